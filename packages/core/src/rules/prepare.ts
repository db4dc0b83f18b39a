/**
 * Prepares 备用 a pack for a day: what applies is selected once, then any number of households are evaluated.
 *
 * An evaluator keeps its trail between households and must not be shared between threads.
 */
import * as Result from "effect/Result"
import { canonicalJson } from "../values/canonical-json.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { sha256 } from "../values/sha256.ts"
import type { Language } from "../values/wording.ts"
import { UnknownFact } from "./compile-fact.ts"
import { compileCondition } from "./compile-condition.ts"
import type { ConditionRun, Setting } from "./compile-term.ts"
import type { Condition } from "./expression.ts"
import type { Decision, Gap, Pack, ParameterValue } from "./pack.ts"
import { OPERATORS } from "./expression.ts"
import type { Choices, ClauseInForce, KnownAt, SelectFailure } from "./select.ts"
import { select } from "./select.ts"
import type { Note } from "./verdict.ts"
import { appliesOn, askedWhen, conditionsOf, hasReadings } from "./pack.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** How a pack is to be applied. */
export interface EvaluationOptions extends Choices, Partial<KnownAt> {
  /** The day on which ages are counted and versions chosen. */
  readonly asOf: CivilDate
  /** The language of questions and notes; Chinese unless said otherwise. */
  readonly language?: Language
}

/** Why a pack cannot be evaluated as asked. */
export type EvaluationFailure =
  | SelectFailure
  | { readonly _tag: "UnknownDecision"; readonly decision: string; readonly known: readonly string[] }
  | { readonly _tag: "UnknownFact"; readonly fact: string }
  | { readonly _tag: "CircularClauses"; readonly clause: string }
  | { readonly _tag: "UnknownOperators"; readonly operators: number }

/** A clause ready to run. */
export interface PreparedClause {
  readonly id: string
  readonly source: string
  readonly reading: string | undefined
  readonly run: ConditionRun
  readonly parameters: { readonly [id: string]: ParameterValue } | undefined
}

/** A gap of the text ready to be looked for. */
export interface PreparedGap {
  readonly note: Note
  readonly run: ConditionRun
}

/** An outcome ready to run. */
export interface PreparedOutcome {
  readonly code: string
  readonly run: ConditionRun
}

/** A decision ready to run: its clauses in an order in which each comes after those it rests on. */
export interface PreparedDecision {
  readonly id: string
  readonly text: Decision
  readonly order: readonly number[]
  /** Clauses in the order of the text, as places in `clauses` of the prepared pack. */
  readonly shown: readonly number[]
  readonly run: ConditionRun
  /** The answers of a decision with several, in their order. */
  readonly outcomes: readonly PreparedOutcome[] | undefined
  readonly gaps: readonly PreparedGap[]
  readonly notes: readonly Note[]
}

/** A pack ready for a day. */
export interface Prepared {
  readonly pack: Pack
  readonly packHash: string
  readonly asOf: CivilDate
  readonly knownAt: CivilDate | undefined
  readonly language: Language
  readonly choices: Choices
  readonly clauses: readonly PreparedClause[]
  readonly decisions: ReadonlyMap<string, PreparedDecision>
  /** The clauses as they stand in the text on the day, at the same places as `clauses`. */
  readonly inForce: readonly ClauseInForce[]
  readonly setting: Setting
}

/** Prepares a pack, or says why it cannot be applied. */
export const preparePack = (
  pack: Pack,
  vocabulary: Vocabulary,
  options: EvaluationOptions,
): Result.Result<Prepared, EvaluationFailure> => {
  if (pack.operators !== OPERATORS) return Result.fail({ _tag: "UnknownOperators", operators: pack.operators })
  const selected = select(pack, options.asOf, options)
  if (Result.isFailure(selected)) return Result.fail(selected.failure)
  const clauses = [...selected.success.clauses.values()]
  const places = new Map(clauses.map(({ clause }, place) => [clause.id, place]))
  const language = options.language ?? "zh-CN"
  const used = new Set<string>()
  const setting: Setting = {
    vocabulary,
    asOf: options.asOf,
    parameters: selected.success.parameters,
    clausePlace: (id) => placeOf(places, id),
    uses: (parameter) => used.add(parameter),
    condition: (condition, list) => compileCondition(condition, setting, list),
  }
  try {
    const prepared = clauses.map((clause) => prepareClause(clause, setting, used))
    const applies = appliesOn(options.asOf, options.knownAt)
    const decisions = pack.decisions
      .filter(applies)
      .map(
        (decision) =>
          [decision.id, prepareDecision(decision, { pack, clauses, places, setting, language, applies })] as const,
      )
    return Result.succeed({
      pack,
      packHash: hashOf(pack),
      asOf: options.asOf,
      knownAt: options.knownAt,
      language,
      choices: choicesOf(options),
      clauses: prepared,
      decisions: new Map(decisions),
      inForce: clauses,
      setting,
    })
  } catch (error) {
    return Result.fail(asFailure(error))
  }
}

