/**
 * Mutants 变异: packs with one small mistake each, as a clerk or a programmer might make it: a line taken for the other
 * side of itself, a figure off by one, a condition forgotten, "and" written for "or".
 */
import type { Comparison, Condition, Term } from "../../rules/expression.ts"
import type { Clause, Pack } from "../../rules/pack.ts"
import { appliesOn, askedWhen, hasReadings } from "../../rules/pack.ts"
import { referencesIn } from "../../rules/references.ts"
import type { CivilDate } from "../../values/civil-date.ts"

/** A pack with one mistake. */
export interface Mutant {
  /** The clause, decision or figure in which it was made. */
  readonly within: string
  /** The article. */
  readonly source: string
  readonly mistake: string
  readonly pack: Pack
}

/** Makes every mutant of what applies on a day. */
export function* mutantsOf(pack: Pack, asOf: CivilDate): Generator<Mutant> {
  yield* figureMutants(pack, asOf)
  for (const [at, clause] of pack.clauses.entries()) {
    if (!appliesOn(asOf)(clause)) continue
    for (const { value: when, mistake } of mutatedWhen(clause.when, pack)) {
      yield {
        within: clause.id,
        source: clause.source,
        mistake,
        pack: { ...pack, clauses: pack.clauses.with(at, { ...clause, when }) },
      }
    }
  }
  for (const [at, decision] of pack.decisions.entries()) {
    if (!appliesOn(asOf)(decision)) continue
    const source = pack.clauses.find(({ id }) => id === decision.clauses[0])?.source ?? ""
    const made = (changed: typeof decision, mistake: string): Mutant => ({
      within: decision.id,
      source,
      mistake,
      pack: { ...pack, decisions: pack.decisions.with(at, changed) },
    })
    for (const { value: when, mistake } of mutated(askedWhen(decision), pack))
      yield made({ ...decision, when }, mistake)
    for (const [place, outcome] of (decision.outcomes ?? []).entries()) {
      for (const { value: when, mistake } of mutated(outcome.when, pack)) {
        yield made(
          { ...decision, outcomes: decision.outcomes!.with(place, { ...outcome, when }) },
          `${outcome.code}: ${mistake}`,
        )
      }
      const without = decision.outcomes!.filter((one) => one !== outcome)
      yield made({ ...decision, outcomes: without }, `${outcome.code} forgotten`)
    }
  }
}

interface Mutated<Value> {
  readonly value: Value
  readonly mistake: string
}

/** Figures that a rule speaks of, one more and one less. */
function* figureMutants(pack: Pack, asOf: CivilDate): Generator<Mutant> {
  const used = referencesIn([pack.clauses, pack.decisions]).parameters
  for (const [id, parameter] of Object.entries(pack.parameters)) {
    if (!used.has(id)) continue
    for (const [at, version] of parameter.versions.entries()) {
      if (typeof version.value !== "number" || !appliesOn(asOf)(version)) continue
      for (const by of [-1, 1]) {
        const versions = parameter.versions.with(at, { ...version, value: version.value + by })
        yield {
          within: id,
          source: version.source.article,
          mistake: `${version.value} → ${version.value + by}`,
          pack: { ...pack, parameters: { ...pack.parameters, [id]: { ...parameter, versions } } },
        }
      }
    }
  }
}

function* mutatedWhen(when: Clause["when"], pack: Pack): Generator<Mutated<Clause["when"]>> {
  if (!hasReadings(when)) return yield* mutated(when, pack)
  for (const [name, reading] of Object.entries(when.readings)) {
    for (const { value, mistake } of mutated(reading.when, pack)) {
      const readings = { ...when.readings, [name]: { ...reading, when: value } }
      yield { value: { ...when, readings }, mistake: `${name}: ${mistake}` }
    }
  }
}

const OTHER_SIDE: { readonly [op in Comparison]: Comparison } = {
  below: "atMost",
  atMost: "below",
  above: "atLeast",
  atLeast: "above",
  equal: "atLeast",
}

function* mutated(condition: Condition, pack: Pack): Generator<Mutated<Condition>> {
  switch (condition.op) {
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal": {
      const op = OTHER_SIDE[condition.op]
      yield { value: { ...condition, op }, mistake: `${condition.op} → ${op}` }
      return
    }
    case "all":
    case "any": {
      if (condition.of.length !== 1) yield swapped(condition)
      for (const [at, part] of condition.of.entries()) {
        if (condition.of.length > 1) {
          yield { value: { ...condition, of: condition.of.toSpliced(at, 1) }, mistake: `part ${at + 1} forgotten` }
        }
        for (const { value, mistake } of mutated(part, pack)) {
          yield { value: { ...condition, of: condition.of.with(at, value) }, mistake }
        }
      }
      return
    }
    case "not": {
      yield { value: condition.of, mistake: "not forgotten" }
      for (const { value, mistake } of mutated(condition.of, pack)) yield { value: { op: "not", of: value }, mistake }
      return
    }
    case "some":
      for (const { value, mistake } of mutated(condition.where, pack))
        yield { value: { ...condition, where: value }, mistake }
      return
    case "oneOf":
      for (const value of condition.values) {
        if (condition.values.length === 1) continue
        const values = condition.values.filter((one) => one !== value)
        yield { value: { ...condition, values }, mistake: `${value} forgotten` }
      }
      return
    case "clause":
      yield* otherClauses(condition, pack)
      return
    case "between": {
      const { from, to, of } = condition
      yield { value: { op: "atLeast", left: of, right: from }, mistake: "upper end forgotten" }
      yield { value: { op: "atMost", left: of, right: to }, mistake: "lower end forgotten" }
      yield { value: openBetween(of, from, to), mistake: "ends left out" }
      return
    }
    case "positive":
      yield { value: { op: "not", of: condition }, mistake: "positive → not" }
      return
    case "holds":
    case "stated":
    case "within":
      return
  }
}

const openBetween = (of: Term, from: Term, to: Term): Condition => ({
  op: "all",
  of: [
    { op: "above", left: of, right: from },
    { op: "below", left: of, right: to },
  ],
})

const swapped = (condition: Extract<Condition, { op: "all" | "any" }>): Mutated<Condition> => {
  const op = condition.op === "all" ? "any" : "all"
  return { value: { ...condition, op }, mistake: `${condition.op} → ${op}` }
}

/** The neighbour of a clause in the text, where one meant this one. */
function* otherClauses(
  condition: Extract<Condition, { op: "clause" }>,
  { clauses }: Pack,
): Generator<Mutated<Condition>> {
  const ids = [...new Set(clauses.map(({ id }) => id))]
  const at = ids.indexOf(condition.id)
  const other = ids[at + 1] ?? ids[at - 1]
  if (other !== undefined) yield { value: { op: "clause", id: other }, mistake: `${condition.id} → ${other}` }
}
