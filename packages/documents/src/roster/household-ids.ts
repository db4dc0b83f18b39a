/**
 * Household list 户名单: the households of a roster in a lasting order.
 */
import type { RecordId } from "../operations/operation.ts"
import { cellOf, valuesOf } from "../sheet/cell.ts"
import { standingOf } from "./household-of.ts"
import type { Roster } from "./roster.ts"
import type { RecordState } from "../sheet/sheet.ts"

/** Lists the households that are not closed, by household id with numbers counted as numbers, then by record. A disputed closing does not take a household off the list. */
export const householdIds = (roster: Roster): readonly RecordId[] => {
  const rows: { readonly id: RecordId; readonly key: string }[] = []
  for (const record of roster.records.values()) {
    if (record.kind === "household" && standingOf(record) !== "closed")
      rows.push({ id: record.id, key: orderKey(record) })
  }
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1)).map((row) => row.id)
}

/** Lists the sub-records whose household is not in the roster, or not known: nothing that was written is out of sight. */
export const strayRecords = (roster: Roster): readonly RecordId[] => {
  const strays: RecordId[] = []
  for (const record of roster.records.values()) {
    if (record.kind === "household" || standingOf(record) === "closed") continue
    if (!record.parents.some((parent) => roster.records.has(parent))) strays.push(record.id)
  }
  return strays.sort()
}

const orderKey = (record: RecordState): string => {
  const cell = cellOf(record, "id")
  const ids = cell === undefined ? [] : valuesOf(cell)
  const id = ids.find((value) => typeof value === "string")
  // Households without an id come last.
  return `${id === undefined ? "\uffff" : naturalKey(id)} ${record.id}`
}

const naturalKey = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(20, "0"))
