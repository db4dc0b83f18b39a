/**
 * Roster table 名册表格: households as the rows of the three sheets, in cells that read back as the same values.
 *
 * What is unknown is blank, what is known to be none is 无. The household's own values stand on its first row, its
 * number on every row; 成员情况 on the first row tells households apart that have no number.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { fenToYuan, heldRisks } from "@jingzhun/core"
import { guarded } from "../cells/guard.ts"
import { formatValue } from "../cells/format-value.ts"
import type { Json } from "../cells/parse-value.ts"
import { SCHOOLING_DETAILS } from "../codes/schooling.ts"
import type { RosterHousehold, RosterMember } from "../fields/roster-household.ts"
import type { Column } from "./columns.ts"
import { DETERMINATION_COLUMNS, INCOME_COLUMNS, OFFICIAL_COLUMNS, PERSON_COLUMNS } from "./columns.ts"
import type { RawCell } from "./sheet-parser.ts"

/** How cells are written: `formulas` also guards texts that a csv reader would run as formulas. */
export interface CellStyle {
  readonly formulas: boolean
}

/** The names of the place that the first five columns hold. */
export interface PlaceNames {
  readonly province?: string
  readonly city?: string
  readonly county?: string
  readonly township?: string
  readonly village?: string
}

type Row = readonly RawCell[]

/** The rows of the three sheets, headers first; they are made as they are taken, once. */
export interface RosterTables {
  readonly persons: Iterable<Row>
  readonly income: Iterable<Row>
  readonly determinations: Iterable<Row>
}

/** Lays households out as rows. */
export const rosterTables = (
  households: readonly RosterHousehold[],
  place: PlaceNames,
  style: CellStyle,
): RosterTables => ({
  persons: personTable(households, place, style),
  income: subTable(households, INCOME_COLUMNS, style, (household) => household.income?.items ?? []),
  determinations: subTable(households, DETERMINATION_COLUMNS, style, (household) => household.determinations ?? []),
})

function* personTable(households: readonly RosterHousehold[], place: PlaceNames, style: CellStyle): Generator<Row> {
  yield headersOf(PERSON_COLUMNS)
  for (const household of households) yield* personRows(household, place, style)
}

function* subTable(
  households: readonly RosterHousehold[],
  columns: readonly Column[],
  style: CellStyle,
  recordsOf: (household: RosterHousehold) => readonly object[],
): Generator<Row> {
  yield headersOf(columns)
  let row = FIRST_ROW
  for (const household of households) {
    const key = household.id === undefined ? `#${row}` : textCell(household.id, style)
    for (const record of recordsOf(household)) yield subRow(key, columns, record, style)
    row += Math.max(1, household.members?.length ?? 0)
  }
}

/** The row of the sheet 名册 on which the first household stands. */
const FIRST_ROW = 2

const headersOf = (columns: readonly Column[]): readonly string[] => columns.map(({ header }) => header)

const subRow = (key: string, columns: readonly Column[], record: object, style: CellStyle): readonly RawCell[] =>
  columns.map(({ target }, index) =>
    index === 0 || target.kind !== "field" ? key : cellOf(target.field, valueAt(record, target.name), style),
  )

const personRows = (
  household: RosterHousehold,
  place: PlaceNames,
  style: CellStyle,
): readonly (readonly RawCell[])[] => {
  const members: readonly (RosterMember | undefined)[] = household.members?.length ? household.members : [undefined]
  const heads = (household.members ?? []).filter(({ relation }) => relation === "head")
  const head = heads.length === 1 ? heads[0] : undefined
  return members.map((member, index) =>
    PERSON_COLUMNS.map((column, at): RawCell => {
      const { target } = column
      switch (target.kind) {
        case "place":
          return PLACES[at]?.(place) ?? null
        case "headName":
          return typeof head?.name === "string" ? textCell(head.name, style) : null
        case "headIdentity":
          return head?.identityNumber ?? null
        case "memberState":
          return index === 0 ? memberState(household) : null
        case "field":
          if (target.record === "member") return member === undefined ? null : memberCell(target.field, member, style)
          return index === 0 || OFFICIAL.has(column) ? householdCell(target.field, household, style) : null
      }
    }),
  )
}

const OFFICIAL: ReadonlySet<Column> = new Set(OFFICIAL_COLUMNS)

const PLACES: readonly ((place: PlaceNames) => string | undefined)[] = [
  ({ province }) => province,
  ({ city }) => city,
  ({ county }) => county,
  ({ township }) => township,
  ({ village }) => village,
]

const memberState = ({ members }: RosterHousehold): string => {
  if (members === undefined) return "未登记"
  return members === null ? "无" : `${members.length}人`
}

const householdCell = (field: Field, household: RosterHousehold, style: CellStyle): RawCell => {
  const value = field.name === "risks" ? heldRisks(household.risks) : valueAt(household, field.name)
  return field.is.type === "none" && Array.isArray(value) ? `${value.length}项` : cellOf(field, value, style)
}

const DETAILS = new Map(SCHOOLING_DETAILS)

/** The official column holds the school year where it fits the level; otherwise that stands in its own column. */
const memberCell = (field: Field, member: RosterMember, style: CellStyle): RawCell => {
  const { schooling, schoolingDetail: detail, education } = member
  const fits = typeof detail === "string" && typeof schooling === "string" && DETAILS.get(detail) === schooling
  if (field.name === "schoolingDetail" && fits) return null
  if (field.name === "schooling") {
    if (fits) return detail
    // Beside an education a blank is read as "not in school", so here it is the unknown that must be said.
    if (typeof education === "string" && schooling === null) return null
    if (typeof education === "string" && schooling === undefined) return "不详"
  }
  return cellOf(field, valueAt(member, field.name), style)
}

const cellOf = (field: Field, value: Json | undefined, style: CellStyle): RawCell => {
  if (value === undefined) return null
  if (typeof value === "number") return numberCell(field, value)
  if (Array.isArray(value)) return formatValue(field, value, "zh-CN").replaceAll("、", ",")
  const text = formatValue(field, value, "zh-CN")
  return field.is.type === "text" && value !== null ? textCell(text, style) : text
}

const numberCell = (field: Field, value: number): RawCell => {
  const shown = field.is.type === "fen" ? value / 100 : value
  // Beyond fifteen digits a spreadsheet rounds, so such a number travels as text.
  if (Math.abs(value) < 1e15) return shown
  return field.is.type === "fen" ? fenToYuan(value) : String(value)
}

const textCell = (text: string, { formulas }: CellStyle): string => guarded(text, { formulas })

const valueAt = (record: object, path: string): Json | undefined => {
  let value: unknown = record
  for (const name of path.split(".")) {
    if (value === null || value === undefined) return value
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value as Json | undefined
}

/** Tells which record and field a column of a sheet holds, for its width and format. */
export const columnField = (column: Column): { readonly record: RecordKind; readonly field: Field } | undefined =>
  column.target.kind === "field" ? column.target : undefined
