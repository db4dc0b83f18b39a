/**
 * Migrations for PostgreSQL 迁移: the same tables under the same names as in SQLite, one step a version; a released step is never changed.
 *
 * Several nodes may start at once, so a lock lets one of them do it.
 */
import type { Postgres } from "./connection.ts"
import { COUNTY_TABLES } from "./county-tables.ts"
import { PostgresUnusable } from "./postgres-unusable.ts"

const STEPS: readonly string[] = [
  `
  create table documents (
    id bigint generated always as identity primary key,
    name text not null unique,
    epoch text not null,
    created_at bigint not null
  );

  create sequence sequences;

  create table updates (
    sequence bigint primary key,
    document bigint not null references documents (id),
    client bigint not null,
    clock bigint not null,
    length bigint not null check (length > 0),
    account text not null,
    at bigint not null,
    bytes bytea not null,
    unique (document, client, clock)
  );

  create unique index updates_in_order on updates (document, sequence);

  create table writers (
    document bigint not null references documents (id),
    client bigint not null,
    account text not null,
    next bigint not null,
    primary key (document, client)
  );

  create table operations (
    document bigint not null references documents (id),
    id text not null,
    hash bytea not null,
    client bigint not null,
    clock bigint not null,
    primary key (document, id)
  );

  create table repeats (
    document bigint not null references documents (id),
    client bigint not null,
    clock bigint not null,
    primary key (document, client, clock)
  );

  create table snapshots (
    document bigint primary key references documents (id),
    up_to bigint not null,
    at bigint not null,
    bytes bytea not null
  );
  `,
  COUNTY_TABLES,
]

/** Brings a database to the newest shape; refuses one that a newer program has written. */
export const migratePostgres = async (sql: Postgres): Promise<void> => {
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${MIGRATION_LOCK})`
    await tx`create table if not exists schema_version (version bigint not null)`
    const [row] = await tx`select version from schema_version`
    const version = Number(row?.["version"] ?? 0)
    if (version > STEPS.length) throw new PostgresUnusable("newer", `${version} > ${STEPS.length}`)
    for (const step of STEPS.slice(version)) await tx.unsafe(step)
    if (row === undefined) await tx`insert into schema_version (version) values (${STEPS.length})`
    else await tx`update schema_version set version = ${STEPS.length}`
  })
}

/** Any number will do, as long as every node takes the same. */
const MIGRATION_LOCK = 20_261_124
