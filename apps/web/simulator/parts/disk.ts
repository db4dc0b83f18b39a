/**
 * Disk 设备磁盘: the IndexedDB of one device, which may be full, be closed from outside, and forget when the power goes.
 *
 * A strict transaction is on the disk when it is complete, and with it all that its database took before. Of the others only what
 * is older than the operating system's delay is there after a power cut.
 */
import { forceCloseDatabase, IDBFactory } from "fake-indexeddb"
import { inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

/** The parts of fake-indexeddb that a power cut reaches into. */
interface RawStore {
  readonly records: { clear: () => void; values: () => Iterable<RawRecord>; put: (record: RawRecord) => void }
  readonly keyGenerator: { num: number } | null
}
interface RawRecord {
  readonly key: unknown
  readonly value: unknown
}
interface RawTransaction extends IDBTransaction {
  readonly _state: string
  readonly _abort: (name: string) => void
}
interface RawDatabase {
  readonly rawObjectStores: Map<string, RawStore>
  connections: unknown[]
  transactions: RawTransaction[]
}
interface Connection extends IDBDatabase {
  readonly _rawDatabase: RawDatabase
}

/** What is on the disk of one database. */
type Image = ReadonlyMap<string, { readonly records: readonly RawRecord[]; readonly key: number }>

/** How a disk may be worse than it should be. */
export interface DiskOptions {
  /** Takes strict transactions for ordinary ones: a build that forgot to ask for durability. */
  readonly isRelaxed?: boolean
  /** Tells whether a store loses the row that it has just taken. */
  readonly forgets?: (store: string) => boolean
}

/** The storage of one device. */
export class Disk {
  isFull = false
  private factory = new IDBFactory()
  private readonly images = new Map<string, Image>()
  private readonly unwritten = new Set<string>()
  private readonly connections = new Map<Realm, Set<Connection>>()
  private readonly time: VirtualTime
  private readonly world: Realm
  private readonly options: DiskOptions

  constructor(time: VirtualTime, world: Realm, options: DiskOptions = {}) {
    this.time = time
    this.world = world
    this.options = options
  }

  /** The `indexedDB` of one tab. */
  facade(realm: Realm): Pick<IDBFactory, "open" | "cmp" | "deleteDatabase"> {
    return {
      cmp: (one, other) => this.factory.cmp(one, other),
      deleteDatabase: (name) => this.factory.deleteDatabase(name),
      open: (name, version) => {
        const request = this.factory.open(name, version)
        request.addEventListener("success", () => this.watch(name, request.result as unknown as Connection, realm))
        return request
      },
    }
  }

  /** Everything that one store of one database has on the disk. */
  durable(name: string, store: string): readonly unknown[] {
    return (this.images.get(name)?.get(store)?.records ?? []).map(({ value }) => value)
  }

  /** The browser closes all databases, as when storage is cleared or the disk fails for a moment. */
  forceClose(): void {
    for (const [realm, connections] of this.connections) {
      for (const connection of connections) {
        abortUnfinished(connection)
        inRealm(realm, () => forceCloseDatabase(connection as never))
      }
      connections.clear()
    }
  }

  /** A tab is gone; what it had begun and not completed is undone. */
  drop(realm: Realm): void {
    for (const connection of this.connections.get(realm) ?? []) {
      abortUnfinished(connection)
      connection.close()
    }
    this.connections.delete(realm)
  }

  /** The power is gone, and with it all that was not on the disk. */
  cutPower(): void {
    this.connections.clear()
    const databases = (this.factory as unknown as { readonly _databases: Map<string, RawDatabase> })._databases
    const next = new IDBFactory()
    const kept = (next as unknown as { readonly _databases: Map<string, RawDatabase> })._databases
    for (const [name, raw] of databases) {
      const image = this.images.get(name)
      if (image === undefined) continue
      raw.connections = []
      raw.transactions = []
      for (const [store, { records, key }] of image) {
        const rawStore = raw.rawObjectStores.get(store)
        rawStore?.records.clear()
        for (const record of records) rawStore?.records.put(record)
        if (rawStore?.keyGenerator) rawStore.keyGenerator.num = key
      }
      kept.set(name, raw)
    }
    this.unwritten.clear()
    this.factory = next
  }

  private watch(name: string, connection: Connection, realm: Realm): void {
    if (realm.isOver) return connection.close()
    const ofRealm = this.connections.get(realm) ?? new Set()
    ofRealm.add(connection)
    this.connections.set(realm, ofRealm)
    const begin = connection.transaction.bind(connection)
    connection.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options) as RawTransaction
      if (mode !== "readwrite") return transaction
      if (this.isFull) setImmediate(() => transaction._state === "finished" || transaction._abort("QuotaExceededError"))
      const isStrict = options?.durability === "strict" && this.options.isRelaxed !== true
      inRealm(this.world, () =>
        transaction.addEventListener("complete", () => this.complete(name, connection, isStrict)),
      )
      return transaction
    }
  }

  private complete(name: string, { _rawDatabase: raw }: Connection, isStrict: boolean): void {
    if (isStrict) return this.write(name, raw)
    if (this.unwritten.has(name)) return
    this.unwritten.add(name)
    const { factory } = this
    this.time.after(this.world, WRITE_BACK_MS, () => {
      // What was in memory when the power went is never written.
      if (factory === this.factory && this.unwritten.has(name)) this.write(name, raw)
    })
  }

  private write(name: string, raw: RawDatabase): void {
    this.unwritten.delete(name)
    const image = new Map<string, { records: readonly RawRecord[]; key: number }>()
    for (const [store, { records, keyGenerator }] of raw.rawObjectStores) {
      const rows = [...records.values()]
      image.set(store, {
        records: this.options.forgets?.(store) ? rows.slice(0, -1) : rows,
        key: keyGenerator?.num ?? 0,
      })
    }
    this.images.set(name, image)
  }
}

const abortUnfinished = (connection: Connection): void => {
  for (const transaction of connection._rawDatabase.transactions) {
    if (transaction.db === connection && transaction._state !== "finished") transaction._abort("AbortError")
  }
}

/** How long an operating system keeps written bytes in memory. */
const WRITE_BACK_MS = 30_000
