/**
 * PostgreSQL store: the log of documents that several nodes write and read at once.
 *
 * Whoever appends locks the rows of its documents first and takes sequences afterwards. So the sequences of one document are in the
 * order of its commits, and a reader that sees one sees all before it.
 */
import { randomBytes } from "node:crypto"
import type {
  DocumentCap,
  DocumentStore,
  KnownOperation,
  LoggedRow,
  Newer,
  NewerThan,
  PackedSnapshot,
  Row,
  SharedLog,
  Snapshot,
  StoredDocument,
} from "../document-store.ts"
import { placeKey } from "../document-store.ts"
import { appendRows } from "./append-rows.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the document store of an open database. */
export const makePostgresStore = (sql: Postgres): DocumentStore & SharedLog => ({
  create: (name) => createDocument(sql, name),
  createWithin: (name, cap) => sql.begin((tx) => createWithin(tx, name, cap)),
  list: async () => (await sql`select name from documents order by name collate "C"`).map(nameOf),
  load: (name) => sql.begin("isolation level repeatable read read only", (tx) => load(tx, name)),
  append: (batch) => sql.begin((tx) => appendRows(tx, batch)),
  knownOperations: async (name, ids) => {
    const rows = await sql`
      select id, client, clock, hash from operations
      where document = ${documentOf(sql, name)} and id = any(${[...ids]})`
    return new Map(
      rows.map((row): [string, KnownOperation] => [String(row["id"]), { ...placeOf(row), hash: hashOf(row) }]),
    )
  },
  lacking: (name, vector, after) => lacking(sql, name, vector, after),
  read: (sequences) => read(sql, sequences),
  snapshot: async (name): Promise<Snapshot | undefined> => {
    const [row] = await sql`select up_to, bytes from snapshots where document = ${documentOf(sql, name)}`
    return row && { upTo: Number(row["up_to"]), bytes: bytesOf(row) }
  },
  packedSnapshot: async (name): Promise<PackedSnapshot | undefined> => {
    const [row] = await sql`
      select up_to, packed, length(bytes) as length from snapshots
      where document = ${documentOf(sql, name)} and packed is not null`
    return row && { upTo: Number(row["up_to"]), packed: row["packed"] as Uint8Array, length: Number(row["length"]) }
  },
  saveSnapshot: async (name, { upTo, bytes, packed }) => {
    await sql`
      with kept as (select id from documents where name = ${name} and ${upTo} >= erased_up_to for share)
      insert into snapshots (document, up_to, at, bytes, packed)
      select id, ${upTo}, ${Date.now()}, ${bytes}, ${packed ?? null} from kept
      on conflict (document) do update
      set up_to = excluded.up_to, at = excluded.at, bytes = excluded.bytes, packed = excluded.packed
      where excluded.up_to > snapshots.up_to`
  },
  probe: async () => {
    await sql`update schema_version set version = version`
  },
  heads: async (names) => {
    const rows = await sql`
      select name, epoch, sequence from documents
      cross join lateral (select coalesce(max(sequence), 0) as sequence from updates where document = documents.id) as newest
      where name = any(${[...names]})`
    return new Map(rows.map((row) => [nameOf(row), { sequence: sequenceOf(row), epoch: String(row["epoch"]) }]))
  },
  newer: (questions) => newer(sql, questions),
})

/** Makes a document unless it is there. */
export const createDocument = async (sql: Postgres | PostgresTransaction, name: string): Promise<void> => {
  await sql`
    insert into documents (name, epoch, created_at) values (${name}, ${randomBytes(12).toString("hex")}, ${Date.now()})
    on conflict (name) do nothing`
}

const createWithin = async (
  tx: PostgresTransaction,
  name: string,
  { beginning, sinceMs, most }: DocumentCap,
): Promise<boolean> => {
  // Nothing stands yet that could be locked, so those who count the same documents wait for one another here.
  await tx`select pg_advisory_xact_lock(hashtextextended(${`documents ${beginning}`}, 0))`
  const [found] = await tx`
    select exists (select from documents where name = ${name}) as is_there,
      (select count(*) from documents where starts_with(name, ${beginning}) and created_at >= ${sinceMs}) as made`
  if (found?.["is_there"] === true) return true
  if (Number(found?.["made"]) >= most) return false
  await createDocument(tx, name)
  return true
}

const load = async (tx: PostgresTransaction, name: string): Promise<StoredDocument | undefined> => {
  const [found, writers, repeats, head] = await Promise.all([
    tx`select epoch, exists (select from restores) as restored from documents where name = ${name}`,
    tx`select client, account, next from writers where document = ${documentOf(tx, name)}`,
    repeatsOf(tx, name),
    headOf(tx, name),
  ])
  const [document] = found
  if (document === undefined) return undefined
  return {
    name,
    epoch: String(document["epoch"]),
    isRestored: document["restored"] === true,
    head,
    writers: new Map(
      writers.map((row) => [Number(row["client"]), { account: String(row["account"]), next: Number(row["next"]) }]),
    ),
    repeats,
  }
}

