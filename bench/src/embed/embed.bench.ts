/**
 * Embedding 嵌入: what the rules cost a county's own page, compressed, and its own program, from start to the first verdict.
 */
import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { gzipSync } from "node:zlib"
import type { Rolldown } from "vite"
import { build } from "vite"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"

const KILOBYTE = 1_000

/** The packs by the names under which they are imported. */
const PACKS = ["gutan", "dejiang", "xunyang", "transition2026", "dejiangClosed", "gutanPresent"] as const

/** Measures bundles of the evaluation alone and with each pack, and how long Node takes to load the package. */
export const benchEmbed = async (): Promise<Report> => {
  const alone = await bundled("evaluate")
  const packs: { [name: string]: number } = {}
  for (const name of PACKS) packs[name] = (await bundled(`evaluate, ${name}`)) - alone
  const load = await loadMilliseconds()
  return {
    name: "embed",
    lines: [
      kilobytes("evaluate, without packs", alone, 25),
      ...Object.entries(packs).map(([name, size]) => kilobytes(`and pack ${name}`, size, 8)),
      { what: "loads in Node", figure: `${load.toFixed(0)} ms`, target: "≤ 60 ms", reached: load <= 60 },
    ],
    raw: { alone, packs, load },
  }
}

const kilobytes = (what: string, bytes: number, target: number) => ({
  what,
  figure: `${(bytes / KILOBYTE).toFixed(1)} kB`,
  target: `≤ ${target} kB`,
  reached: bytes <= target * KILOBYTE,
})

const ENTRY = "entry-of-measurement.js"

/** Bundles a program that exports some names of the package; counts its bytes after gzip. */
const bundled = async (names: string): Promise<number> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    root: import.meta.dirname,
    build: { write: false, minify: true, lib: { entry: ENTRY, formats: ["es"] } },
    plugins: [
      {
        name: "entry",
        enforce: "pre",
        resolveId: (id) => (id.endsWith(ENTRY) ? `${import.meta.dirname}/${ENTRY}` : undefined),
        load: (id) => (id.endsWith(ENTRY) ? `export { ${names} } from "@jingzhun/core"` : undefined),
      },
    ],
  })
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput
  return output.reduce((sum, one) => sum + (one.type === "chunk" ? gzipSync(one.code).length : 0), 0)
}

const ROUNDS = 9

const PROGRAM = `
const start = performance.now()
await import("@jingzhun/core")
process.stdout.write(String(performance.now() - start))
`

/** The median over fresh processes. */
const loadMilliseconds = async (): Promise<number> => {
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const options = { cwd: import.meta.dirname }
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", PROGRAM], options)
    took.push(Number(stdout))
  }
  return median(took)
}
