/**
 * A province 全省: streams 2,000,000 households past a raised line in a process of its own, and prints what it took.
 *
 * The households are made on the way and not kept; making them is part of the time, as reading them would be.
 */
import type { Household } from "@jingzhun/core"
import { fromYuan, packs } from "@jingzhun/core"
import { whatIf } from "@jingzhun/core/reports"
import * as Result from "effect/Result"
import { AS_OF, households } from "../evaluate/households.ts"

const PROVINCE = 2_000_000
const BATCH = 10_000

function* province(): Generator<Household> {
  for (let made = 0; made < PROVINCE; made += BATCH) yield* households(BATCH, made + 1)
}

const before = { pack: packs.dejiang, asOf: AS_OF }
const { look, totals } = Result.getOrThrow(
  whatIf({
    before,
    after: { ...before, parameters: { povertyLine: fromYuan(2_800) } },
    decision: "identified",
    amountFen: (_, decided) => (decided === true ? fromYuan(1_000) : 0),
    near: { percent: 1 },
  }),
)

let seen = 0
let unexplained = 0
for (const household of province()) {
  const found = look(household)
  if (found?.flips === true && found.first === undefined) unexplained += 1
  seen += 1
  if (seen % (PROVINCE / 10) === 0)
    process.stderr.write(`${seen.toLocaleString("en")} / ${PROVINCE.toLocaleString("en")}\n`)
}
const took = performance.now() / 1000
process.stdout.write(
  JSON.stringify({ seconds: took, memoryKilobytes: process.resourceUsage().maxRSS, unexplained, totals: totals() }),
)
