/**
 * Villages 行政村: the names behind the division codes that this county keeps rosters for.
 */
import type { DatabaseSync } from "node:sqlite"

/** One village and the township it belongs to. */
interface Village {
  readonly code: string
  readonly name: string
  readonly township: string
}

/** Keeps the villages of the county. */
export interface Villages {
  readonly put: (village: Village) => void
  readonly find: (code: string) => Village | undefined
  readonly list: () => readonly Village[]
}

/** Makes the villages of an open database. */
export const makeVillages = (database: DatabaseSync): Villages => {
  const statements = {
    put: database.prepare(
      `insert into villages (code, name, township) values (?, ?, ?)
       on conflict (code) do update set name = excluded.name, township = excluded.township`,
    ),
    find: database.prepare("select code, name, township from villages where code = ?"),
    list: database.prepare("select code, name, township from villages order by code"),
  }
  return {
    put: ({ code, name, township }) => {
      statements.put.run(code, name, township)
    },
    find: (code) => {
      const row = statements.find.get(code)
      return row && villageOf(row)
    },
    list: () => statements.list.all().map(villageOf),
  }
}

const villageOf = (row: Record<string, unknown>): Village => ({
  code: String(row["code"]),
  name: String(row["name"]),
  township: String(row["township"]),
})
