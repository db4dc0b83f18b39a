/**
 * Bases in PostgreSQL 底册.
 */
import type { BaseStore, DocumentBase } from "../../bases/base-store.ts"
import { newClient } from "../../ledger/ledger-store.ts"
import type { Postgres, PostgresTransaction } from "./connection.ts"

/** Makes the store of an open database. */
export const postgresBases = (sql: Postgres): BaseStore => ({
  begin: (bases) =>
    sql.begin(async (tx) => {
      const documents = bases.map(({ document }) => document)
      for (const { hash, bytes } of bases) {
        await tx`insert into bases (hash, bytes) values (${hash}, ${bytes}) on conflict (hash) do nothing`
      }
      for (const { document, hash } of bases) {
        // Whoever comes second waits here for the first, and finds what it kept.
        const made = await tx`
          insert into document_bases (document, hash, client) values (${document}, ${hash}, ${newClient()})
          on conflict (document) do nothing returning document`
        if (made.length === 0) break
      }
      const known = await basesOf(tx, documents)
      // A base that nobody begins with is not kept.
      const hashes = bases.map(({ hash }) => hash)
      await tx`delete from bases where hash = any(${hashes}) and hash not in (select hash from document_bases)`
      return known
    }),
  replace: (before, { document, hash, bytes }) =>
    sql.begin(async (tx) => {
      await tx`insert into bases (hash, bytes) values (${hash}, ${bytes}) on conflict (hash) do nothing`
      const renamed = await tx`
        update document_bases set hash = ${hash} where document = ${document} and hash = ${before} returning document`
      await tx`
        delete from bases where hash in (${before}, ${hash}) and hash not in (select hash from document_bases)`
      return renamed.length > 0
    }),
  of: async (document) => (await basesOf(sql, [document]))[0],
  documentsOf: async (hash) => {
    const rows = await sql`select document from document_bases where hash = ${hash} order by document collate "C"`
    return rows.map((row) => String(row["document"]))
  },
  bytesOf: async (hash) => {
    const [row] = await sql`select bytes from bases where hash = ${hash}`
    return row && (row["bytes"] as Uint8Array)
  },
})

const basesOf = async (
  sql: Postgres | PostgresTransaction,
  documents: readonly string[],
): Promise<readonly DocumentBase[]> => {
  const rows = await sql`
    select document, hash, client from document_bases where document = any(${[...documents]})
    order by array_position(${[...documents]}, document)`
  return rows.map((row) => ({
    document: String(row["document"]),
    hash: String(row["hash"]),
    client: Number(row["client"]),
  }))
}
