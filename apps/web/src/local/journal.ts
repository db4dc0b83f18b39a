/**
 * Journal 流水: what was typed on this device and is not yet known to be on the server's disk.
 *
 * An edit is written here before anything else sees it, and leaves only by the server's durable acknowledgement.
 */
import type { Operation, OperationId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, settle, type StorageFailure } from "./database.ts"
import { hideRow, showRows } from "./vault/sealed-row.ts"
import { SHOWN_FIELDS } from "./vault/shown-fields.ts"

/** One or more edits made together: the bytes that were or will be sent, and their operations in clear. */
export interface JournalEntry {
  readonly client: number
  readonly clock: number
  /** The client's clock after this entry; with `client` it is the key. */
  readonly end: number
  readonly update: Uint8Array
  readonly operations: readonly (readonly [OperationId, Operation])[]
  /** Device clock, ISO 8601 in UTC. */
  readonly at: string
}

/** A client id that one tab writes under at a time, and its next clock. A retired one is never written under again. */
export interface Writer {
  readonly client: number
  /** Tabs take slots in order, so that a device needs few client ids; `null` is nobody's. */
  readonly slot: number | null
  readonly next: number
  readonly retired: boolean
}

/** An edit that the server refused for good. Its text stays until the person puts it away. */
export interface RefusedEntry {
  readonly id: OperationId
  readonly operation: Operation
  readonly code: number
  readonly at: string
  /** Why its record was erased. */
  readonly reason?: string
  readonly dismissed: boolean
}

/** Everything the journal holds. */
export interface JournalContent {
  readonly entries: readonly JournalEntry[]
  readonly writers: readonly Writer[]
  readonly refused: readonly RefusedEntry[]
}

/** Takes entries of one client away and puts others in their place, all or nothing. */
export interface Replacement {
  readonly client: number
  /** The entries that are believed to be there; when others are, nothing is done. */
  readonly expected: readonly JournalEntry[]
  readonly writer: Writer
  readonly entries: readonly JournalEntry[]
  readonly refused: readonly RefusedEntry[]
}

type Kept<Value> = Promise<Result.Result<Value, StorageFailure>>

/** The journal of one account and one document on this device. */
export interface Journal {
  readonly read: () => Kept<JournalContent>
  /** Keeps an entry; `stale` when its writer was retired or another clock is due, and then nothing was kept. */
  readonly append: (entry: JournalEntry) => Kept<"kept" | "stale">
  /** Puts entries back that were lost under the running app, as when someone clears the browser's storage. */
  readonly restore: (entries: readonly JournalEntry[]) => Kept<void>
  /** Forgets the entries that end at or before the clocks on the server's disk. */
  readonly acknowledge: (clocks: ReadonlyMap<number, number>) => Kept<void>
  readonly keepWriter: (writer: Writer) => Kept<void>
  readonly replace: (replacement: Replacement) => Kept<"replaced" | "changed">
  /** Keeps edits that were refused on another device, where this one does not know them yet. */
  readonly setAside: (refused: readonly RefusedEntry[]) => Kept<void>
  readonly dismiss: (id: OperationId) => Kept<void>
  readonly close: () => void
}

/** Opens the journal with this name. */
export const openJournal = (name: string): Journal => {
  const database = openDatabase(name, {
    entries: { keyPath: ["client", "end"] },
    writers: { keyPath: "client" },
    refused: { keyPath: "id" },
  })
  return {
    read: async () => {
      const read = await database.read(readAll)
      return Result.isSuccess(read) ? settle(shown(name, read.success)) : Result.fail(read.failure)
    },
    append: (entry) =>
      kept(hideEntries(name, [entry]), ([row]) => database.write((store) => append(store, entry, row))),
    restore: (entries) =>
      kept(hideEntries(name, entries), (rows) =>
        database.write((store) => {
          for (const row of rows) store("entries").put(row)
          return NOTHING
        }),
      ),
    acknowledge: (clocks) =>
      database.write((store) => {
        for (const [client, clock] of clocks) store("entries").delete(upTo(client, clock))
        return NOTHING
      }),
    keepWriter: (writer) =>
      database.write((store) => {
        store("writers").put(writer)
        return NOTHING
      }),
    replace: (replacement) =>
      kept(Promise.all([hideEntries(name, replacement.entries), hideRefused(name, replacement.refused)]), (rows) =>
        database.write((store) => replace(store, replacement, rows)),
      ),
    setAside: (refused) =>
      kept(hideRefused(name, refused), (rows) =>
        database.write((store) => {
          for (const row of rows) store("refused").add(row)
          return NOTHING
        }),
      ),
    dismiss: (id) =>
      database.write((store) => {
        const found: IDBRequest<Pick<RefusedEntry, "id"> | undefined> = store("refused").get(id)
        found.addEventListener("success", () => {
          if (found.result !== undefined) store("refused").put({ ...found.result, dismissed: true })
        })
        return NOTHING
      }),
    close: database.close,
  }
}

