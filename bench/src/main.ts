/**
 * Measures 测速 everything that is promised, each beside its peer in one run: `npm run bench [-- NAME…]`.
 */
import { benchEvaluate } from "./evaluate/evaluate.bench.ts"
import { publish } from "./measure/report.ts"
import type { Report } from "./measure/report.ts"

const BENCHES: { readonly [name: string]: () => Promise<Report> } = {
  evaluate: benchEvaluate,
}

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) publish(await bench())
}
