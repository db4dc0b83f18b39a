/**
 * Text journal 文字流水: what was typed on this device into a shared text and is not yet known to be on the server's disk.
 */
import type * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, type StorageFailure } from "../database.ts"

/** One change of the text, as bytes. */
export interface TextEntry {
  readonly key: number
  readonly update: Uint8Array
}

/** What the journal holds. */
export interface TextJournalContent {
  readonly entries: readonly TextEntry[]
  /** The client ids under which this device ever wrote. */
  readonly clients: readonly number[]
}

type Kept<Value> = Promise<Result.Result<Value, StorageFailure>>

/** The journal of one account and one text on this device. */
export interface TextJournal {
  readonly read: () => Kept<TextJournalContent>
  /** Keeps a change and the client ids it was written under; gives its key. */
  readonly append: (update: Uint8Array, clients: Iterable<number>) => Kept<number>
  /** Forgets the changes that are on the server's disk. */
  readonly forget: (keys: Iterable<number>) => Kept<void>
  readonly close: () => void
}

/** Opens the journal with this name. */
export const openTextJournal = (name: string): TextJournal => {
  const database = openDatabase(name, { entries: { autoIncrement: true }, clients: { keyPath: "client" } })
  return {
    read: () => database.read(readAll),
    append: (update, clients) =>
      database.write((store) => {
        for (const client of clients) store("clients").put({ client })
        return answerOf(store("entries").add(update) as IDBRequest<number>)
      }),
    forget: (keys) =>
      database.write((store) => {
        for (const key of keys) store("entries").delete(key)
        return { value: undefined }
      }),
    close: database.close,
  }
}

const readAll = (store: (name: string) => IDBObjectStore): Answer<TextJournalContent> => {
  const updates = answerOf<Uint8Array[]>(store("entries").getAll())
  const keys = answerOf<IDBValidKey[]>(store("entries").getAllKeys())
  const clients = answerOf<{ readonly client: number }[]>(store("clients").getAll())
  return {
    get value() {
      const entries = updates.value.map((update, at) => ({ key: Number(keys.value[at]), update }))
      return { entries, clients: clients.value.map(({ client }) => client) }
    },
  }
}
