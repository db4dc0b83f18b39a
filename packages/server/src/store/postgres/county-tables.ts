/**
 * County tables 县的表: all that is kept beside the log of documents, under the names it has in SQLite.
 *
 * Texts that are hashed stay texts: `jsonb` would reorder them.
 */

/** The step that makes them. */
export const COUNTY_TABLES = `
  create table villages (
    code text primary key,
    name text not null,
    township text not null
  );

  create table accounts (
    name text primary key,
    role text not null,
    area text not null,
    salt bytea not null,
    hash bytea not null,
    disabled bigint not null default 0,
    display text not null default ''
  );

  create table sessions (
    hash bytea primary key,
    account text not null references accounts (name),
    created_at bigint not null,
    expires_at bigint not null
  );

  create index sessions_of_account on sessions (account);

  -- What a crash may take: a client asks for another ticket, and failures are counted anew.
  create unlogged table tickets (
    hash bytea primary key,
    session bytea not null,
    document text not null,
    expires_at bigint not null
  );

  create unlogged table failures (
    kind text not null,
    key bytea not null,
    at bigint not null
  );

  create index failures_of_key on failures (kind, key, at);

  create table files (
    hash text not null,
    village text not null,
    account text not null,
    type text not null,
    bytes bigint not null,
    at bigint not null,
    primary key (hash, village, account)
  );

  create index files_of_account on files (account, at);

  create table file_bytes (
    hash text primary key,
    bytes bytea not null
  );

  create table texts (
    hash text primary key,
    kind text not null check (kind in ('procedure', 'pack')),
    id text not null,
    body text not null
  );

  create table adoptions (
    area text not null,
    procedure text not null,
    body text not null,
    primary key (area, procedure)
  );

  create table ledgers (
    id bigint generated always as identity primary key,
    name text not null unique,
    client bigint not null,
    epoch text not null,
    head_seq bigint not null,
    head_hash text not null
  );

  create table ledger_entries (
    ledger bigint not null references ledgers (id),
    seq bigint not null,
    command text not null,
    subject text not null,
    hash text not null unique,
    entry text not null,
    primary key (ledger, seq),
    unique (ledger, command)
  );

  create index ledger_entries_by_subject on ledger_entries (ledger, subject);

  create table ledger_receipts (
    ledger bigint not null references ledgers (id),
    seq bigint not null,
    body text not null,
    primary key (ledger, seq)
  );

  create table household_names (
    ledger bigint not null references ledgers (id),
    household text not null,
    name text not null,
    primary key (ledger, household)
  );

  create table audit (
    id bigint generated always as identity primary key,
    at bigint not null,
    act text not null,
    account text not null,
    area text not null,
    origin text not null,
    detail text not null
  );

  create function audit_is_kept() returns trigger language plpgsql as $$
    begin
      raise exception 'an audit entry is neither changed nor deleted';
    end
  $$;

  create trigger audit_is_kept before update or delete on audit for each row execute function audit_is_kept();
`
