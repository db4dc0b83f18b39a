/**
 * Erased 抹除: what the server has erased goes from this device too. What is done then is loaded then.
 */
import type { Entry, Erasure, OperationId } from "@jingzhun/documents"
import { readErasure } from "@jingzhun/documents"
import type { JournalEntry } from "./journal.ts"
import type { Replica } from "./replica.ts"

/** Finds the server's words of erasures among the operations of a document; what somebody else has written there is none. */
export const erasuresIn = (entries: Iterable<Entry>): readonly Erasure[] =>
  [...entries].flatMap(([, value]) => readErasure(value) ?? [])

/**
 * Watches a document for what is erased from it; what a closing of the page has cut off is done first, and what the device did not
 * take, as on a full disk, is done again. The answer stops the watching.
 */
export const followErasures = (replica: Replica): (() => void) => {
  const mark = `jingzhun-erasing/${replica.place.account}/${replica.place.document}`
  const gone = new Set<OperationId>()
  const unsent = new Map<string, JournalEntry>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const erase = async (): Promise<void> => {
    localStorage.setItem(mark, "")
    const { size } = gone
    const { eraseHere } = await import("./erasure/erase-here.ts")
    const isDone = await eraseHere(replica, gone, [...unsent.values()])
    if (isStopped) return
    clearTimeout(timer)
    if (!isDone) {
      timer = setTimeout(() => void erase(), AGAIN_MS)
    } else if (gone.size === size) {
      gone.clear()
      unsent.clear()
      localStorage.removeItem(mark)
    }
  }
  const take = (ids: Iterable<OperationId>): void => {
    for (const id of ids) gone.add(id)
    // The acknowledgement comes right behind, and then it is not known any more that they were unsent.
    for (const entry of replica.unsent.entries()) {
      if (entry.operations.some(([id]) => gone.has(id))) unsent.set(`${entry.client}/${entry.end}`, entry)
    }
    void erase()
  }
  replica.sheet.onErased(take)
  if (localStorage.getItem(mark) !== null) take(unsentOfErased(replica))
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/** The unsent edits of records that the server has erased. */
const unsentOfErased = ({ sheet, unsent }: Replica): readonly OperationId[] => {
  const records = new Set(erasuresIn(sheet.ops()).flatMap((word) => word.records))
  return unsent
    .entries()
    .flatMap(({ operations }) => operations.flatMap(([id, { record }]) => (records.has(record) ? [id] : [])))
}

const AGAIN_MS = 30_000
