/**
 * Set aside 存疑条目: under which epoch of the server the copy of a ledger was made, and what a restored server may have lost of it.
 *
 * The copy of another epoch is never put together with the new one, and never offered: the server decides, it does not merge.
 */
import type { LedgerEntry, SensitiveBodies } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, settle } from "../database.ts"
import { hideRow, showRows } from "../vault/sealed-row.ts"
import { SHOWN_FIELDS } from "../vault/shown-fields.ts"

/** An entry that was set aside, with the bodies that were at hand: the server may not have them any more. */
export interface AsideEntry extends LedgerEntry {
  readonly bodies?: SensitiveBodies
}

/** What the device remembers beside the copy itself. */
export interface Aside {
  /** The epoch of the copy; none of a copy that was made before epochs were kept, or of no copy. */
  readonly epoch: string
  /** Entries of copies of other epochs that nobody has settled yet, in order. */
  readonly entries: readonly AsideEntry[]
}

/** The memory of one ledger of one account. A device that takes nothing remembers nothing, and the page goes on. */
export interface AsideStore {
  readonly read: () => Promise<Aside>
  /** Turns to another epoch and puts entries aside, all or nothing; false when the device did not take it. */
  readonly turn: (epoch: string, entries: readonly AsideEntry[]) => Promise<boolean>
  /** Forgets entries that are settled. */
  readonly settle: (hashes: readonly string[]) => Promise<void>
  readonly close: () => void
}

/** Opens the memory under the name of a ledger's copy. */
export const openAside = (name: string): AsideStore => {
  const aside = `${name}/aside`
  const database = openDatabase(aside, { epochs: { keyPath: "id" }, entries: { keyPath: "hash" } })
  return {
    read: async () => {
      const read = await database.read(readAll)
      if (Result.isFailure(read)) return { epoch: "", entries: [] }
      // While the vault is shut the entries stay where they are; the epoch is known all the same.
      const shown = await settle(showRows<AsideEntry>(aside, read.success.entries))
      const entries = Result.getOrElse(shown, (): readonly AsideEntry[] => [])
      return { epoch: read.success.epoch, entries: [...entries].sort((one, other) => one.seq - other.seq) }
    },
    turn: async (epoch, entries) => {
      const hidden = await settle(
        Promise.all(entries.map((entry) => hideRow(aside, entry, SHOWN_FIELDS.aside.entries))),
      )
      if (Result.isFailure(hidden)) return false
      const kept = await database.write((store): Answer<void> => {
        store("epochs").put({ id: CURRENT, epoch })
        for (const row of hidden.success) store("entries").put(row)
        return NOTHING
      })
      return Result.isSuccess(kept)
    },
    settle: async (hashes) => {
      await database.write((store): Answer<void> => {
        for (const hash of hashes) store("entries").delete(hash)
        return NOTHING
      })
    },
    close: database.close,
  }
}

/** Names the copy of an epoch. */
export const copyName = (name: string, epoch: string): string =>
  epoch === "" ? `${name}/sheet` : `${name}/sheet@${epoch}`

const CURRENT = "current"
const NOTHING: Answer<void> = { value: undefined }

const readAll = (
  store: (name: string) => IDBObjectStore,
): Answer<{ readonly epoch: string; readonly entries: readonly object[] }> => {
  const epoch = answerOf<{ readonly epoch: string } | undefined>(store("epochs").get(CURRENT))
  const entries = answerOf<object[]>(store("entries").getAll())
  return {
    get value() {
      return { epoch: epoch.value?.epoch ?? "", entries: entries.value }
    },
  }
}
