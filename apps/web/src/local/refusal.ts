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
  const expected = replica.unsent.entries().filter(({ client }) => client === entry.client)
  const isOneEdit = entry.operations.length === 1
  const writer = { ...newWriter(null) }
  const entries: JournalEntry[] = []
  let next = 0
  for (const { end, operations } of expected) {
    const isRefused = end === entry.end
    if (isRefused && isOneEdit) continue
    const parts = isRefused ? operations.map((one) => [one]) : [operations]
    for (const part of parts) {
      const moved = journalEntry({ client: writer.client, next }, part)
      next = moved.end
      entries.push({ ...moved, at: entry.at })
    }
  }
  const replaced = await replica.journal.replace({
    client: entry.client,
    expected,
    writer: { ...writer, next },
    entries,
    refused: isOneEdit ? entry.operations.map((one) => refusedEntry(one, code, entry.at)) : [],
  })
  // "Changed" means that another tab wrote in between; what is in the journal now is sent, and judged, again.
  return Result.isSuccess(replaced) && (await replica.readJournal())
}

const refusedEntry = ([id, operation]: JournalEntry["operations"][number], code: number, at: string): RefusedEntry => ({
  id,
  operation,
  code,
  at,
  dismissed: false,
})
