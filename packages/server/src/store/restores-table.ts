/**
 * Restores 恢复记录: when a store was brought back from a backup. Since then it may lack what it had told devices.
 *
 * A backup may be older than this table, so whoever brings it back makes the table where it is not yet there.
 */

/** Makes the table, in SQLite and PostgreSQL alike, unless it is there; moments are in milliseconds. */
export const RESTORES_TABLE = "create table if not exists restores (at bigint primary key)"
