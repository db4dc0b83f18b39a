/**
 * Key of a row 密钥记录: a bound key, and a record that was erased, as both stores keep them.
 */
import type { Entombed } from "../erasure/erasure-store.ts"
import type { BoundKey, KeyPage } from "./key-store.ts"

/** Reads a row of the table of keys that has a record. */
export const boundKeyOf = (row: Record<string, unknown>): BoundKey => {
  const place = { id: String(row["id"]), record: String(row["record"]) }
  return row["secret"] === null
    ? { ...place, destroyed: { at: String(row["destroyed_at"]), reason: String(row["reason"]) } }
    : { ...place, secret: new Uint8Array(row["secret"] as Uint8Array) }
}

/** Reads the keys of a village after a turn; of rows fewer than were asked for there are no more. */
export const keyPageOf = (rows: readonly Record<string, unknown>[], turn: number, limit = Infinity): KeyPage => ({
  keys: rows.map((row) => boundKeyOf(row)),
  next: Number(rows.at(-1)?.["turn"] ?? turn),
  isAll: rows.length < limit,
})

/** Reads a row of the table of erasures. */
export const entombedOf = (row: Record<string, unknown>): Entombed => ({
  record: String(row["record"]),
  at: String(row["at"]),
  reason: String(row["reason"]),
})
