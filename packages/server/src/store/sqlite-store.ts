/**
 * SQLite store: the log of documents in the county's one file.
 *
 * There is one writer connection, and `append` returns after the commit has reached the disk.
 */
import { randomBytes } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import { villageOfName } from "../keys/village-of-name.ts"
import { inTransaction } from "./database.ts"
import { sqliteKeyBinding } from "./sqlite/sqlite-keys.ts"
import { inWriterTurn } from "./writer-turn.ts"
import type {
  Append,
  DocumentCap,
  DocumentStore,
  KnownOperation,
  PackedSnapshot,
  Row,
  Snapshot,
  StoredDocument,
  Writer,
} from "./document-store.ts"
import { DocumentMoved, placeKey } from "./document-store.ts"

/** Makes the document store of an open database. */
export const makeSqliteStore = (database: DatabaseSync): DocumentStore => {
  const statements = prepare(database)

  // A document keeps its number for good, so it need not be asked for with every row.
  const ids = new Map<string, number>()
  const idOf = (name: string): number => {
    const id = ids.get(name) ?? documentId(statements, name)
    ids.set(name, id)
    return id
  }
  const appendRow = (one: Append): number => appendOne(statements, idOf(one.document), one)

  const load = (name: string): StoredDocument | undefined => {
    const row = statements.document.get(name)
    if (row === undefined) return undefined
    const id = Number(row["id"])
    const writers = new Map<number, Writer>()
    for (const writer of statements.writers.all(id)) {
      writers.set(Number(writer["client"]), { account: String(writer["account"]), next: Number(writer["next"]) })
    }
    const repeats = new Set(statements.repeats.all(id).map((row) => placeKey(placeIn(row))))
    const head = Number(statements.head.get(id)?.["head"] ?? 0)
    const isRestored = statements.restores.get() !== undefined
    return { name, epoch: String(row["epoch"]), isRestored, head, writers, repeats }
  }

  const known = (name: string, ids: readonly string[]): ReadonlyMap<string, KnownOperation> => {
    const document = idOf(name)
    const found = new Map<string, KnownOperation>()
    for (const id of ids) {
      const row = statements.operation.get(document, id)
      if (row !== undefined) found.set(id, { ...placeIn(row), hash: row["hash"] as Uint8Array })
    }
    return found
  }

  const read = (sequence: number): Row => {
    const row = statements.update.get(sequence)
    if (row === undefined) throw new Error(`No such row: ${sequence}`)
    return { sequence, bytes: row["bytes"] as Uint8Array }
  }

  const snapshot = (name: string): Snapshot | undefined => {
    const row = statements.snapshot.get(idOf(name))
    return row && { upTo: Number(row["up_to"]), bytes: row["bytes"] as Uint8Array }
  }

  const packedSnapshot = (name: string): PackedSnapshot | undefined => {
    const row = statements.packedSnapshot.get(idOf(name))
    return row && { upTo: Number(row["up_to"]), packed: row["packed"] as Uint8Array, length: Number(row["length"]) }
  }

  return {
    create: (name) => inWriterTurn(database, () => createOne(statements, name)),
    createWithin: (name, cap) => inWriterTurn(database, () => createWithin(statements, name, cap)),
    list: async () => statements.documents.all().map((row) => String(row["name"])),
    load: async (name) => load(name),
    append: (batch) => inWriterTurn(database, () => inTransaction(database, () => batch.map(appendRow))),
    knownOperations: async (name, ids) => known(name, ids),
    lacking: async (name, vector, after) => lackingRows(statements, idOf(name), vector, after),
    read: async (sequences) => sequences.map(read),
    snapshot: async (name) => snapshot(name),
    packedSnapshot: async (name) => packedSnapshot(name),
    saveSnapshot: async (name, { upTo, bytes, packed }) => {
      statements.saveSnapshot.run({ document: idOf(name), upTo, at: Date.now(), bytes, packed: packed ?? null })
    },
    probe: async () => {
      inTransaction(database, () => database.exec("create table if not exists probe (at integer)"))
      inTransaction(database, () => database.exec("drop table probe"))
    },
  }
}

/** Rows written within a transaction of the caller, who keeps more than rows in it. */
export interface RowWriter {
  /** Makes a document unless it is there. */
  readonly create: (name: string) => void
  /** Keeps one run, or throws; answers with its sequence. */
  readonly append: (row: Append) => number
}

/** Makes a writer of rows over an open database. */
export const makeRowWriter = (database: DatabaseSync): RowWriter => {
  const statements = prepare(database)
  return {
    create: (name) => createOne(statements, name),
    append: (row) => appendOne(statements, documentId(statements, row.document), row),
  }
}

const createOne = (statements: Statements, name: string): void => {
  statements.insertDocument.run(name, randomBytes(12).toString("hex"), Date.now())
}

const createWithin = (statements: Statements, name: string, { beginning, sinceMs, most }: DocumentCap): boolean => {
  if (statements.document.get(name) !== undefined) return true
  const made = Number(statements.countMade.get(beginning, beginning, sinceMs)?.["count"] ?? 0)
  if (made >= most) return false
  createOne(statements, name)
  return true
}

