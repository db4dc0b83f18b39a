/**
 * Bases in SQLite 底册.
 */
import type { DatabaseSync } from "node:sqlite"
import type { BaseStore, DocumentBase, NewBase } from "../../bases/base-store.ts"
import { newClient } from "../../ledger/ledger-store.ts"
import { inTransaction } from "../database.ts"
import { inWriterTurn } from "../writer-turn.ts"

/** Makes the store of an open database. */
export const sqliteBases = (database: DatabaseSync): BaseStore => {
  const statements = {
    keep: database.prepare("insert into bases (hash, bytes) values (?, ?) on conflict (hash) do nothing"),
    name: database.prepare("insert into document_bases (document, hash, client) values (?, ?, ?)"),
    rename: database.prepare("update document_bases set hash = ? where document = ? and hash = ?"),
    drop: database.prepare("delete from bases where hash = ? and hash not in (select hash from document_bases)"),
    of: database.prepare("select document, hash, client from document_bases where document = ?"),
    documents: database.prepare("select document from document_bases where hash = ? order by document"),
    bytes: database.prepare("select bytes from bases where hash = ?"),
  }
  const of = (document: string): DocumentBase | undefined => {
    const row = statements.of.get(document)
    return row && { document, hash: String(row["hash"]), client: Number(row["client"]) }
  }
  const begin = (bases: readonly NewBase[]): readonly DocumentBase[] => {
    const known = bases.flatMap(({ document }) => of(document) ?? [])
    if (known.length > 0) return known
    for (const { document, hash, bytes } of bases) {
      statements.keep.run(hash, bytes)
      statements.name.run(document, hash, newClient())
    }
    return bases.flatMap(({ document }) => of(document) ?? [])
  }
  const replace = (before: string, { document, hash, bytes }: NewBase): boolean => {
    if (of(document)?.hash !== before) return false
    statements.keep.run(hash, bytes)
    statements.rename.run(hash, document, before)
    statements.drop.run(before)
    return true
  }
  return {
    begin: (bases) => inWriterTurn(database, () => inTransaction(database, () => begin(bases))),
    replace: (before, base) => inWriterTurn(database, () => inTransaction(database, () => replace(before, base))),
    of: async (document) => of(document),
    documentsOf: async (hash) => statements.documents.all(hash).map((row) => String(row["document"])),
    bytesOf: async (hash) => {
      const bytes = statements.bytes.get(hash)?.["bytes"]
      return bytes instanceof Uint8Array ? bytes : undefined
    },
  }
}
