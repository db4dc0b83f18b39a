/**
 * Household of a cell 例户: builds the household that stands for a cell, with nothing in it but what the rules ask.
 */
import type { Household } from "../../household/household.ts"
import { findFact } from "../../rules/compile-fact.ts"
import type { Term } from "../../rules/expression.ts"
import type { Vocabulary } from "../../rules/vocabulary.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { dayOf, daysInMonth, yearOf } from "../../values/civil-date.ts"
import type { FigurePoint } from "./figure-axis.ts"
import type { ItemFact, ItemPoint } from "./item-points.ts"
import type { Quantity } from "./linear-form.ts"
import type { ListShape } from "./list-states.ts"
import { NotAnalysableRule } from "./not-analysable.ts"

/** What is known of a cell: facts by path, figures with the lists they count. */
export interface CellFacts {
  readonly facts: readonly (readonly [path: string, value: unknown])[]
  readonly points: readonly FigurePoint[]
}

/** What building needs beside the cell. */
export interface Building {
  readonly vocabulary: Vocabulary
  readonly asOf: CivilDate
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly shapes: readonly ListShape[]
}

/** Builds the household of a cell. */
export const householdOf = (parts: readonly CellFacts[], building: Building): Household => {
  const household: Record<string, unknown> = {}
  const later: Later[] = []
  for (const { facts, points } of parts) {
    for (const [path, value] of facts) put(household, path, value)
    for (const { lists, values } of points) {
      for (const [list, { items }] of lists) {
        put(
          household,
          list,
          items.map((item) => itemOf(item, list, building.asOf)),
        )
      }
      for (const [key, value] of values) putFigure(household, building.quantities.get(key)!, value, { building, later })
    }
  }
  // Sums come last: they fill up the items that the lists have put there.
  for (const putOne of later) putOne()
  return household
}

type Later = () => void

const putFigure = (
  household: Record<string, unknown>,
  quantity: Quantity,
  value: number | null,
  { building, later }: { readonly building: Building; readonly later: Later[] },
): void => {
  switch (quantity.kind) {
    case "count":
      return
    case "age":
      put(household, quantity.path, bornFor(Number(value), building.asOf))
      return
    case "sum": {
      const sum: Sum = { op: "sum", of: quantity.list, add: { op: "number", fact: quantity.fact } }
      later.push(() => putSum(household, sum, value, building))
      return
    }
    case "fact": {
      const { derived } = findFact(building.vocabulary, quantity.path)
      if (derived === undefined) put(household, quantity.path, value)
      else later.push(() => putDerived(household, derived, Number(value), building))
    }
  }
}

/** Builds an item of a list. */
export const itemOf = (point: ItemPoint, list: string, asOf: CivilDate): Record<string, unknown> => {
  const item: Record<string, unknown> = {}
  for (const fact of point.facts) put(item, fact.path.slice(list.length + 1), valueOfItem(fact, asOf))
  return item
}

const valueOfItem = ({ value, isAge }: ItemFact, asOf: CivilDate): unknown =>
  isAge ? bornFor(Number(value), asOf) : value

/** The day of birth of someone who has become so many years old on the day. */
const bornFor = (age: number, asOf: CivilDate): CivilDate => {
  const year = yearOf(asOf) - age
  const month = Number(asOf.slice(5, 7))
  return dayOf(year, month, Math.min(Number(asOf.slice(8, 10)), daysInMonth(year, month)))
}

const put = (whole: Record<string, unknown>, path: string, value: unknown): void => {
  const steps = stepsOf(path)
  let at = whole
  for (let step = 0; step < steps.length - 1; step++) at = (at[steps[step]!] ??= {}) as Record<string, unknown>
  at[steps[steps.length - 1]!] = value
}

/** A partition builds a household for each of many thousand cells, from few paths. */
const stepsOf = (path: string): readonly string[] => {
  const known = STEPS.get(path)
  if (known !== undefined) return known
  const steps = path.split(".")
  STEPS.set(path, steps)
  return steps
}

const STEPS = new Map<string, readonly string[]>()

const at = (whole: Record<string, unknown>, path: string): unknown =>
  path.split(".").reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], whole)

/** A derived figure is a sum, less a cost: the cost takes what the items have too much, the items what they lack. */
const putDerived = (household: Record<string, unknown>, term: Term, value: number, building: Building): void => {
  if (term.op === "sum") return putSum(household, term, value, building)
  if (term.op !== "minus" || term.left.op !== "sum" || term.right.op !== "number") {
    throw new NotAnalysableRule("figures-entangled", [JSON.stringify(term)])
  }
  if (at(household, term.right.fact) !== undefined) throw new NotAnalysableRule("figures-entangled", [term.right.fact])
  const cost = Math.max(0, sumOf(household, term.left) - value)
  put(household, term.right.fact, cost)
  putSum(household, term.left, value + cost, building)
}

type Sum = Extract<Term, { op: "sum" }>

const itemsOf = (household: Record<string, unknown>, list: string): Record<string, unknown>[] =>
  (at(household, list) as Record<string, unknown>[] | undefined) ?? []

const amountOf = ({ of, add }: Sum): string => (add as { readonly fact: string }).fact.slice(of.length + 1)

const sumOf = (household: Record<string, unknown>, sum: Sum): number =>
  itemsOf(household, sum.of).reduce((total, item) => total + Number(item[amountOf(sum)] ?? 0), 0)

const putSum = (household: Record<string, unknown>, sum: Sum, value: unknown, building: Building): void => {
  const lacking = Number(value) - sumOf(household, sum)
  const items = itemsOf(household, sum.of)
  put(household, sum.of, items)
  if (lacking === 0) return complete(items, amountOf(sum))
  const shape = building.shapes.find(({ list }) => list === sum.of)
  const taker = takerOf(items, sum, shape)
  if (taker === undefined) throw new NotAnalysableRule("sum-with-fixed-items", [sum.of])
  taker[amountOf(sum)] = Number(taker[amountOf(sum)] ?? 0) + lacking
  complete(items, amountOf(sum))
}

const complete = (items: readonly Record<string, unknown>[], amount: string): void => {
  for (const item of items) item[amount] ??= 0
}

/** An item whose amount may grow without changing what the list fulfils: one whose amount is not asked, or a new one. */
const takerOf = (
  items: Record<string, unknown>[],
  sum: Sum,
  shape: ListShape | undefined,
): Record<string, unknown> | undefined => {
  const amount = amountOf(sum)
  const path = `${sum.of}.${amount}`
  const isAsked = shape?.points.some(({ facts }) => facts.some((fact) => fact.path === path)) === true
  if (!isAsked && items[0] !== undefined) return items[0]
  if (shape?.isCounted === true || (shape?.counted.length ?? 0) > 0) return undefined
  const idle = shape === undefined ? { facts: [] } : idlePoint(shape, path)
  if (idle === undefined) return undefined
  const asked = idle.facts.filter((fact) => fact.path !== path)
  const item = Object.fromEntries(asked.map((fact) => [fact.path.slice(sum.of.length + 1), fact.value]))
  items.push(item)
  return item
}

/** An item that fulfils nothing, whatever its amount. */
const idlePoint = ({ points }: ListShape, path: string): Pick<ItemPoint, "facts"> | undefined => {
  const restOf = ({ facts }: ItemPoint): string => JSON.stringify(facts.filter((fact) => fact.path !== path))
  const busy = new Set(points.filter(({ fulfils }) => fulfils !== 0).map(restOf))
  return points.find((point) => !busy.has(restOf(point)))
}
