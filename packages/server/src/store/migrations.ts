/**
 * Migrations 迁移: the shape of the database, one step a version; a step that was released is never changed.
 *
 * The version is kept in `user_version`, so a step runs exactly once, in the same transaction that counts it.
 */
import type { DatabaseSync } from "node:sqlite"
import { baseTables, MOVE_TABLE, MOVES_OF_A_VILLAGE } from "./base-tables.ts"
import { keyTables } from "./key-tables.ts"
import { RESTORES_TABLE } from "./restores-table.ts"
import { COUNTIES_TABLE } from "./villages.ts"

const STEPS: readonly string[] = [
  `
  create table documents (
    id integer primary key,
    name text not null unique,
    epoch text not null,
    created_at integer not null
  ) strict;

  create table updates (
    sequence integer primary key autoincrement,
    document integer not null references documents (id),
    client integer not null,
    clock integer not null,
    length integer not null check (length > 0),
    account text not null,
    at integer not null,
    bytes blob not null,
    unique (document, client, clock)
  ) strict;

  create index updates_in_order on updates (document);

  create table writers (
    document integer not null references documents (id),
    client integer not null,
    account text not null,
    next integer not null,
    primary key (document, client)
  ) strict, without rowid;

  create table operations (
    document integer not null references documents (id),
    id text not null,
    hash blob not null,
    primary key (document, id)
  ) strict, without rowid;

  create table repeats (
    document integer not null references documents (id),
    client integer not null,
    clock integer not null,
    primary key (document, client, clock)
  ) strict, without rowid;

  create table snapshots (
    document integer primary key references documents (id),
    up_to integer not null,
    at integer not null,
    bytes blob not null
  ) strict;

  create table villages (
    code text primary key,
    name text not null,
    township text not null
  ) strict, without rowid;

  create table accounts (
    name text primary key,
    role text not null,
    area text not null,
    salt blob not null,
    hash blob not null,
    disabled integer not null default 0
  ) strict, without rowid;

  create table sessions (
    hash blob primary key,
    account text not null references accounts (name),
    created_at integer not null,
    expires_at integer not null
  ) strict, without rowid;
  `,
  // Where an operation stands. Of those kept before this step it is not known, and -1 is the place of none.
  `
  alter table operations add column client integer not null default -1;
  alter table operations add column clock integer not null default -1;
  `,
  // Who brought which photo for which village; its bytes lie in the folder of files under their hash.
  `
  create table files (
    hash text not null,
    village text not null,
    account text not null,
    type text not null,
    bytes integer not null,
    at integer not null,
    primary key (hash, village, account)
  ) strict, without rowid;

  create index files_of_account on files (account, at);
  `,
  // The ledgers. What an entry says stands in `entry` alone; the columns beside it are for finding it, and `verify` compares them.
  `
  create table texts (
    hash text primary key,
    kind text not null check (kind in ('procedure', 'pack')),
    id text not null,
    body text not null
  ) strict, without rowid;

  create table adoptions (
    area text not null,
    procedure text not null,
    body text not null,
    primary key (area, procedure)
  ) strict, without rowid;

  create table ledgers (
    id integer primary key,
    name text not null unique,
    client integer not null,
    epoch text not null,
    head_seq integer not null,
    head_hash text not null
  ) strict;

  create table ledger_entries (
    ledger integer not null references ledgers (id),
    seq integer not null,
    command text not null,
    subject text not null,
    hash text not null unique,
    entry text not null,
    primary key (ledger, seq),
    unique (ledger, command)
  ) strict;

  create index ledger_entries_by_subject on ledger_entries (ledger, subject);

  create table ledger_receipts (
    ledger integer not null references ledgers (id),
    seq integer not null,
    body text not null,
    primary key (ledger, seq)
  ) strict;
  `,
  // What people call a household in lists, as of its last decision: folding every roster of a county for a list would take too long.
  `
  create table household_names (
    ledger integer not null references ledgers (id),
    household text not null,
    name text not null,
    primary key (ledger, household)
  ) strict, without rowid;
  `,
  // Which minute copy is being filled: a whole backup says by itself which copies go on from it.
  `
  create table minute_copies (
    id integer primary key check (id = 1),
    run text not null,
    number integer not null
  ) strict;
  `,
  // What an entry holds only the seal of. A body that was destroyed leaves the day and the reason.
  `
  create table ledger_bodies (
    ledger integer not null references ledgers (id),
    seq integer not null,
    field text not null,
    body text,
    destroyed_at text,
    reason text,
    primary key (ledger, seq, field),
    check ((body is null) = (destroyed_at is not null) and (body is null) = (reason is not null))
  ) strict;
  `,
  // Who logged in, what was taken out. An entry is written once.
  `
  create table audit (
    id integer primary key autoincrement,
    at integer not null,
    act text not null,
    account text not null,
    area text not null,
    origin text not null,
    detail text not null
  ) strict;

  create trigger audit_is_not_changed before update on audit begin select raise(abort, 'an audit entry is not changed'); end;
  create trigger audit_is_not_deleted before delete on audit begin select raise(abort, 'an audit entry is not deleted'); end;
  `,
  // What people call the person of an account.
  `
  alter table accounts add column display text not null default '';
  `,
  // What an area prints in place of a sheet of ours.
  `
  create table templates (
    area text not null,
    procedure text not null,
    form text not null,
    kind text not null check (kind in ('docx', 'xlsx')),
    hash text not null,
    bytes blob not null,
    primary key (area, procedure, form)
  ) strict;

  create index templates_by_hash on templates (hash);
  `,
  // The server's part of the key that a device keeps its data under.
  `
  create table device_shares (
    account text not null,
    device text not null,
    share blob not null,
    at integer not null,
    primary key (account, device)
  ) strict, without rowid;
  `,
  RESTORES_TABLE,
  // A snapshot in the form in which it travels to clients that unpack.
  `
  alter table snapshots add column packed blob;
  `,
  baseTables("blob", "integer"),
  MOVE_TABLE,
  // With which sensitive values are sealed, and whose records were erased. A snapshot of before the newest erasure is not kept.
  `
  ${keyTables("blob", "integer")}
  alter table documents add column erased_up_to integer not null default 0;
  `,
  // That a writer's clocks follow each other its row in `writers` says. An index of them had a page to be written for each writer of a batch.
  `
  create table updates_without_clocks (
    sequence integer primary key autoincrement,
    document integer not null references documents (id),
    client integer not null,
    clock integer not null,
    length integer not null check (length > 0),
    account text not null,
    at integer not null,
    bytes blob not null
  ) strict;
  insert into updates_without_clocks
    select sequence, document, client, clock, length, account, at, bytes from updates order by sequence;
  delete from sqlite_sequence where name = 'updates_without_clocks';
  insert into sqlite_sequence (name, seq) select 'updates_without_clocks', seq from sqlite_sequence where name = 'updates';
  drop table updates;
  alter table updates_without_clocks rename to updates;
  create index updates_in_order on updates (document);
  `,
  COUNTIES_TABLE,
  MOVES_OF_A_VILLAGE,
]

/** Version of the newest shape. */
export const SCHEMA_VERSION = STEPS.length

/** The data were written by a newer program. */
export class DataAreNewer extends Error {
  override readonly name = "DataAreNewer"
}

/** Brings a database to the newest shape; refuses one that a newer program has written. */
export const migrate = (database: DatabaseSync): void => {
  const row = database.prepare("pragma user_version").get()
  const version = Number(row?.["user_version"] ?? 0)
  if (version > STEPS.length) {
    throw new DataAreNewer(`${version} > ${STEPS.length}`)
  }
  for (const [index, step] of STEPS.entries()) {
    if (index < version) continue
    database.exec("begin immediate")
    try {
      database.exec(step)
      database.exec(`pragma user_version = ${index + 1}`)
      database.exec("commit")
    } catch (error) {
      database.exec("rollback")
      throw error
    }
  }
}
