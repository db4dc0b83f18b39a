/**
 * Evaluates 认定 one household under a prepared pack: the answer, every clause, the facts cited, the facts missing.
 */
import type { AskHousehold } from "./asker.ts"
import { asker } from "./asker.ts"
import type { Missing } from "./missing.ts"
import type { PreparedClause, PreparedDecision, Prepared } from "./prepare.ts"
import type { Trail } from "./trail.ts"
import { cutTo, emptyTrail } from "./trail.ts"
import type { Truth } from "./truth.ts"
import { NO, truthToJson, UNKNOWN, YES } from "./truth.ts"
import type { Answer, ClauseResult, Decided, Explained, Need, Note } from "./verdict.ts"

/** Words a question for one missing fact, with the name of the person it is about. */
export type Question = (missing: Missing, household: unknown) => string

/** Evaluates households one after the other, without making anything anew that can be kept. */
export const explainer = (
  prepared: Prepared,
  question: Question,
): ((decision: string, household: unknown) => Explained) => {
  const trail = emptyTrail()
  const askers = new Map<string, AskHousehold>()
  return (id, household) => {
    const decision = prepared.decisions.get(id)
    if (decision === undefined) throw new RangeError(`no decision ${id} in pack ${prepared.pack.id}`)
    const needs = (): readonly Need[] => {
      const ask = askers.get(id) ?? asker(prepared, decision)
      askers.set(id, ask)
      return needsOf(ask(household), { prepared, decision, household, question })
    }
    return explain(prepared, decision, { trail, household, needs })
  }
}

interface Run {
  readonly trail: Trail
  readonly household: unknown
  /** What to ask, where the answer waits for facts. */
  readonly needs: () => readonly Need[]
}

const explain = (prepared: Prepared, decision: PreparedDecision, run: Run): Explained => {
  const { trail, household, needs } = run
  const { clauses } = prepared
  trail.household = household
  trail.serial += 1
  const results: ClauseResult[] = []
  for (const place of decision.order) {
    const clause = clauses[place]!
    clear(trail)
    const truth = clause.run(trail, household)
    trail.truths[place] = truth
    results[place] = resultOf(clause, truth, trail, clauses)
  }
  clear(trail)
  const value = decide(decision, trail, household)
  const referred = idsOf(trail.clauses, clauses)
  const restsOn = decision.outcomes === undefined ? referred : [...new Set(referred)]
  const facts = factsOf(trail)
  const verdict: Answer = value === undefined ? { kind: "pending", needs: needs() } : { kind: "decided", value }
  return {
    household: (household as { readonly id?: string }).id ?? null,
    pack: prepared.pack.id,
    packHash: prepared.packHash,
    asOf: prepared.asOf,
    decision: decision.id,
    verdict,
    facts,
    clauses: decision.shown.map((place) => results[place]!),
    restsOn,
    notes: notesOf(decision, trail),
  }
}

/** Decides; `undefined` is not yet known. An outcome is settled only when those before it are. */
const decide = ({ run, outcomes }: PreparedDecision, trail: Trail, household: unknown): Decided | undefined => {
  const truth = run(trail, household)
  if (truth === UNKNOWN) return undefined
  if (outcomes === undefined) return truth === YES
  if (truth === NO) return null
  for (const outcome of outcomes) {
    const settled = outcome.run(trail, household)
    if (settled === UNKNOWN) return undefined
    if (settled === YES) return outcome.code
  }
  return null
}

const resultOf = (
  { id, parameters, reading, source }: PreparedClause,
  truth: Truth,
  trail: Trail,
  clauses: readonly PreparedClause[],
): ClauseResult => {
  const result: { -readonly [Key in keyof ClauseResult]: ClauseResult[Key] } = {
    id,
    source,
    value: truthToJson(truth),
    facts: factsOf(trail),
  }
  if (reading !== undefined) result.reading = reading
  if (trail.clauses.length > 0) result.restsOn = idsOf(trail.clauses, clauses)
  if (parameters !== undefined) result.parameters = parameters
  return result
}

const idsOf = (places: readonly number[], clauses: readonly PreparedClause[]): readonly string[] =>
  places.map((place) => clauses[place]!.id)

const factsOf = (trail: Trail): { readonly [path: string]: unknown } => {
  const facts: { [path: string]: unknown } = {}
  for (let at = 0; at < trail.facts; at++) facts[trail.paths[at]!] = trail.values[at]
  return facts
}

const clear = (trail: Trail): void => {
  trail.facts = 0
  cutTo(trail.clauses, 0)
}

interface Asking {
  readonly prepared: Prepared
  readonly decision: PreparedDecision
  readonly household: unknown
  readonly question: Question
}

/** Words the questions; what the decision itself asks for cites the first clause that it shows. */
const needsOf = (
  asks: ReturnType<AskHousehold>,
  { prepared, decision, household, question }: Asking,
): readonly Need[] =>
  asks.map(({ missing, clause }) => {
    const cites = prepared.clauses[clause ?? decision.shown[0]!]!
    return {
      fact: missing.path,
      question: question(missing, household),
      who: missing.fact.who,
      clause: cites.id,
      source: cites.source,
    }
  })

const notesOf = (decision: PreparedDecision, trail: Trail): readonly Note[] => {
  let notes = decision.notes
  for (const { note, run } of decision.gaps) {
    clear(trail)
    if (run(trail, trail.household) === YES) notes = [...notes, note]
  }
  return notes
}
