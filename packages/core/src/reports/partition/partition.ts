/**
 * Partition 分格: every case that the rules of a decision can tell apart, each with a household that stands for it.
 *
 * It is exact for the fragment it accepts: facts, figures as linear forms against constants, "some item" and counts over
 * lists; amounts, areas, ages and counts lie at 0 or above, a net income anywhere. Whatever stands outside is refused with
 * its reason. Every cell's household is evaluated by the evaluator itself, and a cell that it does not confirm is an error
 * of this program.
 */
import * as Result from "effect/Result"
import type { Evaluator } from "../../household/evaluate.ts"
import { prepare } from "../../household/evaluate.ts"
import type { Household } from "../../household/household.ts"
import type { Pack } from "../../rules/pack.ts"
import { appliesOn } from "../../rules/pack.ts"
import type { EvaluationFailure, EvaluationOptions } from "../../rules/prepare.ts"
import type { ClauseResult, Decided } from "../../rules/verdict.ts"
import type { Axis } from "./axes.ts"
import { axesOf, nameOf } from "./axes.ts"
import type { Building } from "./household-of.ts"
import { householdOf } from "./household-of.ts"
import type { ListShape } from "./list-states.ts"
import type { NotAnalysable, TooManyCells } from "./not-analysable.ts"
import { CellLimitExceeded, guardCells, NotAnalysableRule } from "./not-analysable.ts"
import type { Subject } from "./subject.ts"
import { subjectOf } from "./subject.ts"

/** Why there is no partition. */
export type PartitionFailure = EvaluationFailure | NotAnalysable | TooManyCells

/** One case that the rules tell apart. */
export interface Cell {
  /** Its place on each axis. */
  readonly places: readonly number[]
  /** What each clause says, in the order of `clauses` of the partition. */
  readonly clauses: readonly boolean[]
  /** What each decision says, in the order of `decisions`. */
  readonly decisions: readonly Decided[]
  /** Which of the conditions asked beside hold, in the order they were given. */
  readonly conditions: readonly boolean[]
}

/** Every case of some decisions and clauses of a pack. */
export interface Partition {
  readonly clauses: readonly string[]
  readonly decisions: readonly string[]
  readonly axes: readonly Axis[]
  readonly cells: readonly Cell[]
  /** Builds the household of a cell; with an edge, one that lies on another edge of the same cell. */
  readonly household: (cell: Cell, edge?: number) => Household
  /** The lists that the rules look into, with every kind of item they can tell apart. */
  readonly lists: readonly ListShape[]
  /** What the decisions would say of a cell if one clause said the opposite. */
  readonly withClauseTurned: (cell: Cell, clause: string) => readonly Decided[]
  /** Evaluates households as the cells were confirmed. */
  readonly evaluator: Evaluator
}

/** What is to be partitioned: decisions, clauses and further conditions; without any, all decisions of the pack. */
export interface PartitionOptions extends EvaluationOptions, Partial<Subject> {}

/** Partitions the cases of decisions and clauses. */
export const partition = (pack: Pack, options: PartitionOptions): Result.Result<Partition, PartitionFailure> => {
  const subject: Subject = {
    decisions: options.decisions ?? (options.clauses === undefined ? decisionsOn(pack, options) : []),
    clauses: options.clauses ?? [],
    conditions: options.conditions ?? [],
  }
  const { asOf, knownAt, language, parameters, readings } = options
  const applied: EvaluationOptions = {
    asOf,
    ...(knownAt && { knownAt }),
    ...(language && { language }),
    ...(parameters && { parameters }),
    ...(readings && { readings }),
  }
  return Result.flatMap(subjectOf(pack, subject, applied), (asked) =>
    Result.flatMap(prepare(asked.confirming, applied), (evaluator) => {
      try {
        const { axes, building } = axesOf(asked)
        guardCells(axes.map((axis) => ({ axis: nameOf(axis), cells: axis.cells.length })))
        const cells = [...cellsOf(axes, asked)]
        const household = (cell: Cell, edge = 0): Household => buildCell(cell, edge, { axes, building })
        for (const cell of cells) confirm(cell, household(cell), { evaluator, asked })
        return Result.succeed({
          clauses: asked.clauses.map(({ id }) => id),
          decisions: subject.decisions,
          axes,
          cells,
          household,
          lists: building.shapes,
          withClauseTurned: (cell, clause) => turned(cell, clause, { axes, asked }),
          evaluator,
        })
      } catch (error) {
        return Result.fail(asFailure(error, asked.name))
      }
    }),
  )
}

