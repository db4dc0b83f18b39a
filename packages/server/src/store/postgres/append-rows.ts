/**
 * Append rows 追加: rows of any documents, within a transaction that keeps all of them or none.
 */
import type { Append, Writer } from "../document-store.ts"
import { DocumentMoved } from "../document-store.ts"
import type { PostgresTransaction } from "./connection.ts"
import { bindKeys } from "./postgres-keys.ts"

/** Keeps rows, or throws `DocumentMoved`; answers with one sequence for each. */
export const appendRows = async (tx: PostgresTransaction, batch: readonly Append[]): Promise<readonly number[]> => {
  const state = await lockAndLook(tx, batch)
  checkOperations(batch, state)
  await bindKeys(tx, batch)
  const writers = followWriters(batch, state)
  await Promise.all([
    insertUpdates(tx, batch, state),
    upsertWriters(tx, writers),
    insertOperations(tx, batch, state),
    insertRepeats(tx, batch, state),
  ])
  return state.sequences
}

/** What stands in the documents of a batch while they are locked. */
interface Locked {
  /** Numbers of the documents, by name. */
  readonly ids: ReadonlyMap<string, number>
  /** By document and client. */
  readonly writers: ReadonlyMap<string, Writer>
  /** Operation ids of the batch that are taken, by document. */
  readonly taken: ReadonlySet<string>
  readonly sequences: readonly number[]
}

/**
 * A lock of its own for each document, and not the lock of its row: who waits for a row is overtaken by whoever comes when it gets free, so
 * that a busy node would starve the other. These locks are given in the order in which they were asked for.
 */
const APPENDING = 1

// Sent one behind the other without waiting: each statement sees what was committed when the one before it was done, so all but the
// first look at documents that are locked.
const lockAndLook = async (tx: PostgresTransaction, batch: readonly Append[]): Promise<Locked> => {
  const names = [...new Set(batch.map(({ document }) => document))]
  const operations = operationsOf(batch)
  const [documents, writers, taken, sequences] = await Promise.all([
    tx`
      select id, name, pg_advisory_xact_lock(${APPENDING}, id::int)
      from (select id, name from documents where name = any(${names}) order by id offset 0) as in_order`,
    tx`
      select distinct documents.id as document, writers.client, writers.account, writers.next
      from unnest(${batch.map(({ document }) => document)}::text[], ${batch.map(({ client }) => client)}::bigint[])
        as asked (name, client)
      join documents on documents.name = asked.name
      join writers on writers.document = documents.id and writers.client = asked.client`,
    tx`
      select documents.name, operations.id
      from unnest(${operations.map(({ document }) => document)}::text[], ${operations.map(({ id }) => id)}::text[])
        as asked (name, id)
      join documents on documents.name = asked.name
      join operations on operations.document = documents.id and operations.id = asked.id`,
    tx`select nextval('sequences') as sequence from generate_series(1, ${batch.length}::bigint)`,
  ])
  const ids = new Map(documents.map((row) => [String(row["name"]), Number(row["id"])]))
  for (const name of names) if (!ids.has(name)) throw new Error(`No such document: ${name}`)
  return {
    ids,
    writers: new Map(
      writers.map((row) => [
        keyOf(Number(row["document"]), Number(row["client"])),
        { account: String(row["account"]), next: Number(row["next"]) },
      ]),
    ),
    taken: new Set(taken.map((row) => String(row["name"]))),
    sequences: sequences.map((row) => Number(row["sequence"])).sort((one, other) => one - other),
  }
}

/** Lets nobody else append to the documents whose names are like this, until the transaction ends. */
export const lockDocuments = async (tx: PostgresTransaction, like: string): Promise<void> => {
  await tx`
    select pg_advisory_xact_lock(${APPENDING}, id::int)
    from (select id from documents where name like ${like} order by id offset 0) as in_order`
}

