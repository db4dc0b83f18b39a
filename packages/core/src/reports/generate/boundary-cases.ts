/**
 * Boundary cases 边界用例: households drawn from the partition, one for every edge of every cell and every kind of item.
 *
 * They hold no expected answers: those come from whoever knows the text, a person or a second encoding.
 */
import * as Result from "effect/Result"
import type { Household } from "../../household/household.ts"
import type { Pack } from "../../rules/pack.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import { itemOf } from "../partition/household-of.ts"
import type { Cell, Partition, PartitionFailure } from "../partition/partition.ts"
import { decisionsOn, partition } from "../partition/partition.ts"
import type { ListShape } from "../partition/list-states.ts"

/**
 * Generates the boundary cases of the decisions of a pack, each household once.
 *
 * ```ts
 * import { dayOf, packs } from "@jingzhun/core"
 * import { boundaryCases } from "@jingzhun/core/reports"
 * import * as Result from "effect/Result"
 *
 * const cases = Result.getOrThrow(boundaryCases(packs.dejiang, { asOf: dayOf(2016, 5, 1) }))
 * cases.some(({ income }) => income?.items?.[0]?.amountFen === 229_999) // => true
 * cases.some(({ income }) => income?.items?.[0]?.amountFen === 230_001) // => true
 * ```
 */
export const boundaryCases = (
  pack: Pack,
  options: EvaluationOptions,
): Result.Result<readonly Household[], PartitionFailure> => {
  const cases = new Map<string, Household>()
  const add = (household: Household): void => {
    const key = JSON.stringify(household)
    if (!cases.has(key)) cases.set(key, household)
  }
  const used = new Set(decisionsOn(pack, options).flatMap((id) => pack.decisions.find((one) => one.id === id)!.clauses))
  for (const decision of decisionsOn(pack, options)) {
    const parts = partition(pack, { ...options, decisions: [decision] })
    if (Result.isFailure(parts)) return Result.fail(parts.failure)
    for (const household of casesOf(parts.success, options)) add(household)
  }
  // Clauses that are only shown have edges of their own.
  const parts = partition(pack, { ...options, clauses: [...used] })
  if (Result.isFailure(parts)) {
    return parts.failure._tag === "TooManyCells" ? Result.succeed([...cases.values()]) : Result.fail(parts.failure)
  }
  for (const household of casesOf(parts.success, options)) add(household)
  return Result.succeed([...cases.values()])
}

function* casesOf(parts: Partition, { asOf }: EvaluationOptions): Generator<Household> {
  const edges = Math.max(1, ...parts.axes.flatMap(({ cells }) => cells.map((cell) => cell.edges.length)))
  for (const cell of parts.cells) yield parts.household(cell)
  for (let edge = 1; edge < edges; edge++) for (const cell of spread(parts)) yield parts.household(cell, edge)
  for (const shape of parts.lists) {
    for (const base of basesOf(parts, shape)) {
      const household = parts.household(base)
      for (const point of shape.points) yield withList(household, shape.list, [itemOf(point, shape.list, asOf)])
    }
  }
}

/** Cells enough that every cell of every axis is among them, and every answer of every clause and decision. */
const spread = ({ axes, cells }: Partition): readonly Cell[] => {
  const chosen = new Map<string, Cell>()
  for (const cell of cells) {
    for (const [at] of axes.entries()) {
      const key = `${at} ${cell.places[at]} ${cell.clauses.map(Number).join("")} ${cell.decisions.join()}`
      if (!chosen.has(key)) chosen.set(key, cell)
    }
  }
  return [...new Set(chosen.values())]
}

/** For each clause a cell in which what the list fulfils is all that decides it. */
const basesOf = (parts: Partition, { list }: ListShape): readonly Cell[] => {
  const at = parts.axes.findIndex(({ facts }) => facts.some((fact) => fact.kind === "some" && fact.list === list))
  if (at === -1) return parts.cells.slice(0, 1)
  const byRest = new Map<string, Cell>()
  const bases = new Map<string, Cell>()
  for (const cell of parts.cells) {
    const rest = cell.places.map((place, axis) => (axis === at ? "*" : place)).join(" ")
    const first = byRest.get(rest)
    if (first === undefined) {
      byRest.set(rest, cell)
      continue
    }
    for (const [clause, value] of cell.clauses.entries()) {
      if (value !== first.clauses[clause] && !bases.has(`${clause}`)) bases.set(`${clause}`, cell)
    }
    if (!bases.has("decision") && cell.decisions.join() !== first.decisions.join()) bases.set("decision", cell)
  }
  return [...new Set(bases.values())]
}

const withList = (household: Household, list: string, items: readonly unknown[]): Household => {
  const put = (whole: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return items
    const record = (whole ?? {}) as { readonly [name: string]: unknown }
    return { ...record, [step]: put(record[step], rest) }
  }
  return put(household, list.split(".")) as Household
}
