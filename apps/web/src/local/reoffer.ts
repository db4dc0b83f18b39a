/**
 * Offering again 重新提交: a server that was restored from a backup gets back what this device once sent and still has.
 *
 * Nothing on the device is ever taken away because a server has forgotten it.
 */
import { encodeStateVector, holdsOperation, readAppends, readOperation, type StateVector } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { JournalEntry, Writer } from "./journal.ts"
import { journalEntry, type Made, type Replica } from "./replica.ts"

/**
 * Puts into the journal again what this device wrote, was told to be safe, and the server no longer has.
 *
 * Reading the journal takes a while. A client of which something `isUnderWay` since the server said what it knows has lost
 * nothing: edits go out without a gap, and what was acknowledged meanwhile must not be taken for forgotten.
 */
export const offerAgain = async (
  replica: Replica,
  known: StateVector,
  isUnderWay: (client: number) => boolean,
): Promise<void> => {
  const content = await replica.journal.read()
  if (Result.isFailure(content)) return
  const entries: JournalEntry[] = []
  for (const writer of content.success.writers) {
    const lost = isUnderWay(writer.client) ? [] : lostOperations(replica, writer, known)
    if (lost.length === 0) continue
    replica.unsent.recant(writer.client, known.get(writer.client) ?? 0)
    let next = known.get(writer.client) ?? 0
    for (let at = 0; at < lost.length; at += OPERATIONS_PER_ENTRY) {
      const entry = journalEntry({ client: writer.client, next }, lost.slice(at, at + OPERATIONS_PER_ENTRY))
      next = entry.end
      entries.push(entry)
    }
  }
  if (entries.length === 0) return
  await replica.journal.restore(entries)
  replica.takeIn(entries)
}

const OPERATIONS_PER_ENTRY = 200

/** What one device wrote in a year may be more than one message of a stranger should hold. */
const OF_ANY_SIZE = { bytes: Infinity, operations: Infinity }

const lostOperations = (replica: Replica, writer: Writer, known: StateVector): Made => {
  const from = known.get(writer.client) ?? 0
  const unsent = replica.unsent.entries().filter(({ client }) => client === writer.client)
  const to = unsent[0]?.clock ?? writer.next
  const has = replica.sheet.clockOf(writer.client)
  if (from >= Math.min(to, has)) return []
  // What the document has of everybody else is left out, so the bytes hold this writer alone.
  const all = new Map(replica.clocks())
  all.set(writer.client, from)
  const appends = readAppends(replica.sheet.encode(encodeStateVector(all)), OF_ANY_SIZE)
  if (Result.isFailure(appends)) return []
  const made: (readonly [string, Made[number][1]])[] = []
  // A place that Yjs has erased stands for an operation that the document holds under another client id.
  let copies: ReadonlyMap<string, unknown> | undefined
  for (const place of appends.success.places) {
    if (place.clock >= to) break
    copies ??= holdsOperation(place) ? undefined : new Map(replica.sheet.ops())
    const read = holdsOperation(place) ? Result.succeed(place.operation) : readOperation(copies?.get(place.id))
    if (Result.isFailure(read) || read.success.kind === "parked") return []
    made.push([place.id, read.success])
  }
  return made
}