const checkOperations = (batch: readonly Append[], { taken }: Locked): void => {
  if (taken.size > 0) throw new DocumentMoved(taken, "This operation id is taken.")
  const seen = new Set<string>()
  for (const { document, id } of operationsOf(batch)) {
    const key = `${document} ${id}`
    if (seen.has(key)) throw new DocumentMoved(new Set([document]), "This operation id is taken.")
    seen.add(key)
  }
}

/** Where a writer stands after the batch. */
interface Moved extends Writer {
  readonly document: number
  readonly client: number
}

const followWriters = (batch: readonly Append[], { ids, writers }: Locked): readonly Moved[] => {
  const moved = new Map<string, Moved>()
  for (const { document: name, client, clock, length, account } of batch) {
    const document = ids.get(name) ?? 0
    const key = keyOf(document, client)
    const before = moved.get(key) ?? writers.get(key)
    const fault = (reason: string): Error => new DocumentMoved(new Set([name]), reason)
    if (before !== undefined && before.account !== account) throw fault("This client id is another account's.")
    if ((before?.next ?? 0) !== clock) throw fault("The clocks of a writer must follow each other.")
    moved.set(key, { document, client, account, next: clock + length })
  }
  return [...moved.values()]
}

const insertUpdates = (tx: PostgresTransaction, batch: readonly Append[], { ids, sequences }: Locked) => {
  const column = <Value>(read: (one: Append) => Value): Value[] => batch.map(read)
  return tx`
    insert into updates (sequence, document, client, clock, length, account, at, bytes)
    select * from unnest(
      ${[...sequences]}::bigint[], ${column(({ document }) => ids.get(document) ?? 0)}::bigint[],
      ${column(({ client }) => client)}::bigint[], ${column(({ clock }) => clock)}::bigint[],
      ${column(({ length }) => length)}::bigint[], ${column(({ account }) => account)}::text[],
      ${column(({ at }) => at)}::bigint[], ${tx.array(
        column(({ bytes }) => bytes),
        BYTEA,
      )})`
}

/** The library cannot tell of a list of bytes what its type is. */
const BYTEA = 17

const upsertWriters = (tx: PostgresTransaction, writers: readonly Moved[]) => tx`
  insert into writers (document, client, account, next)
  select * from unnest(
    ${writers.map(({ document }) => document)}::bigint[], ${writers.map(({ client }) => client)}::bigint[],
    ${writers.map(({ account }) => account)}::text[], ${writers.map(({ next }) => next)}::bigint[])
  on conflict (document, client) do update set next = excluded.next`

const insertOperations = async (tx: PostgresTransaction, batch: readonly Append[], { ids }: Locked): Promise<void> => {
  const operations = operationsOf(batch)
  if (operations.length === 0) return
  await tx`
    insert into operations (document, id, client, clock, hash)
    select * from unnest(
      ${operations.map(({ document }) => ids.get(document) ?? 0)}::bigint[], ${operations.map(({ id }) => id)}::text[],
      ${operations.map(({ client }) => client)}::bigint[], ${operations.map(({ clock }) => clock)}::bigint[],
      ${tx.array(
        operations.map(({ hash }) => hash),
        BYTEA,
      )})`
}

const insertRepeats = async (tx: PostgresTransaction, batch: readonly Append[], { ids }: Locked): Promise<void> => {
  const repeats = batch.flatMap((one) =>
    one.repeats.map((place) => ({ ...place, document: ids.get(one.document) ?? 0 })),
  )
  if (repeats.length === 0) return
  await tx`
    insert into repeats (document, client, clock)
    select * from unnest(
      ${repeats.map(({ document }) => document)}::bigint[], ${repeats.map(({ client }) => client)}::bigint[],
      ${repeats.map(({ clock }) => clock)}::bigint[])
    on conflict do nothing`
}

const operationsOf = (batch: readonly Append[]) =>
  batch.flatMap(({ document, client, operations }) => operations.map((one) => ({ ...one, document, client })))

const keyOf = (document: number, client: number): string => `${document}/${client}`
