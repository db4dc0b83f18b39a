/**
 * Refusal 退回: what is done when the server refuses an edit for good. The text is kept, and nothing else waits for it.
 *
 * Everything behind a refused edit would be a gap, so the rest of that client moves to a new client id.
 */
import * as Result from "effect/Result"
import type { JournalEntry, RefusedEntry } from "./journal.ts"
import { journalEntry, type Replica } from "./replica.ts"
import { newWriter } from "./writer.ts"

/** Takes a refused entry out of the way: one edit is set aside with its code, several are parted to find the one at fault. */
export const setRefusedAside = async (replica: Replica, entry: JournalEntry, code: number): Promise<boolean> => {
  const isOneEdit = entry.operations.length === 1
  const refused = isOneEdit ? entry.operations.map((one) => refusedEntry(one, code, entry.at)) : []
  return moveClient(replica, entry.client, refused, ({ end, operations }) => {
    if (end !== entry.end) return [operations]
    return isOneEdit ? [] : operations.map((one) => [one])
  })
}

/** Moves what is unsent of a client id to a new one, as when the server lacks something before it that this device lacks too. */
export const moveToNewClient = (replica: Replica, client: number): Promise<boolean> =>
  moveClient(replica, client, [], ({ operations }) => [operations])

const moveClient = async (
  replica: Replica,
  client: number,
  refused: readonly RefusedEntry[],
  partsOf: (entry: JournalEntry) => readonly JournalEntry["operations"][],
): Promise<boolean> => {
  const expected = replica.unsent.entries().filter((entry) => entry.client === client)
  const writer = newWriter(null)
  const entries: JournalEntry[] = []
  let next = 0
  for (const entry of expected) {
    for (const part of partsOf(entry)) {
      entries.push({ ...journalEntry({ client: writer.client, next }, part), at: entry.at })
      next += part.length
    }
  }
  const replaced = await replica.journal.replace({ client, expected, writer: { ...writer, next }, entries, refused })
  // "Changed" means that another tab wrote in between; what is in the journal now is sent, and judged, again.
  if (Result.isFailure(replaced) || !(await replica.readJournal())) return false
  replica.tellReplaced()
  return true
}

const refusedEntry = ([id, operation]: JournalEntry["operations"][number], code: number, at: string): RefusedEntry => ({
  id,
  operation,
  code,
  at,
  dismissed: false,
})