/** The decisions that a pack makes on a day, as it is known. */
export const decisionsOn = (
  pack: Pack,
  { asOf, knownAt }: Pick<EvaluationOptions, "asOf" | "knownAt">,
): readonly string[] => pack.decisions.filter(appliesOn(asOf, knownAt)).map(({ id }) => id)

type Asked = Result.Result.Success<ReturnType<typeof subjectOf>>

/** Walks the product of the axes, writing only the answers that changed. */
function* cellsOf(axes: readonly Axis[], asked: Asked): Generator<Cell> {
  const answers = new Uint8Array(asked.atoms.list.length)
  const places = axes.map(() => -1)
  let depth = 0
  if (axes.length === 0) yield cellAt([], answers, asked)
  while (axes.length > 0 && depth >= 0) {
    const place = (places[depth]! += 1)
    const cell = axes[depth]!.cells[place]
    if (cell === undefined) {
      places[depth] = -1
      depth -= 1
      continue
    }
    for (const [atom, answer] of cell.answers) answers[atom] = answer
    if (depth < axes.length - 1) depth += 1
    else yield cellAt([...places], answers, asked)
  }
}

const turned = (
  { places }: Cell,
  clause: string,
  { axes, asked }: { readonly axes: readonly Axis[]; readonly asked: Asked },
): readonly Decided[] => {
  const answers = new Uint8Array(asked.atoms.list.length)
  for (const [at, axis] of axes.entries()) {
    for (const [atom, answer] of axis.cells[places[at]!]!.answers) answers[atom] = answer
  }
  const truths = new Uint8Array(asked.clauses.length)
  for (const [place, { id, formula }] of asked.clauses.entries()) {
    truths[place] = formula(answers, truths) === (id === clause) ? 0 : 1
  }
  return asked.decisions.map((decide) => decide(answers, truths))
}

const cellAt = (places: readonly number[], answers: Uint8Array, { clauses, decisions, conditions }: Asked): Cell => {
  // Counted loops: this runs for every cell.
  const truths: (0 | 1)[] = []
  const values: boolean[] = []
  for (let place = 0; place < clauses.length; place++) {
    const holds = clauses[place]!.formula(answers, truths)
    truths.push(holds ? 1 : 0)
    values.push(holds)
  }
  return {
    places,
    clauses: values,
    decisions: decisions.map((decide) => decide(answers, truths)),
    conditions: conditions.length === 0 ? NONE : conditions.map((formula) => formula(answers, truths)),
  }
}

const NONE: readonly boolean[] = []

const buildCell = (
  { places }: Cell,
  edge: number,
  { axes, building }: { readonly axes: readonly Axis[]; readonly building: Building },
): Household => {
  const chosen = places.map((place, at) => {
    const { edges } = axes[at]!.cells[place]!
    return edges[edge % edges.length]!
  })
  return householdOf(chosen, building)
}

/** A cell is what the evaluator says it is, or this program is wrong. */
const confirm = (
  cell: Cell,
  household: Household,
  { evaluator, asked }: { readonly evaluator: Evaluator; readonly asked: Asked },
): void => {
  const check = (what: string, expected: unknown, found: unknown): void => {
    if (expected === found) return
    throw new Error(
      `the partition says ${what} is ${String(expected)}, the evaluator ${String(found)}: ${JSON.stringify(household)}`,
    )
  }
  let left = asked.clauses.length
  const checkClauses = (clauses: readonly ClauseResult[]): void => {
    for (const { id, value } of clauses) {
      const place = asked.placeOf.get(id)
      if (place === undefined) continue
      check(id, cell.clauses[place], value)
      left -= 1
    }
  }
  for (const [at, id] of asked.decisionIds.entries()) {
    const { verdict, clauses } = evaluator.explain(id, household)
    check(id, cell.decisions[at], verdict.kind === "decided" ? verdict.value : undefined)
    if (at === 0) checkClauses(clauses)
  }
  // Clauses that the first decision does not show are asked of the decision that shows them all.
  if (left > 0) checkClauses(evaluator.explain(asked.confirmingDecision, household).clauses)
}

const asFailure = (error: unknown, within: string): NotAnalysable | TooManyCells => {
  if (error instanceof NotAnalysableRule) {
    return { _tag: "NotAnalysable", within, reason: error.reason, facts: error.facts }
  }
  if (error instanceof CellLimitExceeded) return error.failure
  throw error
}
