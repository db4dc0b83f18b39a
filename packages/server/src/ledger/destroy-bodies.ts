/**
 * Destroying bodies 销毁正文: takes the sensitive values of an entry away for good; the chain holds, for it covers their seals.
 *
 * The document of the bodies is written over in place and gets another epoch, so that devices throw their copy away. Copies of the
 * database, and pages that SQLite has freed, are for the caller to see to.
 */
import { randomBytes } from "node:crypto"
import type { DatabaseSync } from "node:sqlite"
import { bodiesName, bodiesRowOf, NOBODY } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { bodiesOf, newClient } from "./ledger-store.ts"

/** Which bodies are destroyed, and why. */
export interface Destruction {
  /** The name of the ledger document. */
  readonly ledger: string
  readonly seq: number
  /** Only of these fields; of all when left out. */
  readonly fields?: readonly string[]
  /** When, ISO 8601. */
  readonly at: string
  /** Why, as it is told to whoever verifies; it must not say again what is destroyed. */
  readonly reason: string
}

/** Destroys bodies within a transaction of the caller; answers with how many there were. */
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
  const bodies = database.prepare("select * from ledger_bodies where ledger = ? and seq = ? order by field")
  const write = database.prepare("update updates set client = ?, clock = ?, bytes = ? where sequence = ?")
  for (const [clock, row] of entries.entries()) {
    const entry = JSON.parse(String(row["entry"])) as LedgerEntry
    const { bytes } = bodiesRowOf(entry, bodiesOf(bodies.all(id, entry.seq)), { client, clock })
    write.run(client, clock, bytes, Number(sequences[clock]?.["sequence"]))
  }
  database.prepare("delete from snapshots where document = ?").run(document)
  database.prepare("delete from writers where document = ?").run(document)
  database
    .prepare("insert into writers (document, client, account, next) values (?, ?, ?, ?)")
    .run(document, client, NOBODY, entries.length)
  database.prepare("update documents set epoch = ? where id = ?").run(randomBytes(12).toString("hex"), document)
  // The ledger goes on under the same client id, in both documents.
  database.prepare("update ledgers set client = ? where id = ?").run(client, id)
}
