/**
 * Subject 分析对象: the decisions, clauses and conditions to be partitioned, as formulas over one collection of atoms.
 */
import * as Result from "effect/Result"
import { householdVocabulary } from "../../household/vocabulary.ts"
import type { Condition } from "../../rules/expression.ts"
import type { Decision, Pack } from "../../rules/pack.ts"
import { appliesOn, askedWhen, conditionsOf } from "../../rules/pack.ts"
import type { EvaluationFailure, EvaluationOptions } from "../../rules/prepare.ts"
import { clausesOf, preparePack } from "../../rules/prepare.ts"
import type { Selected } from "../../rules/select.ts"
import { select } from "../../rules/select.ts"
import type { Decided } from "../../rules/verdict.ts"
import type { Atoms, Formula, FormulaSetting } from "./formula.ts"
import { formulaOf, noAtoms } from "./formula.ts"
import type { Quantity } from "./linear-form.ts"
import type { NotAnalysable } from "./not-analysable.ts"
import { NotAnalysableRule } from "./not-analysable.ts"

/** What is asked. */
export interface Subject {
  readonly decisions: readonly string[]
  readonly clauses: readonly string[]
  readonly conditions: readonly Condition[]
}

/** What is asked, ready to be answered. */
export interface AskedSubject {
  readonly name: string
  readonly asOf: EvaluationOptions["asOf"]
  readonly selected: Selected
  readonly atoms: Atoms
  readonly quantities: ReadonlyMap<string, Quantity>
  /** Every clause that matters, each after those it rests on. */
  readonly clauses: readonly { readonly id: string; readonly formula: Formula }[]
  readonly placeOf: ReadonlyMap<string, number>
  readonly decisionIds: readonly string[]
  readonly decisions: readonly ((atoms: ArrayLike<number>, clauses: ArrayLike<number>) => Decided)[]
  readonly conditions: readonly Formula[]
  /** The pack with one decision more, which shows every clause that matters. */
  readonly confirming: Pack
  readonly confirmingDecision: string
}

/** Readies what is asked, or says why it cannot be. */
export const subjectOf = (
  pack: Pack,
  subject: Subject,
  options: EvaluationOptions,
): Result.Result<AskedSubject, EvaluationFailure | NotAnalysable> => {
  // The pack is prepared first, so that every fault that evaluation would name is named the same here.
  const prepared = preparePack(pack, householdVocabulary, options)
  if (Result.isFailure(prepared)) return Result.fail(prepared.failure)
  const selected = Result.getOrThrow(select(pack, options.asOf, options))
  const inForce = pack.decisions.filter(appliesOn(options.asOf, options.knownAt))
  const known = inForce.map(({ id }) => id)
  const decisions: Decision[] = []
  for (const id of subject.decisions) {
    const decision = inForce.find((one) => one.id === id)
    if (decision === undefined) return Result.fail({ _tag: "UnknownDecision", decision: id, known })
    decisions.push(decision)
  }
  const roots = [
    ...decisions.flatMap(conditionsOf),
    ...subject.clauses.map((id): Condition => ({ op: "clause", id })),
    ...subject.conditions,
  ]
  const unknown = roots.flatMap(clausesOf).find((id) => !selected.clauses.has(id))
  if (unknown !== undefined) {
    return Result.fail({ _tag: "UnknownClause", clause: unknown, known: [...selected.clauses.keys()] })
  }
  return formulasOf(pack, { decisions, roots, subject, selected, asOf: options.asOf })
}

interface Parts {
  readonly decisions: readonly Decision[]
  readonly roots: readonly Condition[]
  readonly subject: Subject
  readonly selected: Selected
  readonly asOf: EvaluationOptions["asOf"]
}

const CONFIRMING = "partition"

const formulasOf = (
  pack: Pack,
  { decisions, roots, subject, selected, asOf }: Parts,
): Result.Result<AskedSubject, NotAnalysable> => {
  const ids = orderOf(roots, selected)
  const setting: FormulaSetting = {
    vocabulary: householdVocabulary,
    parameters: selected.parameters,
    quantities: new Map(),
    list: undefined,
    atoms: noAtoms(),
    clausePlace: (id) => ids.indexOf(id),
  }
  let within = ""
  const formula = (name: string, condition: Condition): Formula => {
    within = name
    return formulaOf(condition, setting)
  }
  try {
    const clauses = ids.map((id) => ({ id, formula: formula(id, selected.clauses.get(id)!.when) }))
    const decide = decisions.map((decision) => decideOf(decision, formula))
    const conditions = subject.conditions.map((condition) => formula("", condition))
    const confirming: Decision = { id: CONFIRMING, text: pack.title, when: { op: "all", of: [] }, clauses: ids }
    return Result.succeed({
      name: [...subject.decisions, ...subject.clauses].join(", "),
      asOf,
      selected,
      atoms: setting.atoms,
      quantities: setting.quantities,
      clauses,
      placeOf: new Map(ids.map((id, place) => [id, place])),
      decisionIds: subject.decisions,
      decisions: decide,
      conditions,
      confirming: { ...pack, decisions: [...decisions, confirming], gaps: [] },
      confirmingDecision: CONFIRMING,
    })
  } catch (error) {
    if (!(error instanceof NotAnalysableRule)) throw error
    return Result.fail({ _tag: "NotAnalysable", within, reason: error.reason, facts: error.facts })
  }
}

const decideOf = (
  decision: Decision,
  formula: (name: string, condition: Condition) => Formula,
): AskedSubject["decisions"][number] => {
  const { id, outcomes } = decision
  const applies = formula(id, askedWhen(decision))
  if (outcomes === undefined) return applies
  const each = outcomes.map((outcome) => ({ code: outcome.code, holds: formula(id, outcome.when) }))
  return (atoms, clauses) =>
    applies(atoms, clauses) ? (each.find(({ holds }) => holds(atoms, clauses))?.code ?? null) : null
}

const orderOf = (roots: readonly Condition[], { clauses }: Selected): readonly string[] => {
  const done = new Set<string>()
  const visit = (condition: Condition): void => {
    for (const id of clausesOf(condition)) {
      if (done.has(id)) continue
      visit(clauses.get(id)!.when)
      done.add(id)
    }
  }
  for (const root of roots) visit(root)
  return [...done]
}