const lacking = async (
  sql: Postgres,
  name: string,
  vector: ReadonlyMap<number, number>,
  after: number,
): Promise<readonly number[]> => {
  const document = documentOf(sql, name)
  if (vector.size === 0) {
    const rows = await sql`
      select sequence from updates where document = ${document} and sequence > ${after} order by sequence`
    return rows.map(sequenceOf)
  }
  const rows = await sql`
    select sequence from writers
    left join unnest(${[...vector.keys()]}::bigint[], ${[...vector.values()]}::bigint[]) as had (client, clock)
      on had.client = writers.client
    cross join lateral (select coalesce(had.clock, 0) as clock) as wanted
    cross join lateral (
      select sequence from updates
      where document = writers.document and client = writers.client and sequence > ${after}
        and clock + length > wanted.clock
        and clock >= coalesce((
          select max(clock) from updates as before
          where before.document = writers.document and before.client = writers.client and before.clock <= wanted.clock), 0)
    ) as lacked
    where writers.document = ${document} and writers.next > wanted.clock
    order by sequence`
  return rows.map(sequenceOf)
}

const read = async (sql: Postgres, sequences: readonly number[]): Promise<readonly Row[]> => {
  const rows = await sql`select sequence, bytes from updates where sequence = any(${[...sequences]})`
  const bytes = new Map(rows.map((row) => [sequenceOf(row), bytesOf(row)]))
  return sequences.map((sequence) => {
    const found = bytes.get(sequence)
    if (found === undefined) throw new Error(`No such row: ${sequence}`)
    return { sequence, bytes: found }
  })
}

const newer = async (sql: Postgres, questions: readonly NewerThan[]): Promise<readonly Newer[]> => {
  const had = questions.flatMap(({ known }, at) => [...known].map(([client, clock]) => ({ at, client, clock })))
  const found = await sql`
    select place, head, found.* from unnest(
      ${questions.map((_, at) => at)}::bigint[], ${questions.map(({ name }) => name)}::text[],
      ${questions.map(({ after }) => after)}::bigint[]) as asked (place, name, after)
    join documents on documents.name = asked.name
    cross join lateral (select max(sequence) as head from updates where document = documents.id) as newest
    left join lateral (
      select sequence, client, clock, length, account, bytes from updates
      where document = documents.id and sequence > asked.after and not exists (
        select from unnest(
          ${had.map(({ at }) => at)}::bigint[], ${had.map(({ client }) => client)}::bigint[],
          ${had.map(({ clock }) => clock)}::bigint[]) as had (place, client, clock)
        where had.place = asked.place and had.client = updates.client and had.clock >= updates.clock + length)
      order by sequence limit ${ROWS_AT_ONCE}
    ) as found on true
    order by place, sequence`
  // Asked for afterwards: those of all rows that were found are there.
  const repeats = await sql`
    select name, client, clock from repeats join documents on documents.id = document
    where name = any(${questions.map(({ name }) => name)})`
  return questions.map(({ name, after }, at) => {
    const ofQuestion = found.filter((row) => Number(row["place"]) === at)
    const rows = ofQuestion.filter((row) => row["sequence"] !== null).map(loggedRowOf)
    const last = rows.at(-1)?.sequence ?? after
    const isAll = rows.length < ROWS_AT_ONCE
    const upTo = isAll ? Math.max(Number(ofQuestion[0]?.["head"] ?? 0), last) : last
    const places = repeats.filter((row) => nameOf(row) === name).map((row) => placeKey(placeOf(row)))
    return { upTo, isAll, rows, repeats: new Set(places) }
  })
}

const loggedRowOf = (row: Record<string, unknown>): LoggedRow => ({
  ...placeOf(row),
  sequence: sequenceOf(row),
  length: Number(row["length"]),
  account: String(row["account"]),
  bytes: bytesOf(row),
})

const ROWS_AT_ONCE = 64

const headOf = async (sql: Postgres | PostgresTransaction, name: string): Promise<number> => {
  const [row] = await sql`select max(sequence) as head from updates where document = ${documentOf(sql, name)}`
  return Number(row?.["head"] ?? 0)
}

const repeatsOf = async (sql: Postgres | PostgresTransaction, name: string): Promise<ReadonlySet<string>> => {
  const rows = await sql`select client, clock from repeats where document = ${documentOf(sql, name)}`
  return new Set(rows.map((row) => placeKey(placeOf(row))))
}

/** The number of a document within a statement. */
const documentOf = (sql: Postgres | PostgresTransaction, name: string) =>
  sql`(select id from documents where name = ${name})`

const nameOf = (row: Record<string, unknown>): string => String(row["name"])

const placeOf = (row: Record<string, unknown>) => ({ client: Number(row["client"]), clock: Number(row["clock"]) })

const sequenceOf = (row: Record<string, unknown>): number => Number(row["sequence"])

const bytesOf = (row: Record<string, unknown>): Uint8Array => row["bytes"] as Uint8Array

const hashOf = (row: Record<string, unknown>): Uint8Array => row["hash"] as Uint8Array
