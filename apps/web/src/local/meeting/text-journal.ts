/**
 * Text journal 文字流水: what was typed on this device into a shared text and is not yet known to be on the server's disk.
 */
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, settle, type StorageFailure } from "../database.ts"
import { hideRow, isHidden, showRow } from "../vault/sealed-row.ts"

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
  /** Keeps changes, all of them or none, and the client ids they were written under; gives their keys. */
  readonly append: (updates: readonly Uint8Array[], clients: Iterable<number>) => Kept<readonly number[]>
  /** Forgets the changes that are on the server's disk. */
  readonly forget: (keys: Iterable<number>) => Kept<void>
  readonly close: () => void
}

/** Opens the journal with this name. */
export const openTextJournal = (name: string): TextJournal => {
  const database = openDatabase(name, { entries: { autoIncrement: true }, clients: { keyPath: "client" } })
  return {
    read: async () => {
      const read = await database.read(readAll)
      return Result.isSuccess(read) ? settle(shown(name, read.success)) : Result.fail(read.failure)
    },
    append: async (updates, clients) => {
      const hidden = await settle(Promise.all(updates.map((update) => hideUpdate(name, update))))
      if (Result.isFailure(hidden)) return Result.fail(hidden.failure)
      return database.write((store) => {
        for (const client of clients) store("clients").put({ client })
        const keys = hidden.success.map((row) => answerOf(store("entries").add(row) as IDBRequest<number>))
        return {
          get value() {
            return keys.map(({ value }) => value)
          },
        }
      })
    },
    forget: (keys) =>
      database.write((store) => {
        for (const key of keys) store("entries").delete(key)
        return { value: undefined }
      }),
    close: database.close,
  }
}

interface TextRow {
  readonly update: Uint8Array
}

const hideUpdate = async (name: string, update: Uint8Array): Promise<Uint8Array | object> => {
  const row = await hideRow<TextRow>(name, { update }, [])
  return isHidden(row) ? row : update
}

/** What lies in the database: bytes in clear, or sealed rows. */
interface Stored {
  readonly rows: readonly (Uint8Array | object)[]
  readonly keys: readonly number[]
  readonly clients: readonly number[]
}

const shown = async (name: string, { rows, keys, clients }: Stored): Promise<TextJournalContent> => {
  const entries = rows.map(async (row, at) => {
    const { update } = row instanceof Uint8Array ? { update: row } : await showRow<TextRow>(name, row)
    return { key: keys[at] ?? 0, update }
  })
  return { entries: await Promise.all(entries), clients }
}

const readAll = (store: (name: string) => IDBObjectStore): Answer<Stored> => {
  const updates = answerOf<(Uint8Array | object)[]>(store("entries").getAll())
  const keys = answerOf<IDBValidKey[]>(store("entries").getAllKeys())
  const clients = answerOf<{ readonly client: number }[]>(store("clients").getAll())
  return {
    get value() {
      return {
        rows: updates.value,
        keys: keys.value.map(Number),
        clients: clients.value.map(({ client }) => client),
      }
    },
  }
}
