/**
 * Destroying bodies in SQLite 销毁正文, within a transaction of the caller.
 */
import { randomBytes } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import type { Destruction } from "../../ledger/destruction.ts"
import { rowsAnew } from "../../ledger/destruction.ts"
import { bodiesOf } from "../../ledger/bodies-of-rows.ts"
import { bodiesName, NOBODY } from "../../ledger/ledger-document.ts"
import type { LedgerEntry } from "../../ledger/ledger-entry.ts"
import { newClient } from "../../ledger/ledger-store.ts"

/** Destroys bodies and writes their document anew; answers with how many there were. */
export const destroyBodies = (
  database: DatabaseSync,
  { ledger: name, seq, fields, at, reason }: Destruction,
): number => {
  const id = Number(database.prepare("select id from ledgers where name = ?").get(name)?.["id"] ?? 0)
  const destroy = database.prepare(
    `update ledger_bodies set body = null, destroyed_at = ?1, reason = ?2
     where ledger = ?3 and seq = ?4 and body is not null and (?5 is null or field in (select value from json_each(?5)))`,
  )
  const destroyed = Number(
    destroy.run(at, reason, id, seq, fields === undefined ? null : JSON.stringify(fields)).changes,
  )
  if (destroyed > 0) writeAnew(database, { id, name })
  return destroyed
}

/** Writes every row of the document of bodies anew, under another client id and another epoch. */
const writeAnew = (database: DatabaseSync, { id, name }: { readonly id: number; readonly name: string }): void => {
  const client = newClient()
  const document = Number(
    database.prepare("select id from documents where name = ?").get(bodiesName(name))?.["id"] ?? 0,
  )
  const sequences = database.prepare("select sequence from updates where document = ? order by sequence").all(document)
  const entries = database
    .prepare(
      `select entry from ledger_entries where ledger = ?1
       and seq in (select seq from ledger_bodies where ledger = ?1) order by seq`,
    )
    .all(id)
    .map((row) => JSON.parse(String(row["entry"])) as LedgerEntry)
  const bodies = database.prepare("select * from ledger_bodies where ledger = ? and seq = ? order by field")
  const write = database.prepare("update updates set client = ?, clock = ?, bytes = ? where sequence = ?")
  const all = entries.map((entry) => ({ entry, bodies: bodiesOf(bodies.all(id, entry.seq)) }))
  for (const [clock, bytes] of rowsAnew(all, client).entries()) {
    write.run(client, clock, bytes, Number(sequences[clock]?.["sequence"]))
  }
  database.prepare("delete from snapshots where document = ?").run(document)
  database.prepare("delete from writers where document = ?").run(document)
  database
    .prepare("insert into writers (document, client, account, next) values (?, ?, ?, ?)")
    .run(document, client, NOBODY, entries.length)
  // A snapshot that was being made meanwhile holds what was destroyed: none is kept before the next row.
  const upTo = Number(sequences.at(-1)?.["sequence"] ?? 0) + 1
  database
    .prepare("update documents set epoch = ?, erased_up_to = ? where id = ?")
    .run(randomBytes(12).toString("hex"), upTo, document)
  // The ledger goes on under the same client id, in both documents.
  database.prepare("update ledgers set client = ? where id = ?").run(client, id)
}
