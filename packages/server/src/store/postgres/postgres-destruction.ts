/**
 * Destroying bodies in PostgreSQL 销毁正文, within a transaction that holds the ledger and the document of its bodies.
 */
import { randomBytes } from "node:crypto"
import { bodiesOf } from "../../ledger/bodies-of-rows.ts"
import type { Destruction } from "../../ledger/destruction.ts"
import { rowsAnew } from "../../ledger/destruction.ts"
import { bodiesName, NOBODY } from "../../ledger/ledger-document.ts"
import type { LedgerEntry } from "../../ledger/ledger-entry.ts"
import { newClient } from "../../ledger/ledger-store.ts"
import type { PostgresTransaction } from "./connection.ts"

/** Destroys bodies and writes their document anew; answers with how many there were. */
export const destroyBodies = async (
  tx: PostgresTransaction,
  { ledger: name, seq, fields, at, reason }: Destruction,
): Promise<number> => {
  const [ledger] = await tx`select id from ledgers where name = ${name} for no key update`
  const id = Number(ledger?.["id"] ?? 0)
  const { count } = await tx`
    update ledger_bodies set body = null, destroyed_at = ${at}, reason = ${reason}
    where ledger = ${id} and seq = ${seq} and body is not null
      and (${fields === undefined} or field = any(${[...(fields ?? [])]}::text[]))`
  if (count > 0) await writeAnew(tx, { id, name })
  return count
}

/** Writes every row of the document of bodies anew, under another client id and another epoch. */
const writeAnew = async (
  tx: PostgresTransaction,
  { id, name }: { readonly id: number; readonly name: string },
): Promise<void> => {
  const client = newClient()
  const [found] = await tx`select id from documents where name = ${bodiesName(name)} for no key update`
  const document = Number(found?.["id"] ?? 0)
  const sequences = await tx`select sequence from updates where document = ${document} order by sequence`
  const entries = await tx`
    select entry from ledger_entries
    where ledger = ${id} and seq in (select seq from ledger_bodies where ledger = ${id}) order by seq`
  const rows = await tx`select * from ledger_bodies where ledger = ${id} order by field collate "C"`
  const all = entries.map((row) => {
    const entry = JSON.parse(String(row["entry"])) as LedgerEntry
    return { entry, bodies: bodiesOf(rows.filter((one) => Number(one["seq"]) === entry.seq)) }
  })
  for (const [clock, bytes] of rowsAnew(all, client).entries()) {
    const sequence = Number(sequences[clock]?.["sequence"])
    await tx`update updates set client = ${client}, clock = ${clock}, bytes = ${bytes} where sequence = ${sequence}`
  }
  await tx`delete from snapshots where document = ${document}`
  await tx`delete from writers where document = ${document}`
  await tx`
    insert into writers (document, client, account, next) values (${document}, ${client}, ${NOBODY}, ${all.length})`
  // A snapshot that was being made meanwhile holds what was destroyed: none is kept before the next row.
  const upTo = Number(sequences.at(-1)?.["sequence"] ?? 0) + 1
  await tx`
    update documents set epoch = ${randomBytes(12).toString("hex")}, erased_up_to = ${upTo} where id = ${document}`
  // The ledger goes on under the same client id, in both documents.
  await tx`update ledgers set client = ${client} where id = ${id}`
}
