/**
 * Income and determination rows 收入、认定: rows of the further sheets that belong to a household of the person sheet.
 *
 * A row is never left out for an unreadable amount: an item of unknown amount keeps the sum unknown, while a missing
 * item would make the household poorer than it is.
 */
import type { Json } from "../cells/parse-value.ts"
import type { Draft, HouseholdDraft } from "./draft.ts"
import { note } from "./draft.ts"
import type { Layout } from "./layout.ts"
import { isBlankRow, isHeaderAgain, isSumRow } from "./layout.ts"
import { makeRowReader } from "./read-cells.ts"
import type { RawRow } from "./workbook.ts"

/** A row of a further sheet that waits until all persons are read. */
export interface WaitingRow {
  readonly sheet: string
  readonly layout: Layout
  readonly row: RawRow
}

/** Reads waiting rows into their households; gives the number of rows that said something. */
export const readFurtherRows = (
  draft: Draft,
  list: "items" | "determinations",
  waiting: readonly WaitingRow[],
): number => {
  const readers = new Map<Layout, ReturnType<typeof makeRowReader>>()
  let rows = 0
  for (const { sheet, layout, row } of waiting) {
    if (isBlankRow(row) || isSumRow(row) || isHeaderAgain(row, layout)) continue
    const read = readers.get(layout) ?? makeRowReader(layout)
    readers.set(layout, read)
    rows += 1
    const at = { sheet, row: row.row }
    const reading = read(row)
    const id = reading.household.get("id")
    const household = householdOf(draft, id)
    for (const bad of reading.bad) {
      note(draft, bad.at.column.essential ? "error" : "warning", at, bad.failure, { at: bad.at, text: bad.text })
    }
    if (household !== undefined) household[list].push(Object.fromEntries(reading.fields))
    else if (!reading.bad.some((bad) => bad.at.column.essential)) {
      const column = layout.columns.find(({ column: { essential } }) => essential)
      note(
        draft,
        "error",
        at,
        { _tag: "HouseholdUnknown" },
        { at: column, ...(typeof id === "string" && { text: id }) },
      )
    }
  }
  return rows
}

/** A household without a number is named by the row where it begins: `#5`. */
const householdOf = (draft: Draft, id: Json | undefined): HouseholdDraft | undefined => {
  if (typeof id !== "string") return undefined
  const row = /^#(\d+)$/.exec(id)
  return draft.byKey.get(`id:${id}`) ?? (row === null ? undefined : draft.byRow.get(Number(row[1])))
}
