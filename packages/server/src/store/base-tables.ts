/**
 * Tables of bases and moves 底册与迁移: the steps that make them, in SQLite and PostgreSQL alike but for the names of the types.
 */

/** Makes the step of the bases. */
export const baseTables = (bytes: "blob" | "bytea", number: "integer" | "bigint"): string => `
  create table bases (
    hash text primary key,
    bytes ${bytes} not null
  );

  create table document_bases (
    document text primary key,
    hash text not null references bases (hash),
    client ${number} not null
  );

  create index document_bases_by_hash on document_bases (hash);
`

/** The step of the moves. A household is on its way to one village at a time. */
export const MOVE_TABLE = `
  create table moves (
    id text primary key,
    origin text not null,
    target text not null,
    household text not null,
    standing text not null,
    offered_at text not null,
    body text not null
  );

  create unique index open_moves on moves (household) where standing in ('offered', 'accepting');
`

/** The step by which a household is that of its village: the id of a record is what its writer says, so another village may write the same. */
export const MOVES_OF_A_VILLAGE = `
  drop index open_moves;
  create unique index open_moves on moves (origin, household) where standing in ('offered', 'accepting');
`