/** Hashes a pack in canonical form. */
export const hashOf = (pack: Pack): string => {
  const known = hashes.get(pack)
  if (known !== undefined) return known
  const hash = sha256(canonicalJson(pack))
  hashes.set(pack, hash)
  return hash
}

const hashes = new WeakMap<Pack, string>()

const choicesOf = ({ readings, parameters }: Choices): Choices => ({
  ...(readings !== undefined && { readings }),
  ...(parameters !== undefined && { parameters }),
})

const prepareClause = (
  { clause, when, reading }: ClauseInForce,
  setting: Setting,
  used: Set<string>,
): PreparedClause => {
  used.clear()
  const run = compileCondition(when, setting, undefined)
  const parameters = Object.fromEntries([...used].map((id) => [id, setting.parameters.get(id) ?? null]))
  return {
    id: clause.id,
    source: clause.source,
    reading,
    run,
    parameters: used.size === 0 ? undefined : Object.freeze(parameters),
  }
}

interface DecisionSetting {
  readonly pack: Pack
  readonly clauses: readonly ClauseInForce[]
  readonly places: ReadonlyMap<string, number>
  readonly setting: Setting
  readonly language: Language
  readonly applies: ReturnType<typeof appliesOn>
}

const prepareDecision = (decision: Decision, around: DecisionSetting): PreparedDecision => {
  const { pack, clauses, places, setting, language, applies } = around
  const shown = decision.clauses.map((id) => placeOf(places, id))
  const gaps = pack.gaps.filter((gap) => gap.decisions.includes(decision.id) && applies(gap))
  return {
    id: decision.id,
    text: decision,
    order: orderOf([...conditionsOf(decision), ...decision.clauses.map(asClause)], clauses, places),
    shown,
    run: compileCondition(askedWhen(decision), setting, undefined),
    outcomes: decision.outcomes?.map(({ code, when }) => ({ code, run: compileCondition(when, setting, undefined) })),
    gaps: gaps.map((gap) => ({ note: gapNote(gap, language), run: compileCondition(gap.when, setting, undefined) })),
    notes: shown.flatMap((place) => readingNote(clauses[place]!, language)),
  }
}

const asClause = (id: string): Condition => ({ op: "clause", id })

const gapNote = (gap: Gap, language: Language): Note => ({
  kind: "gap",
  id: gap.id,
  clause: gap.clause,
  source: gap.source,
  text: gap.text[language],
})

const readingNote = ({ clause, reading }: ClauseInForce, language: Language): readonly Note[] => {
  if (reading === undefined || !hasReadings(clause.when) || clause.when.chosenAt !== undefined) return []
  const text = clause.when.readings[reading]!.text[language]
  return [{ kind: "reading", id: reading, clause: clause.id, source: clause.source, text }]
}

/** Orders clauses so that each comes after those it refers to. */
const orderOf = (
  conditions: readonly Condition[],
  clauses: readonly ClauseInForce[],
  places: ReadonlyMap<string, number>,
): readonly number[] => {
  const done = new Set<number>()
  const visit = (condition: Condition, above: readonly number[]): void => {
    for (const id of clausesOf(condition)) {
      const place = placeOf(places, id)
      if (above.includes(place)) throw new CircularClauses(id)
      if (done.has(place)) continue
      visit(clauses[place]!.when, [...above, place])
      done.add(place)
    }
  }
  for (const condition of conditions) visit(condition, [])
  return [...done]
}

/** Lists the clauses that a condition refers to. */
export const clausesOf = (condition: Condition): readonly string[] => {
  switch (condition.op) {
    case "clause":
      return [condition.id]
    case "all":
    case "any":
      return condition.of.flatMap(clausesOf)
    case "not":
      return clausesOf(condition.of)
    case "some":
      return clausesOf(condition.where)
    case "holds":
    case "oneOf":
    case "stated":
    case "positive":
    case "within":
    case "between":
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return []
  }
}

const placeOf = (places: ReadonlyMap<string, number>, id: string): number => {
  const place = places.get(id)
  if (place === undefined) throw new UnknownClauseReference(id)
  return place
}

class CircularClauses extends Error {
  readonly clause: string
  constructor(clause: string) {
    super(`clause ${clause} rests on itself`)
    this.clause = clause
  }
}

class UnknownClauseReference extends Error {
  readonly clause: string
  constructor(clause: string) {
    super(`no clause ${clause}`)
    this.clause = clause
  }
}

const asFailure = (error: unknown): EvaluationFailure => {
  if (error instanceof UnknownFact) return { _tag: "UnknownFact", fact: error.path }
  if (error instanceof CircularClauses) return { _tag: "CircularClauses", clause: error.clause }
  if (error instanceof UnknownClauseReference) return { _tag: "UnknownClause", clause: error.clause, known: [] }
  throw error
}
