/**
 * Adoptions in PostgreSQL 适用程序.
 */
import { canonicalJson } from "@jingzhun/core"
import type { Adoption, AdoptionStore } from "../../ledger/adoption-store.ts"
import type { Postgres } from "./connection.ts"

/** Makes the adoptions of an open database. */
export const postgresAdoptions = (sql: Postgres): AdoptionStore => ({
  list: async () => {
    const rows = await sql`
      select body from adoptions order by length(area), area collate "C", procedure collate "C"`
    return rows.map((row) => JSON.parse(String(row["body"])) as Adoption)
  },
  text: async (hash) => {
    const [row] = await sql`select body from texts where hash = ${hash}`
    return row && String(row["body"])
  },
  put: async (adoption, texts) => {
    await sql.begin(async (tx) => {
      for (const { hash, kind, id, body } of texts) {
        await tx`
          insert into texts (hash, kind, id, body) values (${hash}, ${kind}, ${id}, ${body})
          on conflict (hash) do nothing`
      }
      await tx`
        insert into adoptions (area, procedure, body)
        values (${adoption.area}, ${adoption.procedure}, ${canonicalJson(adoption)})
        on conflict (area, procedure) do update set body = excluded.body`
    })
  },
})
