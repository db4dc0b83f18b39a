/**
 * Person row 人员行: one row of the person sheet becomes a member of a household, or an error.
 *
 * Essential are 户编号, 姓名 and 证件号码: a row with one of them unreadable is left out, because importing it would put
 * a person into the wrong household or make one person two. Every other unreadable cell stays unknown.
 */
import type { Json } from "../cells/parse-value.ts"
import { findCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import { cellText, isRoundedText } from "./cell-text.ts"
import type { Draft, HouseholdDraft } from "./draft.ts"
import { householdOfKey, note, startHousehold } from "./draft.ts"
import type { LaidColumn, Layout } from "./layout.ts"
import { isBlankRow, isHeaderAgain, isSumRow } from "./layout.ts"
import type { RowReading } from "./read-cells.ts"
import { makeRowReader } from "./read-cells.ts"
import type { RowPlace } from "./reading.ts"
import type { RawRow } from "./workbook.ts"

/** Reads the rows of one person sheet into a draft. */
export const makePersonReader = (draft: Draft, sheet: string, layout: Layout): ((row: RawRow) => void) => {
  const read = makeRowReader(layout)
  const columns = new Map(layout.columns.map((at) => [columnKey(at), at]))
  const has = (key: string): boolean => columns.has(key)
  return (row) => {
    if (isBlankRow(row) || isSumRow(row) || isHeaderAgain(row, layout)) return
    const at: RowPlace = { sheet, row: row.row }
    const reading = read(row)
    const isPerson = hasPerson(reading)
    if (isFootnote(reading, isPerson)) {
      const text = cellText(row.cells.find((cell) => cell !== null && cell !== ""))
      note(draft, "warning", at, { _tag: "RowNotAPerson" }, { at: undefined, text })
      return
    }
    for (const { at: cell, word, kept } of reading.translated) {
      note(draft, "warning", at, { _tag: "WordTranslated", word, kept }, { at: cell, text: word })
    }
    if (reading.place.length > 0) draft.places.add(reading.place.join("/"))
    const household = householdOf(draft, at, reading, has)
    const isWrong = noteBadCells(draft, at, reading, household, columns)
    if (household !== undefined) keepHouseholdCells(draft, at, reading, household, columns)
    if (!isPerson && household !== undefined && keepMemberState(reading, household)) return
    draft.rows += 1
    keepMember(draft, at, household, isWrong ? undefined : memberOf(draft, at, reading, columns))
  }
}

const hasPerson = (reading: RowReading): boolean =>
  reading.fields.has("name") || reading.fields.has("identityNumber") || reading.bad.some(isEssential)

// A line such as "填表人:…" below the table fills one or two cells and names nobody.
const isFootnote = (reading: RowReading, isPerson: boolean): boolean =>
  !isPerson && !reading.special.has("memberState") && reading.filled <= 3

const keepMember = (
  draft: Draft,
  at: RowPlace,
  household: HouseholdDraft | undefined,
  member: { [name: string]: Json } | undefined,
): void => {
  if (member === undefined || household === undefined) {
    draft.leftOut += 1
    household?.leftOut.push(at)
    return
  }
  household.members.push(member)
  household.places.push(at)
}

const columnKey = ({ column: { target } }: LaidColumn): string =>
  target.kind === "field" ? `${target.record}/${target.name}` : target.kind

const isEssential = ({ at }: { readonly at: LaidColumn }): boolean => at.column.essential

/** Finds or starts the household of a row; nothing where its number cannot be trusted. */
const householdOf = (
  draft: Draft,
  at: RowPlace,
  reading: RowReading,
  has: (key: string) => boolean,
): HouseholdDraft | undefined => {
  const id = reading.household.get("id")
  const isHead = relationOf(reading) === "head"
  if (typeof id === "string") {
    draft.current = householdOfKey(draft, `id:${id}`, at, id)
  } else if (reading.bad.some(({ at: cell }) => columnKey(cell) === "household/id")) {
    draft.current = undefined
  } else if (reading.special.has("memberState")) {
    draft.current = startHousehold(draft, at)
  } else if (!has("memberState")) {
    const head = headNumberOf(reading)
    if (head !== undefined) draft.current = householdOfKey(draft, `head:${head}`, at)
    else if (isHead) draft.current = startHousehold(draft, at)
    if (has("household/id") && (head !== undefined || isHead))
      note(draft, "warning", at, { _tag: "HouseholdNumberBlank" })
  }
  if (draft.current === undefined && !reading.bad.some(isEssential))
    note(draft, "error", at, { _tag: "HouseholdUnknown" })
  return draft.current
}

const headNumberOf = (reading: RowReading): string | undefined => {
  const text = reading.special
    .get("headIdentity")
    ?.normalize("NFKC")
    .replace(/[\s'=]/g, "")
    .toUpperCase()
  return text === undefined || isRoundedText(text) || text.length < 15 ? undefined : text.slice(0, 18)
}

const RELATIONS = codesOf({ record: "member", name: "relation" })

const relationOf = (reading: RowReading): string | undefined => {
  const relation = reading.fields.get("relation")
  return typeof relation === "string" && RELATIONS !== undefined ? findCode(RELATIONS, relation)?.value : undefined
}

const CARDS: ReadonlySet<Json | undefined> = new Set([undefined, null, "居民身份证", "残疾人证"])

/** Notes every cell that could not be read; tells whether one of them costs the row. */
const noteBadCells = (
  draft: Draft,
  at: RowPlace,
  reading: RowReading,
  household: HouseholdDraft | undefined,
  columns: ReadonlyMap<string, LaidColumn>,
): boolean => {
  let isWrong = household === undefined
  for (const bad of reading.bad) {
    const isOtherCard =
      columnKey(bad.at) === "member/identityNumber" && !CARDS.has(reading.fields.get("certificateType"))
    const severity = bad.at.column.essential && !isOtherCard ? "error" : "warning"
    if (severity === "error") isWrong = true
    draft.unread.add(`${at.sheet}!${at.row}!${columnKey(bad.at)}`)
    note(draft, severity, at, bad.failure, { at: bad.at, text: bad.text })
  }
  const isBare = !reading.fields.has("name") && !reading.bad.some(({ at: cell }) => columnKey(cell) === "member/name")
  if (isBare && !reading.special.has("memberState")) {
    note(draft, "error", at, { _tag: "NameBlank" }, { at: columns.get("member/name") })
    return true
  }
  return isWrong
}

/** Keeps what the row says of the household as a whole; the head's row has the last word, and differences are named. */
const keepHouseholdCells = (
  draft: Draft,
  at: RowPlace,
  reading: RowReading,
  household: HouseholdDraft,
  columns: ReadonlyMap<string, LaidColumn>,
): void => {
  const head = relationOf(reading) === "head"
  const number = headNumberOf(reading)
  if (number !== undefined) {
    household.headNumber ??= number
    if (household.headNumber !== number) {
      const cause = { _tag: "HeadNumberDiffers", head: household.headNumber } as const
      note(draft, "warning", at, cause, { at: columns.get("headIdentity"), text: number })
    }
  }
  for (const [name, value] of reading.household) {
    if (name === "id") continue
    const kept = household.cells.get(name)
    if (kept === undefined) {
      household.cells.set(name, { value, row: at.row, head })
      continue
    }
    if (isSame(kept.value, value)) continue
    const wins = head && !kept.head
    const winner = wins ? value : kept.value
    const cause = { _tag: "HouseholdCellsDiffer", kept: plain(winner), other: kept.row } as const
    note(draft, "warning", at, cause, { at: columns.get(`household/${name}`), text: plain(value) })
    if (wins) household.cells.set(name, { value, row: at.row, head })
  }
}

const isSame = (one: Json, other: Json): boolean => one === other || JSON.stringify(one) === JSON.stringify(other)

const plain = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value))

/** A row without a person that says that the household has none, or that nothing is known of them. */
const keepMemberState = (reading: RowReading, household: HouseholdDraft): boolean => {
  const state = reading.special.get("memberState")?.normalize("NFKC")
  if (state === undefined) return false
  if (state === "无" || state === "none") household.noMembers = "none"
  else if (state.startsWith("0")) household.noMembers = "zero"
  else if (/^\d/.test(state)) return false
  return true
}

const memberOf = (
  draft: Draft,
  at: RowPlace,
  reading: RowReading,
  columns: ReadonlyMap<string, LaidColumn>,
): { [name: string]: Json } | undefined => {
  const member = Object.fromEntries(reading.fields)
  if (isNotInSchool(reading, columns)) member["schooling"] = null
  const number = member["identityNumber"]
  if (typeof number === "string") {
    const other = draft.persons.get(number.slice(0, 18))
    if (other !== undefined) {
      const cause = { _tag: "PersonTwice", other: other.row, sheet: other.sheet } as const
      note(draft, "error", at, cause, { at: columns.get("member/identityNumber"), text: number })
      return undefined
    }
    draft.persons.set(number.slice(0, 18), at)
  }
  return member
}

// Exactly one of the two is filled, so a blank in-school status beside an education means not in school.
const isNotInSchool = (reading: RowReading, columns: ReadonlyMap<string, LaidColumn>): boolean =>
  columns.has("member/schooling") &&
  !reading.fields.has("schooling") &&
  !reading.schoolingUnknown &&
  !reading.bad.some(({ at }) => columnKey(at) === "member/schooling") &&
  typeof reading.fields.get("education") === "string"
