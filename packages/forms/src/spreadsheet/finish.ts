/**
 * Finishing 整理: drafts become households of the interchange format, and the record checks run over them.
 */
import type { CivilDate, RiskKind } from "@jingzhun/core"
import { risksOfKinds } from "@jingzhun/core"
import type { Json } from "../cells/parse-value.ts"
import { checkHousehold, REQUIRED_MEMBER_FIELDS } from "../checks/household-check.ts"
import type { RosterHousehold } from "../fields/roster-household.ts"
import type { Draft, HouseholdDraft } from "./draft.ts"
import { note } from "./draft.ts"
import type { LaidColumn, Layout } from "./layout.ts"
import type { HouseholdOrigin } from "./reading.ts"

/** What the caller states about every household of the file where the file itself says nothing. */
export interface Stated {
  readonly division?: string
  readonly registered?: boolean
  readonly asOf?: CivilDate
}

/** Turns the draft into households with their origins; problems that show only now are added to the draft. */
export const finishDraft = (
  draft: Draft,
  layouts: ReadonlyMap<string, Layout>,
  stated: Stated,
): { readonly households: readonly RosterHousehold[]; readonly origins: readonly HouseholdOrigin[] } => {
  const households: RosterHousehold[] = []
  const origins: HouseholdOrigin[] = []
  const columnsBySheet = new Map([...layouts].map(([sheet, layout]) => [sheet, fieldColumns(layout)]))
  for (const one of draft.households) {
    if (one.members.length === 0 && one.leftOut.length > 0) continue
    const columns = columnsBySheet.get(one.sheet) ?? new Map<string, LaidColumn>()
    const household = householdOf(draft, one, columns, stated)
    households.push(household)
    origins.push({ sheet: one.sheet, row: one.row, members: one.places, leftOut: one.leftOut })
    if (one.leftOut.length > 0) {
      note(draft, "warning", one, { _tag: "HouseholdIncomplete", rows: one.leftOut.map(({ row }) => row) })
    }
    noteFindings(draft, one, household, columnsBySheet, stated.asOf)
  }
  return { households, origins }
}

const fieldColumns = (layout: Layout): ReadonlyMap<string, LaidColumn> =>
  new Map(
    layout.columns.flatMap((at) => {
      const { target } = at.column
      return target.kind === "field" ? [[`${target.record}/${target.name}`, at]] : []
    }),
  )

type Tree = { [name: string]: Json | Tree }

const householdOf = (
  draft: Draft,
  one: HouseholdDraft,
  columns: ReadonlyMap<string, LaidColumn>,
  stated: Stated,
): RosterHousehold => {
  const tree: Tree = {}
  if (one.id !== undefined) tree["id"] = one.id
  if (stated.division !== undefined) tree["division"] = stated.division
  if (stated.registered !== undefined) tree["registered"] = stated.registered
  for (const [name, { value }] of one.cells) {
    if (name !== "income.items" && name !== "determinations") put(tree, name, factOf(name, value))
  }
  if (one.members.length > 0) tree["members"] = one.members
  else if (one.noMembers !== undefined) tree["members"] = one.noMembers === "none" ? null : []
  putList(draft, one, tree, "income.items", one.items)
  putList(draft, one, tree, "determinations", one.determinations)
  for (const [name, field] of RELIEF) {
    if (columns.has(`household/relief.${name}`)) continue
    const value = anyOf(one.members.map((member) => member[field]))
    if (value !== undefined && one.leftOut.length === 0) put(tree, `relief.${name}`, value)
  }
  return tree
}

/** Of risks a sheet says the kinds; everything else stands in it as it travels. */
const factOf = (name: string, value: Json): Json =>
  name === "risks" && Array.isArray(value) ? (risksOfKinds(value as RiskKind[]) as unknown as Json) : value

/** Where the sheet asks it only of persons, a household receives relief when one of them does. */
const RELIEF = [
  ["subsistenceAllowance", "subsistenceAllowance"],
  ["fiveGuarantees", "fiveGuarantees"],
] as const

const anyOf = (values: readonly (Json | undefined)[]): boolean | undefined => {
  if (values.includes(true)) return true
  return values.length > 0 && values.every((value) => value === false) ? false : undefined
}

const putList = (draft: Draft, one: HouseholdDraft, tree: Tree, name: string, rows: Json[]): void => {
  const said = one.cells.get(name)?.value
  if (rows.length > 0) put(tree, name, rows)
  else if (said === null) put(tree, name, null)
  else if (said === 0) put(tree, name, [])
  if (typeof said === "number" && said !== rows.length) {
    note(draft, "warning", one, { _tag: "RowsMissing", field: name, expected: said, found: rows.length })
  }
}

const put = (tree: Tree, path: string, value: Json): void => {
  const dot = path.indexOf(".")
  if (dot === -1) {
    tree[path] = value
    return
  }
  const name = path.slice(0, dot)
  const inner = (tree[name] ??= {}) as Tree
  inner[path.slice(dot + 1)] = value
}

const noteFindings = (
  draft: Draft,
  one: HouseholdDraft,
  household: RosterHousehold,
  columnsBySheet: ReadonlyMap<string, ReadonlyMap<string, LaidColumn>>,
  asOf: CivilDate | undefined,
): void => {
  const columns = columnsBySheet.get(one.sheet)
  const required = REQUIRED_MEMBER_FIELDS.filter((name) => columns?.has(`member/${name}`))
  for (const finding of checkHousehold(household, { required, ...(asOf !== undefined && { asOf }) })) {
    const at = finding.member === undefined ? one : (one.places[finding.member] ?? one)
    const key = `${finding.member === undefined ? "household" : "member"}/${finding.field}`
    const column = columnsBySheet.get(at.sheet)?.get(key)
    // A missing column is named once for the whole sheet, and a cell that could not be read has been named already.
    if (column === undefined && isBlankFinding(finding._tag)) continue
    if (draft.unread.has(`${at.sheet}!${at.row}!${key}`)) continue
    note(draft, "warning", at, finding, { at: column })
  }
}

const isBlankFinding = (tag: string): boolean => BLANK.has(tag)

const BLANK: ReadonlySet<string> = new Set([
  "HeadMissing",
  "IdentityBlank",
  "RelationBlank",
  "EducationAndSchoolingBlank",
])
