/**
 * Adoptions in SQLite 适用程序.
 */
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import type { Adoption, AdoptionStore } from "../../ledger/adoption-store.ts"
import { inTransaction } from "../database.ts"

/** Makes the adoptions of an open database. */
export const sqliteAdoptions = (database: DatabaseSync): AdoptionStore => {
  const statements = {
    list: database.prepare("select body from adoptions order by length(area), area, procedure"),
    put: database.prepare(
      `insert into adoptions (area, procedure, body) values (?, ?, ?)
       on conflict (area, procedure) do update set body = excluded.body`,
    ),
    text: database.prepare("select body from texts where hash = ?"),
    keep: database.prepare(
      "insert into texts (hash, kind, id, body) values (?, ?, ?, ?) on conflict (hash) do nothing",
    ),
  }
  return {
    list: async () => statements.list.all().map((row) => JSON.parse(String(row["body"])) as Adoption),
    text: async (hash) => {
      const row = statements.text.get(hash)
      return row && String(row["body"])
    },
    put: async (adoption, texts) =>
      inTransaction(database, () => {
        for (const { hash, kind, id, body } of texts) statements.keep.run(hash, kind, id, body)
        statements.put.run(adoption.area, adoption.procedure, canonicalJson(adoption))
      }),
  }
}
