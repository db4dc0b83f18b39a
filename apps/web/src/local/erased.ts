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
  /** What was unsent when a page opened that a closing had cut off: it may be acknowledged before the word of the erasure comes. */
  const early = new Map<string, JournalEntry>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const erase = async (): Promise<void> => {
    localStorage.setItem(mark, "")
    const { size } = gone
    const { eraseHere } = await import("./erasure/erase-here.ts")
    const isDone = await eraseHere(replica, gone, [...new Map([...early, ...unsent]).values()]).catch(() => false)
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
      if (entry.operations.some(([id]) => gone.has(id))) unsent.set(keyOf(entry), entry)
    }
    void erase()
  }
  replica.sheet.onErased(take)
  // What the server said of one edit may not have got onto the disk, and it says it once: its word of the record is enough.
  const drop = (): void => {
    const ids = idsOfErased(replica, [...early.values(), ...replica.unsent.entries()])
    replica.sheet.erase(ids)
    take(ids)
  }
  replica.sheet.onOperations((entries) => {
    if (erasuresIn(entries).length > 0) drop()
  })
  if (localStorage.getItem(mark) !== null) {
    for (const entry of replica.unsent.entries()) early.set(keyOf(entry), entry)
    drop()
  }
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}

/** What stands here, or is on its way, of records that the server has erased. */
const idsOfErased = ({ sheet }: Replica, unsent: readonly JournalEntry[]): readonly OperationId[] => {
  const records = new Set<unknown>(erasuresIn(sheet.ops()).flatMap((word) => word.records))
  const entries: readonly Entry[] = [...sheet.ops(), ...unsent.flatMap(({ operations }) => operations)]
  return entries.flatMap(([id, value]) =>
    typeof value === "object" && value !== null && "record" in value && records.has(value.record) ? [id] : [],
  )
}

const keyOf = ({ client, end }: JournalEntry): string => `${client}/${end}`

const AGAIN_MS = 30_000
