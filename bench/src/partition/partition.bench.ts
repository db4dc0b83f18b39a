/**
 * Partition 分格速度: every case of every decision of every pack, each with a household that the evaluator has confirmed.
 */
import { packs } from "@jingzhun/core"
import { analyse, diff, partition } from "@jingzhun/core/reports"
import type { CivilDate, Pack } from "@jingzhun/core"
import { dayFor } from "@jingzhun/core/testing"
import * as Result from "effect/Result"
import { median } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"

const ROUNDS = 7
const TARGET_MS = 200

/** Measures the partition of all packs, the analysis of all packs, and one diff. */
export const benchPartition = async (): Promise<Report> => {
  const all: readonly (readonly [Pack, CivilDate])[] = Object.values(packs).map((pack) => [pack, dayFor(pack)])
  let cells = 0
  const partitioned = timesOf(() => {
    cells = 0
    for (const [pack, asOf] of all) {
      for (const { id } of pack.decisions) {
        cells += Result.getOrThrow(partition(pack, { asOf, decisions: [id] })).cells.length
      }
    }
  })
  const analysed = timesOf(() => {
    for (const [pack, asOf] of all) {
      if (!Result.getOrThrow(analyse(pack, { asOf })).isSound) throw new Error(`${pack.id} is not sound`)
    }
  })
  const asOf = dayFor(packs.dejiang)
  const compared = timesOf(() => Result.getOrThrow(diff(packs.dejiang, packs["dejiang-closed"], { asOf })))
  const ms = median(partitioned)
  return {
    name: "partition",
    lines: [
      {
        what: `partition of every pack's decisions, ${cells.toLocaleString("en")} cells confirmed`,
        figure: `${ms.toFixed(0)} ms`,
        target: `≤ ${TARGET_MS} ms`,
        reached: ms <= TARGET_MS,
      },
      { what: "the same, first run of the process", figure: `${partitioned[0]!.toFixed(0)} ms` },
      { what: "analysis of every pack, every choice of readings", figure: `${median(analysed).toFixed(0)} ms` },
      { what: "diff of dejiang and the overlay that closes its gap", figure: `${median(compared).toFixed(0)} ms` },
    ],
    raw: { cells, partitioned, analysed, compared },
  }
}

const timesOf = (work: () => unknown): readonly number[] =>
  Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