type StoreOf = (name: string) => IDBObjectStore

const NOTHING: Answer<void> = { value: undefined }

const upTo = (client: number, clock: number): IDBKeyRange => IDBKeyRange.bound([client, 0], [client, clock])

/** What lies in the database: of entries and of refused edits perhaps only what they are found by. */
interface Stored {
  readonly entries: readonly object[]
  readonly writers: readonly Writer[]
  readonly refused: readonly object[]
}

const readAll = (store: StoreOf): Answer<Stored> => {
  const entries = answerOf<object[]>(store("entries").getAll())
  const writers = answerOf<Writer[]>(store("writers").getAll())
  const refused = answerOf<object[]>(store("refused").getAll())
  return {
    get value() {
      return { entries: entries.value, writers: writers.value, refused: refused.value }
    },
  }
}

const shown = async (name: string, stored: Stored): Promise<JournalContent> => ({
  entries: await showRows<JournalEntry>(name, stored.entries),
  writers: stored.writers,
  refused: await showRows<RefusedEntry>(name, stored.refused),
})

const hideEntries = (name: string, entries: readonly JournalEntry[]): Promise<readonly object[]> =>
  Promise.all(entries.map((entry) => hideRow(name, entry, SHOWN_FIELDS.journal.entries)))

const hideRefused = (name: string, refused: readonly RefusedEntry[]): Promise<readonly object[]> =>
  Promise.all(refused.map((entry) => hideRow(name, entry, SHOWN_FIELDS.journal.refused)))

/** Keeps rows once they are hidden. */
const kept = async <Rows, Value>(hidden: Promise<Rows>, keep: (rows: Rows) => Kept<Value>): Kept<Value> => {
  const rows = await settle(hidden)
  return Result.isSuccess(rows) ? keep(rows.success) : Result.fail(rows.failure)
}

const append = (store: StoreOf, entry: JournalEntry, row: object | undefined): Answer<"kept" | "stale"> => {
  const answer: Answer<"kept" | "stale"> = { value: "stale" }
  const found: IDBRequest<Writer | undefined> = store("writers").get(entry.client)
  found.addEventListener("success", () => {
    const writer = found.result
    if (writer === undefined || writer.retired || writer.next !== entry.clock) return
    store("entries").add(row)
    store("writers").put({ ...writer, next: entry.end })
    answer.value = "kept"
  })
  return answer
}

const replace = (
  store: StoreOf,
  { client, expected, writer }: Replacement,
  [entries, refused]: readonly [readonly object[], readonly object[]],
): Answer<"replaced" | "changed"> => {
  const answer: Answer<"replaced" | "changed"> = { value: "changed" }
  const keys = store("entries").getAllKeys(upTo(client, Number.MAX_SAFE_INTEGER))
  const old: IDBRequest<Writer | undefined> = store("writers").get(client)
  old.addEventListener("success", () => {
    if (!isSame(keys.result, expected)) return
    store("entries").delete(upTo(client, Number.MAX_SAFE_INTEGER))
    // The clocks that were never taken do not count: their operations live on under the other client.
    const next = expected[0]?.clock ?? old.result?.next ?? 0
    store("writers").put({ client, slot: null, next, retired: true } satisfies Writer)
    store("writers").put(writer)
    for (const entry of entries) store("entries").add(entry)
    for (const entry of refused) store("refused").put(entry)
    answer.value = "replaced"
  })
  return answer
}

const isSame = (keys: readonly IDBValidKey[], expected: readonly JournalEntry[]): boolean =>
  keys.length === expected.length &&
  expected.every(({ client, end }, at) => indexedDB.cmp(keys[at], [client, end]) === 0)
