/**
 * Seal older 旧数据加密: puts what a device kept in clear before it had a vault under the data key, when the vault is made.
 *
 * It runs before anything of the account is opened. A row that it does not get done stays readable as it is.
 */
import { hideRow, isHidden } from "./sealed-row.ts"
import { isSealedAtRest } from "./at-rest.ts"
import { sealedSheetName } from "../sealed-sheet.ts"
import { SHOWN_FIELDS } from "./shown-fields.ts"

/** Seals what an account has. */
export const sealOlder = async (account: string): Promise<void> => {
  const start = `jingzhun/${encodeURIComponent(account)}/`
  for (const name of await databaseNames()) {
    if (!name.startsWith(start) || !isSealedAtRest(name)) continue
    await sealDatabase(name).catch(() => undefined)
  }
}

const sealDatabase = async (name: string): Promise<void> => {
  if (/\/sheet(@[^/]*)?$/.test(name)) return moveSheet(name)
  const ending = name.slice(name.lastIndexOf("/") + 1)
  const shown: { readonly [store: string]: readonly string[] } | undefined =
    ending === "text-journal" ? { entries: [] } : SHOWN_FIELDS[ending as keyof typeof SHOWN_FIELDS]
  if (shown === undefined) return
  const database = await open(name)
  for (const [store, fields] of Object.entries(shown)) await sealRows(database, store, fields)
  database.close()
}

/** What a text journal holds in clear are bytes without fields. */
const sealRows = async (database: IDBDatabase, store: string, fields: readonly string[]): Promise<void> => {
  const { keys, rows } = await readAll(database, store)
  const plain = rows.flatMap((row, at) => (isHidden(row) ? [] : [{ key: keys[at], row }]))
  const sealed = await Promise.all(
    plain.map(async ({ key, row }) => {
      const fieldsOf: Record<string, unknown> = row instanceof Uint8Array ? { update: row } : { ...(row as object) }
      return { key, row: await hideRow(database.name, fieldsOf, fields) }
    }),
  )
  await inTransaction(database, store, (into) => {
    for (const { key, row } of sealed) into.put(row, into.keyPath === null ? key : undefined)
  })
}

/** The rows of a document go into its sealed database, and the one in clear goes away. */
const moveSheet = async (name: string): Promise<void> => {
  const database = await open(name)
  const { rows } = database.objectStoreNames.contains(SHEET_ROWS) ? await readAll(database, SHEET_ROWS) : { rows: [] }
  database.close()
  const updates = rows.filter((row) => row instanceof Uint8Array)
  if (updates.length > 0) {
    const into = await open(sealedSheetName(name), (made) => made.createObjectStore("rows", { autoIncrement: true }))
    const row = await hideRow(into.name, updates, [])
    await inTransaction(into, "rows", (store) => void store.add(row))
    into.close()
  }
  indexedDB.deleteDatabase(name)
}

/** The store in which y-indexeddb keeps its rows. */
const SHEET_ROWS = "updates"

const databaseNames = async (): Promise<readonly string[]> => {
  try {
    return (await indexedDB.databases()).flatMap(({ name }) => name ?? [])
  } catch {
    return []
  }
}

const open = (name: string, make?: (database: IDBDatabase) => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, ...(make === undefined ? [] : [1]))
    request.addEventListener("upgradeneeded", () => make?.(request.result))
    request.addEventListener("error", () => reject(request.error ?? new DOMException("", "UnknownError")))
    request.addEventListener("success", () => resolve(request.result))
  })

const readAll = async (
  database: IDBDatabase,
  name: string,
): Promise<{ readonly keys: readonly IDBValidKey[]; readonly rows: readonly unknown[] }> => {
  let keys: IDBRequest<IDBValidKey[]> | undefined
  let rows: IDBRequest<unknown[]> | undefined
  await inTransaction(database, name, (store) => {
    keys = store.getAllKeys()
    rows = store.getAll()
  })
  return { keys: keys?.result ?? [], rows: rows?.result ?? [] }
}

const inTransaction = (database: IDBDatabase, name: string, work: (store: IDBObjectStore) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction([name], "readwrite", { durability: "strict" })
    transaction.addEventListener("complete", () => resolve())
    transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("", "AbortError")))
    work(transaction.objectStore(name))
  })
