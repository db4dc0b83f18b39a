/**
 * Evaluates 认定 one household under a prepared pack: the answer, every clause, the facts cited, the facts missing.
 */
import type { PreparedClause, PreparedDecision, Prepared } from "./prepare.ts"
import type { Missing, Trail } from "./trail.ts"
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
  return (id, household) => {
    const decision = prepared.decisions.get(id)
    if (decision === undefined) throw new RangeError(`no decision ${id} in pack ${prepared.pack.id}`)
    return explain(prepared, decision, { trail, household, question })
  }
}

interface Run {
  readonly trail: Trail
  readonly household: unknown
  readonly question: Question
}

const explain = (prepared: Prepared, decision: PreparedDecision, run: Run): Explained => {
  const { trail, household } = run
  const { clauses } = prepared
  trail.household = household
  trail.serial += 1
  const results: ClauseResult[] = []
  const lacks: Lack[] = []
  for (const place of decision.order) {
    const clause = clauses[place]!
    clear(trail)
    const truth = clause.run(trail, household)
    trail.truths[place] = truth
    if (truth === UNKNOWN) lacks[place] = lackOf(clause, trail)
    results[place] = resultOf(clause, truth, trail, clauses)
  }
  clear(trail)
  const value = decide(decision, trail, household)
  const referred = idsOf(trail.clauses, clauses)
  const restsOn = decision.outcomes === undefined ? referred : [...new Set(referred)]
  const facts = factsOf(trail)
  const verdict: Answer =
    value === undefined
      ? { kind: "pending", needs: needsOf(lackOf(clauses[decision.shown[0]!]!, trail), lacks, run) }
      : { kind: "decided", value }
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

/** What a clause, or the decision itself, still lacks, and the clause that a question about it cites. */
interface Lack {
  readonly cites: PreparedClause
  readonly missing: readonly Missing[]
  readonly clauses: readonly number[]
}

const lackOf = (cites: PreparedClause, trail: Trail): Lack => ({
  cites,
  missing: trail.missing.slice(),
  clauses: trail.clauses.slice(),
})

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
  cutTo(trail.missing, 0)
  cutTo(trail.clauses, 0)
}

/** Gathers the facts that could still settle the decision, each once, in the order of the clauses. */
const needsOf = (own: Lack, lacks: readonly Lack[], { trail, household, question }: Run): readonly Need[] => {
  const needs = new Map<string, Need>()
  const visit = ({ cites, missing, clauses }: Lack): void => {
    for (const one of missing) {
      if (needs.has(one.path)) continue
      const { path, fact } = one
      needs.set(path, {
        fact: path,
        question: question(one, household),
        who: fact.who,
        clause: cites.id,
        source: cites.source,
      })
    }
    for (const place of clauses) if (trail.truths[place] === UNKNOWN) visit(lacks[place]!)
  }
  visit(own)
  return [...needs.values()]
}

const notesOf = (decision: PreparedDecision, trail: Trail): readonly Note[] => {
  let notes = decision.notes
  for (const { note, run } of decision.gaps) {
    clear(trail)
    if (run(trail, trail.household) === YES) notes = [...notes, note]
  }
  return notes
}
