/**
 * Compiles a figure 数值式 into a function; a figure that is not known is `NaN`.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { ageOn } from "../values/civil-date.ts"
import type { FactReader } from "./compile-fact.ts"
import { citeFact, compileFact, findFact } from "./compile-fact.ts"
import type { Condition, Term } from "./expression.ts"
import type { ParameterValue } from "./pack.ts"
import type { Trail } from "./trail.ts"
import { cite } from "./trail.ts"
import type { Truth } from "./truth.ts"
import { NO, UNKNOWN } from "./truth.ts"
import type { Vocabulary } from "./vocabulary.ts"

/** Computes a figure from the household or the item at hand. */
export type TermRun = (trail: Trail, from: unknown) => number

/** Answers a condition about the household or the item at hand. */
export type ConditionRun = (trail: Trail, from: unknown) => Truth

/** What compiling needs to know: the words, the figures in force, the day, the other clauses. */
export interface Setting {
  readonly vocabulary: Vocabulary
  readonly asOf: CivilDate
  readonly parameters: ReadonlyMap<string, ParameterValue>
  /** Places of clauses in the evaluator. */
  readonly clausePlace: (id: string) => number
  /** Notes that a clause uses a figure of the pack. */
  readonly uses: (parameter: string) => void
  readonly condition: (condition: Condition, list: string | undefined) => ConditionRun
}

/** Compiles a figure; `list` is the list whose item is at hand. */
export const compileTerm = (term: Term, setting: Setting, list: string | undefined): TermRun => {
  switch (term.op) {
    case "number":
      return compileNumber(term.fact, setting, list)
    case "parameter": {
      const value = numericParameter(setting, term.id)
      return () => value
    }
    case "times": {
      const left = compileTerm(term.left, setting, list)
      const right = compileTerm(term.right, setting, list)
      return (trail, from) => left(trail, from) * right(trail, from)
    }
    case "minus": {
      const left = compileTerm(term.left, setting, list)
      const right = compileTerm(term.right, setting, list)
      return (trail, from) => left(trail, from) - right(trail, from)
    }
    case "sum":
      return compileSum(term.of, compileTerm(term.add, setting, term.of), setting)
    case "count":
      return compileCount(term, setting)
    case "age":
      return compileAge(compileFact(findFact(setting.vocabulary, term.fact), list), setting.asOf)
    case "choose":
      return compileTerm(chosenCase(term, setting), setting, list)
  }
}

/** The case that the county's choice picks. */
export const chosenCase = (term: Extract<Term, { op: "choose" }>, setting: Setting): Term => {
  setting.uses(term.parameter)
  const chosen = term.cases[String(setting.parameters.get(term.parameter))]
  if (chosen === undefined) throw new RangeError(`no case for parameter ${term.parameter}`)
  return chosen
}

/** The value of a figure of the pack, noted as used. */
export const numericParameter = (setting: Setting, id: string): number => {
  setting.uses(id)
  const value = setting.parameters.get(id)
  if (typeof value !== "number") throw new RangeError(`parameter ${id} is no number`)
  return value
}

const compileNumber = (path: string, setting: Setting, list: string | undefined): TermRun => {
  const fact = findFact(setting.vocabulary, path)
  if (fact.derived !== undefined) return compileDerived(path, compileTerm(fact.derived, setting, list))
  const reader = compileFact(fact, list)
  return (trail, from) => {
    const value = reader.read(from)
    if (value === undefined) return Number.NaN
    citeFact(trail, reader, value)
    return value === null ? 0 : (value as number)
  }
}

/** A derived figure is cited as one fact, for the facts below would only repeat it; it is computed once a household. */
const compileDerived = (path: string, run: TermRun): TermRun => {
  let serial = -1
  let known = Number.NaN
  return (trail) => {
    if (trail.serial !== serial) {
      const mark = trail.facts
      const value = run(trail, trail.household)
      if (Number.isNaN(value)) return value
      trail.facts = mark
      known = value
      serial = trail.serial
    }
    cite(trail, path, known)
    return known
  }
}

const compileSum = (of: string, add: TermRun, setting: Setting): TermRun => {
  const reader = compileFact(findFact(setting.vocabulary, of), undefined)
  const path = `${of}.count`
  return (trail) => {
    const items = reader.read(trail.household) as readonly unknown[] | null | undefined
    if (items === undefined) return Number.NaN
    let sum = 0
    const length = items?.length ?? 0
    cite(trail, path, length)
    for (let at = 0; at < length; at++) {
      trail.index = at
      sum += add(trail, items![at])
    }
    return sum
  }
}

const compileCount = (term: Extract<Term, { op: "count" }>, setting: Setting): TermRun => {
  const reader = compileFact(findFact(setting.vocabulary, term.of), undefined)
  const path = `${term.of}.count`
  if (term.where === undefined) {
    return (trail) => {
      const items = reader.read(trail.household) as readonly unknown[] | null | undefined
      if (items === undefined) return Number.NaN
      const length = items?.length ?? 0
      cite(trail, path, length)
      return length
    }
  }
  return countWhere(reader, setting.condition(term.where, term.of))
}

const countWhere =
  (reader: FactReader, where: ConditionRun): TermRun =>
  (trail) => {
    const items = reader.read(trail.household) as readonly unknown[] | null | undefined
    if (items === undefined) return Number.NaN
    let count = 0
    const length = items?.length ?? 0
    for (let at = 0; at < length; at++) {
      trail.index = at
      const truth = where(trail, items![at])
      count += truth === UNKNOWN ? Number.NaN : truth === NO ? 0 : 1
    }
    return count
  }

const compileAge =
  (reader: FactReader, asOf: CivilDate): TermRun =>
  (trail, from) => {
    const birth = reader.read(from)
    if (birth === undefined || birth === null) return Number.NaN
    citeFact(trail, reader, birth)
    return ageOn(birth as CivilDate, asOf)
  }
