/**
 * Tables of keys and erasures 密钥与抹除: the step that makes them, in SQLite and PostgreSQL alike but for the names of the types.
 *
 * `turn` counts within a village what was bound or destroyed, so that whoever asks after a turn misses nothing.
 */

/** Makes the step. */
export const keyTables = (bytes: "blob" | "bytea", number: "integer" | "bigint"): string => `
  create table keys (
    id text primary key,
    village text not null,
    record text,
    secret ${bytes},
    made_at ${number} not null,
    made_for text not null,
    turn ${number},
    destroyed_at text,
    reason text,
    check ((secret is null) = (destroyed_at is not null) and (secret is null) = (reason is not null)),
    check ((record is null) = (turn is null))
  );

  create index keys_by_turn on keys (village, turn);

  create index keys_by_record on keys (village, record);

  create index keys_of_account on keys (made_for, made_at);

  create table erasures (
    village text not null,
    record text not null,
    at text not null,
    reason text not null,
    primary key (village, record)
  );
`
