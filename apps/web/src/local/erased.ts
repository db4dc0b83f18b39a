/**
 * Erased 抹除: what the server has erased goes from this device too. What is done then is loaded then.
 */
import type { Entry, Erasure, OperationId } from "@jingzhun/documents"
import { readErasure } from "@jingzhun/documents"
import type { Replica } from "./replica.ts"

/** Finds the server's words of erasures among the operations of a document; what somebody else has written there is none. */
export const erasuresIn = (entries: Iterable<Entry>): readonly Erasure[] =>
  [...entries].flatMap(([, value]) => readErasure(value) ?? [])

/** Watches a document for what is erased from it; what a closing of the page has cut off is done first. */
export const followErasures = (replica: Replica): void => {
  const mark = `jingzhun-erasing/${replica.place.account}/${replica.place.document}`
  const erase = async (ids: readonly OperationId[]): Promise<void> => {
    localStorage.setItem(mark, "")
    // The acknowledgement comes right behind, and then it is not known any more that they were unsent.
    const unsent = replica.unsent.entries()
    const { eraseHere } = await import("./erasure/erase-here.ts")
    await eraseHere(replica, new Set(ids), unsent)
    localStorage.removeItem(mark)
  }
  replica.sheet.onErased((ids) => void erase(ids))
  if (localStorage.getItem(mark) !== null) void erase([])
}
