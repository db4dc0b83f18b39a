/**
 * Villages 行政村: the names behind the division codes that this county keeps rosters for; the port of every store.
 */

/** One village, the township and the county it belongs to. */
export interface Village {
  readonly code: string
  readonly name: string
  readonly township: string
  /** One for all villages whose codes begin with the same six digits; nobody has named it where there is none. */
  readonly county?: string
}

/** Keeps the villages of the county. */
export interface Villages {
  /** A county that is not given keeps its name. */
  readonly put: (village: Village) => Promise<void>
  readonly find: (code: string) => Promise<Village | undefined>
  readonly list: () => Promise<readonly Village[]>
}

/** The first digits of a division code, by which villages are of one county. */
export const countyOf = (code: string): string => code.slice(0, 6)

/** Reads a row that either store has found. */
export const villageOf = (row: Record<string, unknown>): Village => ({
  code: String(row["code"]),
  name: String(row["name"]),
  township: String(row["township"]),
  ...(typeof row["county"] === "string" && { county: row["county"] }),
})

/** Makes the table of the names of counties, in SQLite and PostgreSQL alike. */
export const COUNTIES_TABLE = "create table counties (code text primary key, name text not null)"
