/**
 * Device database 本机库: one IndexedDB database whose every write is on the disk before it is called kept.
 *
 * A request that succeeded proves nothing: under a full disk only the transaction aborts. So a write ends with its transaction.
 */
import * as Result from "effect/Result"

/** Why the device did not do what was asked; `name` is the browser's own name of the error, such as `QuotaExceededError`. */
export interface StorageFailure {
  readonly _tag: "StorageFailure"
  readonly name: string
}

/** Carries an answer out of a transaction; it is there once the transaction is complete. */
export interface Answer<Value> {
  value: Value
}

/** One database of this device. It opens itself again when the browser closes it. */
export interface Database {
  /** Runs work in one strict transaction; succeeds only when all of it is on the disk. */
  readonly write: <Value>(work: Work<Value>) => Promise<Result.Result<Value, StorageFailure>>
  readonly read: <Value>(work: Work<Value>) => Promise<Result.Result<Value, StorageFailure>>
  readonly close: () => void
}

/** Does requests in a transaction and says where its answer will be; it must not wait for anything else. */
export type Work<Value> = (store: (name: string) => IDBObjectStore) => Answer<Value>

/** What a database is made of, by name of the store. */
export type Stores = { readonly [name: string]: IDBObjectStoreParameters }

/** Opens a database with these stores; nothing is touched before the first read or write. */
export const openDatabase = (name: string, stores: Stores): Database => {
  let connection: Promise<IDBDatabase> | undefined
  let closed = false

  const forget = (): void => {
    connection = undefined
  }
  const connect = async (): Promise<IDBDatabase> => {
    if (closed) throw new DOMException("The roster was closed.", "InvalidStateError")
    connection ??= open(name, stores, forget)
    try {
      return await connection
    } catch (error) {
      forget()
      throw error
    }
  }
  const run = async <Value>(mode: IDBTransactionMode, work: Work<Value>): Promise<Value> => {
    const names = Object.keys(stores)
    try {
      return await transact(await connect(), names, mode, work)
    } catch (error) {
      if (closed || !LOST_CONNECTION.has(nameOf(error))) throw error
      // The browser closed the connection before or under this transaction, which wrote nothing: a new one, once.
      forget()
      return transact(await connect(), names, mode, work)
    }
  }

  return {
    write: (work) => counted(settle(run("readwrite", work))),
    read: (work) => settle(run("readonly", work)),
    close: () => {
      closed = true
      void connection?.then(
        (database) => database.close(),
        () => undefined,
      )
      forget()
    },
  }
}

/** Puts the result of a request where the transaction's answer is expected. */
export const answerOf = <Value>(request: IDBRequest<Value>): Answer<Value> => ({
  get value() {
    return request.result
  },
})

/** Settles when nothing has been on its way to the disk for a moment; a device that does not answer is not waited for. */
export const untilKept = async (): Promise<void> => {
  let calm = 0
  for (let looks = 0; calm < CALM_LOOKS && looks < MOST_LOOKS; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    calm = onTheWay === 0 ? calm + 1 : 0
  }
}

const LOOK_MS = 30
const CALM_LOOKS = 3
const MOST_LOOKS = 170

let onTheWay = 0

const counted = async <Outcome>(write: Promise<Outcome>): Promise<Outcome> => {
  onTheWay += 1
  try {
    return await write
  } finally {
    onTheWay -= 1
  }
}

const LOST_CONNECTION: ReadonlySet<string> = new Set(["InvalidStateError", "AbortError"])

const open = (name: string, stores: Stores, onClose: () => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.addEventListener("upgradeneeded", () => {
      for (const [store, parameters] of Object.entries(stores)) request.result.createObjectStore(store, parameters)
    })
    request.addEventListener("error", () => reject(request.error ?? new DOMException("", "UnknownError")))
    request.addEventListener("success", () => {
      const database = request.result
      // Chromium closes databases when storage is cleared or the disk fails; another build may want to upgrade.
      database.addEventListener("close", onClose)
      database.addEventListener("versionchange", () => {
        database.close()
        onClose()
      })
      resolve(database)
    })
  })

const transact = <Value>(
  database: IDBDatabase,
  names: readonly string[],
  mode: IDBTransactionMode,
  work: Work<Value>,
): Promise<Value> =>
  new Promise((resolve, reject) => {
    const transaction = database.transaction([...names], mode, { durability: "strict" })
    transaction.addEventListener("abort", () => reject(transaction.error ?? new DOMException("", "AbortError")))
    try {
      const answer = work((name) => transaction.objectStore(name))
      transaction.addEventListener("complete", () => resolve(answer.value))
    } catch (error) {
      transaction.abort()
      reject(error)
    }
  })

/** Waits for work with the device, and says how it failed. */
export const settle = async <Value>(work: Promise<Value>): Promise<Result.Result<Value, StorageFailure>> => {
  try {
    return Result.succeed(await work)
  } catch (error) {
    return Result.fail({ _tag: "StorageFailure", name: nameOf(error) })
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "UnknownError")
