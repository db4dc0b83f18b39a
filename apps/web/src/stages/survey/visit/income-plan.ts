/**
 * Income plan 收入写入方案: what the worksheet would change in the roster, before anything is written.
 *
 * An item of the roster that the worksheet does not have is never taken away by itself: that is for the surveyor to say.
 */
import type { LineKind } from "@jingzhun/documents"
import type { Json, RecordId } from "@jingzhun/documents"

/** The four kinds of income; costs are a figure of the household. */
export type IncomeKind = Exclude<LineKind, "cost">

/** A line of the worksheet that counts. */
export interface CountedLine {
  readonly kind: LineKind
  readonly fen: number
  /** What it is for, and whose it is, in words. */
  readonly note: string
  readonly stable?: boolean
  readonly guaranteed?: boolean
}

/** A cell of the roster as it stands: one value, several in dispute, or nothing. */
export interface Standing {
  readonly value?: Json
  readonly disputed?: readonly Json[]
}

/** An income item of the roster as it stands. */
export interface RosterItem {
  readonly record: RecordId
  readonly cells: { readonly [field in "kind" | "amountFen" | "note" | "stable" | "guaranteed"]: Standing }
}

/** One cell that would be written, in place of what stands there. */
export interface CellChange {
  readonly record: RecordId
  readonly field: string
  readonly old: Standing
  readonly value: Json
}

/** An item that would be made. */
export interface NewItem {
  readonly kind: IncomeKind
  readonly note: string
  readonly amountFen: number
  readonly stable?: boolean
  readonly guaranteed?: boolean
}

/** What would become of the roster. */
export interface IncomePlan {
  readonly changed: readonly { readonly item: RosterItem; readonly cells: readonly CellChange[] }[]
  readonly created: readonly NewItem[]
  readonly same: readonly RosterItem[]
  /** Items of the roster that the worksheet does not have. */
  readonly apart: readonly RosterItem[]
  /** Costs and year of the household itself. */
  readonly household: readonly CellChange[]
}

/** What the roster has of the household now. */
export interface RosterIncome {
  readonly household: RecordId
  readonly items: readonly RosterItem[]
  readonly operatingCost: Standing
  readonly year: Standing
}

/** Plans what the lines would change; lines of one kind, note and standing are one item. */
export const planIncome = (lines: readonly CountedLine[], roster: RosterIncome, year?: number): IncomePlan => {
  const left = [...roster.items]
  const matched = groupLines(lines).map((wanted) => ({ wanted, item: takeMatch(left, wanted) }))
  const kept = matched.flatMap(({ wanted, item }) => (item ? [{ item, cells: changesOf(item, wanted) }] : []))
  return {
    changed: kept.filter(({ cells }) => cells.length > 0),
    created: matched.flatMap(({ wanted, item }) => (item ? [] : [wanted])),
    same: kept.flatMap(({ item, cells }) => (cells.length === 0 ? [item] : [])),
    apart: left,
    household: householdChanges(lines, roster, year),
  }
}

/** Tells whether a plan would write nothing. */
export const isIdle = (plan: IncomePlan): boolean =>
  plan.changed.length === 0 && plan.created.length === 0 && plan.household.length === 0

const groupLines = (lines: readonly CountedLine[]): readonly NewItem[] => {
  const groups = new Map<string, NewItem>()
  for (const { kind, fen, note, stable, guaranteed } of lines) {
    if (kind === "cost") continue
    const key = JSON.stringify([kind, note, stable ?? null, guaranteed ?? null])
    const before = groups.get(key)
    const flags = { ...(stable !== undefined && { stable }), ...(guaranteed !== undefined && { guaranteed }) }
    groups.set(key, { kind, note, amountFen: (before?.amountFen ?? 0) + fen, ...flags })
  }
  return [...groups.values()]
}

/** Takes the item of the same kind and note off the list of those that are left. */
const takeMatch = (left: RosterItem[], { kind, note }: NewItem): RosterItem | undefined => {
  const at = left.findIndex(({ cells }) => cells.kind.value === kind && (cells.note.value ?? "") === note)
  return at < 0 ? undefined : left.splice(at, 1)[0]
}

const changesOf = (item: RosterItem, wanted: NewItem): readonly CellChange[] =>
  (["amountFen", "stable", "guaranteed"] as const).flatMap((field) =>
    changeOf({ record: item.record, field }, item.cells[field], wanted[field]),
  )

const householdChanges = (
  lines: readonly CountedLine[],
  { household: record, operatingCost, year: standing }: RosterIncome,
  year: number | undefined,
): readonly CellChange[] => {
  const costs = lines.filter(({ kind }) => kind === "cost")
  // Without a line of costs nothing is said of them, which is not the same as none.
  const cost = costs.length === 0 ? undefined : costs.reduce((sum, { fen }) => sum + fen, 0)
  return [
    ...changeOf({ record, field: "income.operatingCostFen" }, operatingCost, cost),
    ...changeOf({ record, field: "income.year" }, standing, year),
  ]
}

const changeOf = (
  at: { readonly record: RecordId; readonly field: string },
  old: Standing,
  value: Json | undefined,
): readonly CellChange[] =>
  value === undefined || (old.disputed === undefined && old.value === value) ? [] : [{ ...at, old, value }]

/**
 * Divides what is left of the income by heads, in fen; half a fen is rounded up 四舍五入, away from zero.
 *
 * Without heads there is no share.
 */
export const perHead = (fen: number, heads: number): number | undefined => {
  if (heads <= 0 || !Number.isSafeInteger(fen)) return undefined
  const [twice, divisor] = [2n * BigInt(fen), BigInt(heads)]
  return Number((twice + (fen < 0 ? -divisor : divisor)) / (2n * divisor))
}
