/**
 * Bodies out of rows 正文行: the sensitive values of an entry as they are kept, row by row, and the entry made whole with them.
 */
import type { SensitiveBodies, SensitiveBody } from "@jingzhun/documents"
import { joinDecision } from "@jingzhun/documents"
import type { LedgerEntry } from "./ledger-entry.ts"

/** A row as a database gives it. */
export type BodyRow = Readonly<Record<string, unknown>>

/** The bodies of an entry out of their rows; what was destroyed is told with its day and its reason. */
export const bodiesOf = (rows: readonly BodyRow[]): SensitiveBodies =>
  Object.fromEntries(
    rows.map(({ field, body, destroyed_at: at, reason }): [string, SensitiveBodies[string]] => [
      String(field),
      typeof body === "string"
        ? (JSON.parse(body) as SensitiveBody)
        : { destroyed: { at: String(at), reason: String(reason) } },
    ]),
  )

/** Reads an entry from its text, and puts in what was sealed; the rows are asked for only where something was. */
export const wholeEntry = (text: string, rowsOf: (seq: number) => readonly BodyRow[]): LedgerEntry => {
  const entry = JSON.parse(text) as LedgerEntry
  return entry.sealed === undefined ? entry : joinDecision(entry, bodiesOf(rowsOf(entry.seq)))
}
