/**
 * Relay pace 中继应答: how soon an edit is acknowledged while a whole county works; ours when it is on the disk, the peer's when it is in memory.
 */
import type { Report } from "../measure/report.ts"
import { figuresOf, mediansOf, plainRuns, sideBySide } from "./figures.ts"
import { pace, pause } from "./load.ts"
import { CONTENDERS } from "./peers.ts"
import { inCrowd, inTurns, prepare, ROUNDS } from "./round.ts"
import { makeWorld } from "./world.ts"

/** Each village of a county with three people who write once a second. */
const SIZE = { documents: 344, persons: 3, rows: 30 } as const

/** Measures acknowledgements at an even pace. */
export const benchRelayPace = async (isFull: boolean): Promise<Report> => {
  const span = { warmUpMs: 2000, measuredMs: isFull ? 20_000 : 6000 }
  const world = makeWorld(SIZE)
  const editsEach = Math.ceil((span.warmUpMs + span.measuredMs) / 1000) + 3
  const prepared = await Promise.all(CONTENDERS.map((one) => prepare(one, world)))
  const runs = await inTurns(prepared, ROUNDS, (one) =>
    inCrowd(one, editsEach, async (crowd, server) => {
      await pause(500)
      return pace(crowd, server, span)
    }),
  )
  const medians = mediansOf(runs)
  const bound = figuresOf(medians, "Hocuspocus").p99
  const { p99 } = figuresOf(medians, "jingzhun")
  return {
    name: "relay-pace",
    lines: [
      {
        what: "acknowledged, 344 documents × 3, 1,032 edits/s, p99, ms",
        figure: sideBySide(medians, "p99", 1),
        target: `≤ ${bound.toFixed(1)} (Hocuspocus, which has it in memory only)`,
        reached: p99 <= bound,
      },
      { what: "the same, p50, ms", figure: sideBySide(medians, "p50", 1) },
      { what: "server CPU, µs an edit", figure: sideBySide(medians, "cpuMicrosecondsPerEdit") },
      { what: "server memory, MiB", figure: sideBySide(medians, "residentMiB") },
      { what: "load generator busy, % of one core", figure: sideBySide(medians, "generatorBusyPercent") },
    ],
    raw: { ...SIZE, ...span, runs: plainRuns(runs) },
  }
}
