/**
 * Villages in SQLite 行政村.
 */
import type { DatabaseSync } from "node:sqlite"
import { inTransaction } from "../database.ts"
import type { Villages } from "../villages.ts"
import { countyOf, villageOf } from "../villages.ts"

/** Makes the villages of an open database. */
export const sqliteVillages = (database: DatabaseSync): Villages => {
  const statements = {
    put: database.prepare(
      `insert into villages (code, name, township) values (?, ?, ?)
       on conflict (code) do update set name = excluded.name, township = excluded.township`,
    ),
    putCounty: database.prepare(
      "insert into counties (code, name) values (?, ?) on conflict (code) do update set name = excluded.name",
    ),
    find: database.prepare(`${CHOSEN} where villages.code = ?`),
    list: database.prepare(`${CHOSEN} order by villages.code`),
  }
  return {
    put: async ({ code, name, township, county }) =>
      inTransaction(database, () => {
        statements.put.run(code, name, township)
        if (county !== undefined) statements.putCounty.run(countyOf(code), county)
      }),
    find: async (code) => {
      const row = statements.find.get(code)
      return row && villageOf(row)
    },
    list: async () => statements.list.all().map(villageOf),
  }
}

const CHOSEN = `
  select villages.code, villages.name, township, counties.name as county
  from villages left join counties on counties.code = substr(villages.code, 1, 6)`
