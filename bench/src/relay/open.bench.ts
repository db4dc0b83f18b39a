/**
 * Relay open 首次打开与补课: a roster opened on a device that has nothing of it, and on one that has missed a hundred edits.
 */
import {
  baseEntries,
  basesWanted,
  canUnpack,
  emptySheet,
  encodeStateVector,
  foldInto,
  openDocument,
  readBase,
  readInOrder,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import * as Y from "yjs"
import type { Report } from "../measure/report.ts"
import { BENCH_SHEET } from "./bench-sheet.ts"
import type { Contender, Ear, Seat } from "./contender.ts"
import { fetchBase } from "./fetch-base.ts"
import { figuresOf, mediansOf, plainRuns, sideBySide } from "./figures.ts"
import { EDITORS, EDITS_EACH, keepHistory, keepNestedHistory, keepOperations, READER } from "./history.ts"
import type { MeasuredServer } from "./measured-server.ts"
import { pause } from "./load.ts"
import { maskedFrame, openRaw } from "./raw-socket.ts"
import { clientOf, FIELDS_A_ROW } from "./roster-rows.ts"
import type { Prepared } from "./round.ts"
import { inTurns, onServer, ROUNDS } from "./round.ts"
import { makeWorld } from "./world.ts"

const ROWS = 1000
const MISSED = 100
const CATCH_UPS = 40

/** Measures the cold opening of a roster and the catching up. */
export const benchRelayOpen = async (): Promise<Report> => {
  const world = makeWorld({ documents: 1, persons: 1, rows: ROWS })
  const prepared = [await keepHistory(world), await keepOperations(world), keepNestedHistory(world)]
  const runs = await inTurns(prepared, ROUNDS, measureOpening)
  const medians = mediansOf(runs)
  const ours = figuresOf(medians, "jingzhun")
  const bound = 0.5 * figuresOf(medians, "Hocuspocus").usableAfterMs
  const target = (reached: boolean, text: string) => ({ target: text, reached })
  return {
    name: "relay-open",
    lines: [
      {
        what: `a roster of ${ROWS} × ${FIELDS_A_ROW}, ${EDITORS * EDITS_EACH} edits, cold, until it can be used, ms`,
        figure: sideBySide(medians, "usableAfterMs"),
        ...target(ours.usableAfterMs <= bound, `≤ ${bound.toFixed(0)} (half of Hocuspocus)`),
      },
      { what: "until the server has answered, ms", figure: sideBySide(medians, "answeredAfterMs") },
      {
        what: "server CPU, ms",
        figure: sideBySide(medians, "serverMs", 1),
        ...target(ours.serverMs <= 30, "≤ 30"),
      },
      {
        what: "on the wire, kB",
        figure: sideBySide(medians, "kilobytes"),
        ...target(ours.kilobytes <= 700, "≤ 700"),
      },
      {
        what: `catch-up of ${MISSED} edits, connection included, server CPU, ms`,
        figure: sideBySide(medians, "catchUpServerMs", 2),
        ...target(ours.catchUpServerMs <= 5, "≤ 5"),
      },
    ],
    raw: { rows: ROWS, fields: FIELDS_A_ROW, editors: EDITORS, editsEach: EDITS_EACH, runs: plainRuns(runs) },
  }
}

const measureOpening = (prepared: Prepared) =>
  onServer(prepared, async (server) => {
    // What a server still does for its own start is no part of the opening.
    await pause(1000)
    const before = await server.usage()
    const startedAt = performance.now()
    const { updates, bytes, leave } = await open(prepared, server, NOTHING)
    const answeredAt = performance.now()
    const baseBytes = await use(prepared, server, updates)
    const usableAt = performance.now()
    const after = await server.usage()
    leave()
    const behind = vectorBehind(prepared, updates)
    // Somebody else has the roster open meanwhile, as is usual; the peer would otherwise load it anew each time.
    const colleague = await open(prepared, server, behind)
    const warm = await server.usage()
    for (let at = 0; at < CATCH_UPS; at++) (await open(prepared, server, behind)).leave()
    const caughtUp = await server.usage()
    colleague.leave()
    return {
      usableAfterMs: usableAt - startedAt,
      answeredAfterMs: answeredAt - startedAt,
      serverMs: (after.cpuSeconds - before.cpuSeconds) * 1000,
      kilobytes: (bytes + baseBytes) / 1000,
      catchUpServerMs: ((caughtUp.cpuSeconds - warm.cpuSeconds) * 1000) / CATCH_UPS,
    }
  })

const NOTHING = Uint8Array.of(0)

/** Opens the roster for somebody who has what the vector says; resolves when everything has come. */
const open = async ({ contender, world, cookies }: Prepared, { port }: MeasuredServer, stateVector: Uint8Array) => {
  const seat: Seat = { document: world.documents[0]!, account: READER, client: 1, stateVector }
  const updates: Uint8Array[] = []
  let synced: () => void = () => undefined
  const isSynced = new Promise<void>((resolve) => (synced = resolve))
  const hear = hearing(contender, seat, {
    synced: () => synced(),
    acknowledged: () => undefined,
    update: (bytes, from, to) => updates.push(new Uint8Array(bytes.subarray(from, to))),
  })
  const cookie = cookies.get(READER)
  const path = isOurs(contender) && canUnpack() ? `${contender.path(seat)}&z=1` : contender.path(seat)
  const socket = await openRaw({ port, path, ...(cookie !== undefined && { cookie }) }, hear)
  for (const payload of contender.greeting(seat)) socket.write(maskedFrame(payload))
  await isSynced
  return { updates, bytes: socket.bytesRead(), leave: () => socket.close() }
}

const isOurs = ({ name }: Contender): boolean => name !== "Hocuspocus"

/** Reads as the contender's own client does: ours unpacks what comes packed. */
const hearing = (contender: Contender, seat: Seat, ear: Ear): ReturnType<Contender["listen"]> => {
  if (!isOurs(contender)) return contender.listen(seat, ear)
  const reader = readInOrder(
    (frame) => {
      if (frame._tag !== "Update" && frame._tag !== "SyncStep2") return
      ear.update(Buffer.from(frame.update), 0, frame.update.length)
      if (frame._tag === "SyncStep2") ear.synced()
    },
    () => {
      throw new Error("what was packed is damaged")
    },
  )
  return (bytes, from, to) => reader.hear(bytes.subarray(from, to))
}

/**
 * Does what an application does before it can show a row: applies what came, and folds operations to values, with the base that they
 * stand on. Answers with the bytes that it fetched besides.
 */
const use = async (
  { contender, cookies }: Prepared,
  { port }: MeasuredServer,
  updates: readonly Uint8Array[],
): Promise<number> => {
  if (contender.name === "Hocuspocus") {
    const doc = new Y.Doc()
    for (const update of updates) Y.applyUpdate(doc, update)
    if (doc.getMap("rows").size !== ROWS) throw new Error("rows are missing")
    return 0
  }
  const document = openDocument()
  for (const update of updates) document.apply(update)
  const sheet = emptySheet(BENCH_SHEET)
  foldInto(sheet, document.ops(), "roster")
  let bytes = 0
  for (const hash of basesWanted(sheet)) {
    const fetched = await fetchBase(port, hash, cookies.get(READER) ?? "")
    bytes += fetched.bytes
    foldInto(sheet, baseEntries(Result.getOrThrow(await readBase(fetched.text, hash))), "roster")
  }
  if (sheet.records.size !== ROWS || sheet.refused.size + sheet.waiting.size > 0) throw new Error("rows are missing")
  return bytes
}

/** What somebody has who lacks the last edits: as many of each of the last four editors. */
const vectorBehind = ({ contender }: Prepared, updates: readonly Uint8Array[]): Uint8Array => {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc))
  for (let person = 0; person < EDITORS; person++) {
    const clock = vector.get(clientOf(person)) ?? 0
    if (clock < EDITS_EACH) throw new Error(`${contender.name} lacks edits`)
    if (person >= EDITORS - 4) vector.set(clientOf(person), clock - MISSED / 4)
  }
  return encodeStateVector(vector)
}