const lackingRows = (
  statements: Statements,
  document: number,
  vector: ReadonlyMap<number, number>,
  after: number,
): readonly number[] => {
  if (vector.size === 0) return statements.after.all(document, after).map(sequenceOf)
  let clocks = 0
  for (const { client, next } of statements.writers.all(document)) {
    clocks += Math.max(0, Number(next) - (vector.get(Number(client)) ?? 0))
  }
  if (clocks === 0) return []
  // What a client lacks is nearly always the newest, so the rows are gone through backwards until all of it is found.
  const sequences: number[] = []
  for (const [sequence, client, clock, length] of statements.backwards(document, after)) {
    const end = clock + length
    const from = Math.max(clock, vector.get(client) ?? 0)
    if (from >= end) continue
    sequences.push(sequence)
    clocks -= end - from
    if (clocks === 0) break
  }
  return sequences.reverse()
}

const documentId = (statements: Statements, name: string): number => {
  const row = statements.document.get(name)
  if (row === undefined) throw new Error(`No such document: ${name}`)
  return Number(row["id"])
}

/** Keeps one run, or throws; the caller's transaction keeps all runs or none. */
const appendOne = (statements: Statements, document: number, one: Append): number => {
  const { client, clock, length, account } = one
  const moved = (reason: string): Error => new DocumentMoved(new Set([one.document]), reason)
  if (statements.advanceWriter.run(clock + length, document, client, account, clock).changes === 0) {
    const writer = statements.writer.get(document, client)
    if (writer !== undefined && writer["account"] !== account) throw moved("This client id is another account's.")
    if (writer !== undefined || clock !== 0) throw moved("The clocks of a writer must follow each other.")
    statements.insertWriter.run(document, client, account, length)
  }
  const inserted = statements.insertUpdate.run(document, client, clock, length, account, one.at, one.bytes)
  for (const { id, clock: at, hash } of one.operations) {
    const { changes } = statements.insertOperation.run(document, id, client, at, hash)
    if (changes === 0) throw moved("This operation id is taken.")
  }
  if (!bindKeys(statements, one)) throw moved("This key is of no use.")
  for (const repeat of one.repeats) statements.insertRepeat.run(document, repeat.client, repeat.clock)
  return Number(inserted.lastInsertRowid)
}

/** Binds the keys that a run names, and entombs records; false where a key is of no use. */
const bindKeys = (statements: Statements, { document, keys = [], entombed = [] }: Append): boolean => {
  if (keys.length + entombed.length === 0) return true
  const village = villageOfName(document)
  if (!keys.every((use) => statements.keys.bind(village, use))) return false
  for (const one of entombed) statements.keys.entomb(village, one)
  return true
}

type Statements = ReturnType<typeof prepare>

const placeIn = (row: Record<string, unknown>) => ({ client: Number(row["client"]), clock: Number(row["clock"]) })

const sequenceOf = (row: Record<string, unknown>): number => Number(row["sequence"])

/** A thousand rows may be gone through for whoever comes back; an object for each would be half of the cost. */
const rowsBackwards = (database: DatabaseSync) => {
  const statement = database.prepare(
    "select sequence, client, clock, length from updates where document = ? and sequence > ? order by sequence desc",
  )
  statement.setReturnArrays(true)
  return (document: number, after: number) =>
    statement.iterate(document, after) as Iterable<unknown> as Iterable<
      readonly [sequence: number, client: number, clock: number, length: number]
    >
}

const prepare = (database: DatabaseSync) => ({
  keys: sqliteKeyBinding(database),
  document: database.prepare("select id, epoch from documents where name = ?"),
  restores: database.prepare("select at from restores limit 1"),
  documents: database.prepare("select name from documents order by name"),
  countMade: database.prepare(
    "select count(*) as count from documents where substr(name, 1, length(?)) = ? and created_at >= ?",
  ),
  insertDocument: database.prepare(
    "insert into documents (name, epoch, created_at) values (?, ?, ?) on conflict (name) do nothing",
  ),
  head: database.prepare("select sequence as head from updates where document = ? order by sequence desc limit 1"),
  writers: database.prepare("select client, account, next from writers where document = ?"),
  writer: database.prepare("select account, next from writers where document = ? and client = ?"),
  advanceWriter: database.prepare(
    "update writers set next = ? where document = ? and client = ? and account = ? and next = ?",
  ),
  insertWriter: database.prepare("insert into writers (document, client, account, next) values (?, ?, ?, ?)"),
  insertUpdate: database.prepare(
    "insert into updates (document, client, clock, length, account, at, bytes) values (?, ?, ?, ?, ?, ?, ?)",
  ),
  update: database.prepare("select bytes from updates where sequence = ?"),
  after: database.prepare("select sequence from updates where document = ? and sequence > ? order by sequence"),
  backwards: rowsBackwards(database),
  operation: database.prepare("select client, clock, hash from operations where document = ? and id = ?"),
  insertOperation: database.prepare(
    "insert or ignore into operations (document, id, client, clock, hash) values (?, ?, ?, ?, ?)",
  ),
  repeats: database.prepare("select client, clock from repeats where document = ?"),
  insertRepeat: database.prepare("insert or ignore into repeats (document, client, clock) values (?, ?, ?)"),
  snapshot: database.prepare("select up_to, bytes from snapshots where document = ?"),
  packedSnapshot: database.prepare(
    "select up_to, packed, length(bytes) as length from snapshots where document = ? and packed is not null",
  ),
  saveSnapshot: database.prepare(
    `insert into snapshots (document, up_to, at, bytes, packed)
     select id, :upTo, :at, :bytes, :packed from documents where id = :document and :upTo >= erased_up_to
     on conflict (document) do update
     set up_to = excluded.up_to, at = excluded.at, bytes = excluded.bytes, packed = excluded.packed
     where excluded.up_to > up_to`,
  ),
})
