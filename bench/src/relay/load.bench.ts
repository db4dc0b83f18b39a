/**
 * Relay load 中继负载: how much our relay carries and at what cost, beside Hocuspocus and the floor.
 */
import type { Report } from "../measure/report.ts"
import { figuresOf, mediansOf, plainRuns, sideBySide } from "./figures.ts"
import { pause, saturate } from "./load.ts"
import { CONTENDERS } from "./peers.ts"
import { inCrowd, inTurns, prepare, ROUNDS } from "./round.ts"
import { makeWorld } from "./world.ts"

const SIZE = { documents: 50, persons: 8, rows: 1000 } as const
const EDITS_EACH = 1500

/** Measures throughput, cost and memory with everybody writing as fast as they are answered. */
export const benchRelayLoad = async (isFull: boolean): Promise<Report> => {
  const span = { warmUpMs: 1500, measuredMs: isFull ? 8000 : 4000 }
  const world = makeWorld(SIZE)
  const prepared = await Promise.all(CONTENDERS.map((one) => prepare(one, world)))
  const runs = await inTurns(prepared, ROUNDS, (one) =>
    inCrowd(one, EDITS_EACH, async (crowd, server) => {
      await pause(500)
      const open = await server.usage("settled")
      const loaded = await saturate(crowd, server, span)
      return { ...loaded, openMiB: open.residentBytes / 2 ** 20 }
    }),
  )
  const medians = mediansOf(runs)
  const ours = figuresOf(medians, "jingzhun")
  const peer = figuresOf(medians, "Hocuspocus")
  const floor = figuresOf(medians, "floor")
  const rate = Math.max(2 * peer.deliveriesPerSecond, 0.8 * floor.deliveriesPerSecond)
  const cost = 1.3 * floor.cpuSecondsPer100kDeliveries
  const memory = Math.min(1.3 * floor.residentMiB, peer.residentMiB / 4)
  return {
    name: "relay-load",
    lines: [
      {
        what: "deliveries/s, saturated, 50 documents × 8",
        figure: sideBySide(medians, "deliveriesPerSecond"),
        target: `≥ ${rate.toFixed(0)} (2 × Hocuspocus, 80 % of the floor)`,
        reached: ours.deliveriesPerSecond >= rate,
      },
      {
        what: "CPU seconds per 100,000 deliveries",
        figure: sideBySide(medians, "cpuSecondsPer100kDeliveries", 2),
        target: `≤ ${cost.toFixed(2)} (1.3 × the floor)`,
        reached: ours.cpuSecondsPer100kDeliveries <= cost,
      },
      {
        what: "server memory under it, 50 rosters of 1,000 rows, MiB",
        figure: sideBySide(medians, "residentMiB"),
        target: `≤ ${memory.toFixed(0)} (1.3 × the floor, ¼ of Hocuspocus)`,
        reached: ours.residentMiB <= memory,
      },
      { what: "the same before the load, MiB", figure: sideBySide(medians, "openMiB") },
      { what: "server busy, % of one core", figure: sideBySide(medians, "serverBusyPercent") },
      { what: "load generator busy, % of one core", figure: sideBySide(medians, "generatorBusyPercent") },
    ],
    raw: { ...SIZE, ...span, runs: plainRuns(runs) },
  }
}
