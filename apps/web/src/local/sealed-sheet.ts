/**
 * Sealed sheet storage 加密存储: keeps a whole document on the device under the data key of its account.
 *
 * Each row holds bytes of an update. From time to time all rows become one, so that what the document no longer holds lies nowhere.
 */
import type { SharedDocument } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { type Answer, answerOf, type Database, openDatabase } from "./database.ts"
import type { SheetStorage } from "./persistence.ts"
import { hideRow, showRow } from "./vault/sealed-row.ts"

/** Bytes of updates, in their order. */
interface SheetRow {
  readonly [at: number]: Uint8Array
}

/** Names the database of a sheet that lies under a data key. */
export const sealedSheetName = (name: string): string => `${name}/sealed`

/** Keeps a document under a name; `onStorage` is told whether the device takes it. */
export const keepSealedSheet = (
  name: string,
  { doc, ...sheet }: Pick<SharedDocument, "doc" | "apply" | "encode">,
  onStorage: (works: boolean) => void,
): SheetStorage => {
  const database = openDatabase(sealedSheetName(name), { rows: { autoIncrement: true } })
  const origin = { name }
  let pending: Uint8Array[] = []
  let work: Promise<void> | undefined
  let count = 0
  let isClosed = false

  const onUpdate = (update: Uint8Array, from: unknown): void => {
    if (from === origin) return
    pending.push(update)
    // What comes in one go is kept in one go.
    work ??= Promise.resolve().then(drain)
  }
  const drain = async (): Promise<void> => {
    while (pending.length > 0) {
      const updates = pending
      pending = []
      const kept = await keepRow(database, name, updates).catch(() => undefined)
      if (kept === undefined) {
        // The device did not take it, or the vault was shut: it goes with whatever comes next, and the server has it or will have it.
        pending = [...updates, ...pending]
        onStorage(false)
        break
      }
      onStorage(true)
      // Somebody cleared the storage under the open page: the row alone would be a document with a hole.
      const isCleared = kept === 1 && count > 0
      count = kept
      if (isCleared || count > MOST_ROWS) await rewrite()
    }
    work = undefined
    if (isClosed) database.close()
  }
  const rewrite = async (): Promise<boolean> => {
    const rows = await readRows(database)
    if (rows === undefined) return false
    for (const update of await openRows(name, rows.values)) apply(update)
    const row = await hideRow(sealedSheetName(name), [sheet.encode()], []).catch(() => undefined)
    if (row === undefined) return false
    const done = await database.write((store) => {
      for (const key of rows.keys) store("rows").delete(key)
      store("rows").add(row)
      return answerOf(store("rows").count())
    })
    if (Result.isSuccess(done)) count = done.success
    return Result.isSuccess(done)
  }
  const apply = (update: Uint8Array): void => {
    try {
      sheet.apply(update, origin)
    } catch {
      // Bytes that cannot be read change nothing; the server sends again what they held.
    }
  }
  const load = async (): Promise<void> => {
    const rows = await readRows(database)
    if (rows === undefined) return onStorage(false)
    for (const update of await openRows(name, rows.values)) apply(update)
    count = rows.keys.length
    if (isClosed) return
    doc.on("update", onUpdate)
    onStorage(true)
  }

  return {
    loaded: load().catch(() => onStorage(false)),
    rewrite,
    close: () => {
      isClosed = true
      doc.off("update", onUpdate)
      if (work === undefined) database.close()
    },
  }
}

/** So many rows are made one. */
const MOST_ROWS = 200

const keepRow = async (database: Database, name: string, updates: SheetRow): Promise<number | undefined> => {
  const row = await hideRow(sealedSheetName(name), updates, [])
  const done = await database.write((store) => {
    store("rows").add(row)
    return answerOf(store("rows").count())
  })
  return Result.getOrUndefined(done)
}

interface Rows {
  readonly keys: readonly IDBValidKey[]
  readonly values: readonly object[]
}

const readRows = async (database: Database): Promise<Rows | undefined> => {
  const read = await database.read((store): Answer<Rows> => {
    const keys = answerOf(store("rows").getAllKeys())
    const values = answerOf<object[]>(store("rows").getAll())
    return {
      get value() {
        return { keys: keys.value, values: values.value }
      },
    }
  })
  return Result.getOrUndefined(read)
}

/** The updates in the rows; one that the key does not open is asked of the server again. */
const openRows = async (name: string, rows: readonly object[]): Promise<readonly Uint8Array[]> => {
  const opened = await Promise.all(
    rows.map((row) => showRow<SheetRow>(sealedSheetName(name), row).catch(() => undefined)),
  )
  return opened.flatMap((row) => (row === undefined ? [] : Object.values(row)))
}
