/**
 * Idle 空闲连接: what a connection costs the server on which nobody says anything.
 */
import type { Report } from "../measure/report.ts"
import { gather } from "./crowd.ts"
import { figuresOf, mediansOf, plainRuns, sideBySide } from "./figures.ts"
import { pause } from "./load.ts"
import { CONTENDERS } from "./peers.ts"
import type { Prepared } from "./round.ts"
import { inTurns, onServer, prepare, ROUNDS } from "./round.ts"
import { makeWorld } from "./world.ts"

const SIZE = { documents: 250, persons: 20, rows: 5 } as const
const CONNECTIONS = SIZE.documents * SIZE.persons

/** Measures the memory of five thousand connections. */
export const benchRelayIdle = async (): Promise<Report> => {
  const world = makeWorld(SIZE)
  const prepared = await Promise.all(CONTENDERS.map((one) => prepare(one, world)))
  const runs = await inTurns(prepared, ROUNDS, measureIdle)
  const medians = mediansOf(runs)
  const ours = figuresOf(medians, "jingzhun").kibAConnection
  const bound = 1.3 * figuresOf(medians, "floor").kibAConnection
  return {
    name: "relay-idle",
    lines: [
      {
        what: `memory of each of ${CONNECTIONS} idle connections, KiB`,
        figure: sideBySide(medians, "kibAConnection", 1),
        target: `≤ ${bound.toFixed(1)} (1.3 × the floor)`,
        reached: ours <= bound,
      },
      { what: "of it in the heap, KiB", figure: sideBySide(medians, "heapKibAConnection", 1) },
      { what: "server memory with all of them, MiB", figure: sideBySide(medians, "residentMiB") },
    ],
    raw: { ...SIZE, runs: plainRuns(runs) },
  }
}

const measureIdle = (prepared: Prepared) =>
  onServer(prepared, async (server) => {
    const { contender, world, cookies } = prepared
    const gathering = { contender, ports: [server.port], cookies, editsEach: 0 }
    // One person has been in each document before, so that what a server loads for the first socket is not counted.
    const first = await gather({ ...gathering, world: { ...world, persons: 1 } })
    first.leave()
    await pause(1000)
    const before = await server.usage("settled")
    const crowd = await gather({ ...gathering, world })
    await pause(1500)
    const after = await server.usage("settled")
    crowd.leave()
    return {
      kibAConnection: (after.residentBytes - before.residentBytes) / 1024 / CONNECTIONS,
      heapKibAConnection: (after.heapBytes - before.heapBytes) / 1024 / CONNECTIONS,
      residentMiB: after.residentBytes / 2 ** 20,
    }
  })
