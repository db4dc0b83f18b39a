/**
 * Restart 重启就绪: how soon a server takes work again that keeps the documents of a province's worth of years.
 */
import type { Report } from "../measure/report.ts"
import { figuresOf, mediansOf, plainRuns, sideBySide } from "./figures.ts"
import { fill, found, OUR_RELAY, rowsOf } from "./our-relay.ts"
import { HOCUSPOCUS, keepInHocuspocus } from "./peers.ts"
import { createsOf, makeRows, nestedRoster } from "./roster-rows.ts"
import type { Prepared } from "./round.ts"
import { inTurns, newFolder, onServer, ROUNDS } from "./round.ts"

const VILLAGES = 344
const YEARS = 67
const DOCUMENTS = VILLAGES * YEARS
const ROWS = 5
const TARGET_MS = 2000

/** Measures from the start of the process to its word that it is ready. */
export const benchRelayRestart = async (): Promise<Report> => {
  const rows = makeRows(ROWS)
  const creates = createsOf(rows)
  const ofYear = (year: number): readonly string[] =>
    Array.from({ length: VILLAGES }, (_, at) => `999901/201/${200 + at}/roster/${year}`)
  const documents = Array.from({ length: YEARS }, (_, at) => ofYear(2026 - at)).flat()
  const world = { documents, rows, creates, persons: 0 }
  const ours: Prepared = { contender: OUR_RELAY, world, folder: newFolder(), cookies: new Map() }
  await fill(ours.folder, async ({ services }) => {
    await found(services, documents)
    for (let from = 0; from < DOCUMENTS; from += VILLAGES) {
      await services.store.append(documents.slice(from, from + VILLAGES).flatMap((name) => rowsOf(name, creates)))
    }
  })
  const peers: Prepared = { contender: HOCUSPOCUS, world, folder: newFolder(), cookies: new Map() }
  keepInHocuspocus(peers.folder, documents, nestedRoster(rows))
  const runs = await inTurns([ours, peers], ROUNDS, (one) =>
    onServer(one, async ({ port, startedAt, listensAfterMs }) => {
      const isReady = one === ours ? await fetch(`http://127.0.0.1:${port}/readyz`) : undefined
      if (isReady?.ok === false) throw new Error(`not ready: ${isReady.status}`)
      return { readyAfterMs: performance.now() - startedAt, listensAfterMs }
    }),
  )
  const medians = mediansOf(runs)
  const { readyAfterMs } = figuresOf(medians, "jingzhun")
  return {
    name: "relay-restart",
    lines: [
      {
        what: `start to ready with ${DOCUMENTS} documents, ms`,
        figure: sideBySide(medians, "readyAfterMs"),
        target: `≤ ${TARGET_MS}`,
        reached: readyAfterMs <= TARGET_MS,
      },
    ],
    raw: { documents: DOCUMENTS, rows: ROWS, runs: plainRuns(runs) },
  }
}
