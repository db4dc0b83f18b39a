/**
 * Sheet storage 本机存储: keeps the whole document on the device with y-indexeddb.
 *
 * y-indexeddb says nothing when a write fails, writes into a database that the browser has closed, and never opens when one
 * row is broken. What was not yet sent does not depend on it: that lies in the journal.
 */
import { openDocument, type SharedDocument } from "@jingzhun/documents"
import { IndexeddbPersistence } from "y-indexeddb"
import * as Result from "effect/Result"
import { settle } from "./database.ts"
import { keepSealedSheet, sealedSheetName } from "./sealed-sheet.ts"
import { isSealedAtRest } from "./vault/at-rest.ts"

/** Takes away what was kept of a document under a name. */
export const forgetSheet = (name: string): void => {
  for (const database of [name, sealedSheetName(name)]) indexedDB.deleteDatabase(database)
}

/** A document that is being kept on the device. */
export interface SheetStorage {
  /** Settles when everything that could be read is in the document. */
  readonly loaded: Promise<void>
  /** Makes one row of all, so that what the document no longer holds lies in none; false where the device did not take it. */
  readonly rewrite: () => Promise<boolean>
  readonly close: () => void
}

/** Keeps a document under a name; `onStorage` is told whether the device takes it. */
export const keepSheet = (name: string, sheet: SharedDocument, onStorage: (works: boolean) => void): SheetStorage => {
  if (isSealedAtRest(name)) return patiently(keepSealedSheet(name, sheet, onStorage), () => onStorage(false))
  const onFailure = (): void => onStorage(false)
  let current: IndexeddbPersistence | undefined
  let closed = false
  let isFirst = true

  const start = async (): Promise<"loaded" | "broken"> => {
    const persistence = new IndexeddbPersistence(name, sheet.doc)
    current = persistence
    const heed = isFirst ? quieten(sheet, persistence) : undefined
    isFirst = false
    const database = await persistence._db
    // A new one first writes the whole document, so nothing that came after the closing is missing.
    const restart = (): void => {
      if (!closed && current === persistence) void stop(persistence).then(start).catch(onFailure)
    }
    database.addEventListener("close", restart)
    database.addEventListener("versionchange", restart)
    await afterOtherTransactions(database)
    heed?.()
    if (!persistence.synced) return "broken"
    onStorage(true)
    return "loaded"
  }
  const load = async (): Promise<void> => {
    if ((await start()) === "loaded" || closed || current === undefined) return
    const database = await current._db
    await stop(current)
    await putBrokenRowsAside(database.name)
    if ((await start()) === "broken") onFailure()
  }

  const close = (): void => {
    closed = true
    if (current !== undefined) void stop(current)
  }
  const rewrite = async (): Promise<boolean> => {
    if (current === undefined) return false
    const persistence = current
    const done = await settle(persistence._db.then((database) => makeOneRow(database, sheet, persistence)))
    return Result.isSuccess(done)
  }
  return patiently({ loaded: load(), rewrite, close }, onFailure)
}

/**
 * While the sheet is loaded for the first time nothing else writes to it. Unheeded, loading costs a quarter less: Yjs would
 * encode everything anew for the one listener that throws it away. The answer lets it listen.
 */
const quieten = ({ doc }: SharedDocument, persistence: IndexeddbPersistence): (() => void) => {
  doc.off("update", persistence._storeUpdate)
  return () => {
    if (!persistence._destroyed) doc.on("update", persistence._storeUpdate)
  }
}

/** A device whose storage has not answered in this time is opened without its copy; the server has it. */
const PATIENCE_MS = 20_000

const patiently = (storage: SheetStorage, onFailure: () => void): SheetStorage => ({
  ...storage,
  loaded: withPatience(storage.loaded).catch(onFailure),
})

const withPatience = async (work: Promise<void>): Promise<void> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException("", "TimeoutError")), PATIENCE_MS)
  })
  await Promise.race([work, patience]).finally(() => clearTimeout(timer))
}

const stop = (persistence: IndexeddbPersistence): Promise<void> => persistence.destroy().catch(() => undefined)

/** Transactions on one store run in order: when this one is done, the loading before it has succeeded or failed. */
const afterOtherTransactions = (database: IDBDatabase): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction([ROWS], "readonly")
    transaction.objectStore(ROWS).count()
    transaction.addEventListener("complete", () => resolve())
    transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("", "AbortError")))
  })

/** Puts one row in the place of all, those of other tabs included. */
const makeOneRow = (database: IDBDatabase, sheet: SharedDocument, origin: IndexeddbPersistence): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction([ROWS], "readwrite", { durability: "strict" })
    const store = transaction.objectStore(ROWS)
    const rows: IDBRequest<unknown[]> = store.getAll()
    rows.addEventListener("success", () => {
      for (const row of rows.result) if (isReadable(row)) sheet.apply(row as Uint8Array, origin)
      store.clear()
      store.add(sheet.encode())
    })
    transaction.addEventListener("complete", () => resolve())
    transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("", "AbortError")))
  })

/** The store in which y-indexeddb keeps its rows. */
const ROWS = "updates"

/** Takes out the rows that cannot be read; the server sends again what they held. */
const putBrokenRowsAside = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.addEventListener("error", () => reject(opening.error ?? new DOMException("", "UnknownError")))
    opening.addEventListener("success", () => {
      const database = opening.result
      const transaction = database.transaction([ROWS], "readwrite", { durability: "strict" })
      const cursor = transaction.objectStore(ROWS).openCursor()
      cursor.addEventListener("success", () => {
        const row = cursor.result
        if (row === null) return
        if (!isReadable(row.value)) row.delete()
        row.continue()
      })
      transaction.addEventListener("complete", () => {
        database.close()
        resolve()
      })
      transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("", "AbortError")))
    })
  })

const isReadable = (row: unknown): boolean => {
  if (!(row instanceof Uint8Array)) return false
  const scratch = openDocument()
  try {
    scratch.apply(row)
    return true
  } catch {
    return false
  } finally {
    scratch.close()
  }
}
