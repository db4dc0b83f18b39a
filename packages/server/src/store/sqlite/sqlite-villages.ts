/**
 * Villages in SQLite 行政村.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Village, Villages } from "../villages.ts"

/** Makes the villages of an open database. */
export const sqliteVillages = (database: DatabaseSync): Villages => {
  const statements = {
    put: database.prepare(
      `insert into villages (code, name, township) values (?, ?, ?)
       on conflict (code) do update set name = excluded.name, township = excluded.township`,
    ),
    find: database.prepare("select code, name, township from villages where code = ?"),
    list: database.prepare("select code, name, township from villages order by code"),
  }
  return {
    put: async ({ code, name, township }) => {
      statements.put.run(code, name, township)
    },
    find: async (code) => {
      const row = statements.find.get(code)
      return row && villageOf(row)
    },
    list: async () => statements.list.all().map(villageOf),
  }
}

const villageOf = (row: Record<string, unknown>): Village => ({
  code: String(row["code"]),
  name: String(row["name"]),
  township: String(row["township"]),
})
