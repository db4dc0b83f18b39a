/**
 * Checks the expressions 规则式 of a pack: every fact, figure and clause is there, and is what the operator needs.
 */
import { householdVocabulary } from "../household/vocabulary.ts"
import type { Condition, Term } from "../rules/expression.ts"
import type { Pack, Unit } from "../rules/pack.ts"
import type { FactKind } from "../rules/vocabulary.ts"
import type { PackFailure } from "./pack-failure.ts"
import { emptyRange, sameOnBothSides } from "./vacuous.ts"

/** Where an expression stands, and what it may speak of. */
export interface Standing {
  readonly pack: Pack
  readonly clauses: ReadonlySet<string>
  readonly path: string
  /** The list whose item is at hand. */
  readonly list?: string
}

/** Checks a condition and everything below it. */
export const checkCondition = (condition: Condition, at: Standing): readonly PackFailure[] => {
  const below = (step: string): Standing => ({ ...at, path: `${at.path}.${step}` })
  switch (condition.op) {
    case "holds":
      return checkFact(condition.fact, ["boolean"], below("fact"))
    case "stated":
      return checkFact(condition.fact, STATABLE, below("fact"))
    case "oneOf":
      return checkOneOf(condition, at)
    case "within":
      return [
        ...checkFact(condition.fact, ["code"], below("fact")),
        ...checkParameter(condition.parameter, ["area"], below("parameter")),
      ]
    case "positive":
      return checkTerm(condition.of, below("of"))
    case "between":
      return [
        ...checkTerm(condition.of, below("of")),
        ...checkTerm(condition.from, below("from")),
        ...checkTerm(condition.to, below("to")),
        ...emptyRange(condition, at.pack, at.path),
      ]
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return [
        ...checkTerm(condition.left, below("left")),
        ...checkTerm(condition.right, below("right")),
        ...sameOnBothSides(condition.left, condition.right, at.path),
      ]
    case "all":
    case "any":
      return condition.of.flatMap((part, place) => checkCondition(part, below(`of[${place}]`)))
    case "not":
      return checkCondition(condition.of, below("of"))
    case "some":
      return [
        ...checkList(condition.of, below("of")),
        ...checkCondition(condition.where, { ...below("where"), list: condition.of }),
      ]
    case "clause":
      return at.clauses.has(condition.id)
        ? []
        : [{ _tag: "UnknownReference", path: `${at.path}.id`, to: "clause", id: condition.id }]
  }
}

const STATABLE: readonly FactKind[] = ["boolean", "number", "fen", "choice", "text", "date", "code"]
const NUMBERS: readonly FactKind[] = ["number", "fen"]
const FIGURES: readonly Unit[] = ["fen", "fenPerPersonYear", "years", "days", "mu", "count", "squareMetresPerPerson"]

const checkTerm = (term: Term, at: Standing): readonly PackFailure[] => {
  const below = (step: string): Standing => ({ ...at, path: `${at.path}.${step}` })
  switch (term.op) {
    case "number":
      return checkFact(term.fact, NUMBERS, below("fact"))
    case "age":
      return checkFact(term.fact, ["date"], below("fact"))
    case "parameter":
      return checkParameter(term.id, FIGURES, below("id"))
    case "times":
    case "minus":
      return [...checkTerm(term.left, below("left")), ...checkTerm(term.right, below("right"))]
    case "sum":
      return [...checkList(term.of, below("of")), ...checkTerm(term.add, { ...below("add"), list: term.of })]
    case "count":
      return [
        ...checkList(term.of, below("of")),
        ...(term.where === undefined ? [] : checkCondition(term.where, { ...below("where"), list: term.of })),
      ]
    case "choose":
      return checkChoose(term, at)
  }
}

const checkChoose = (term: Extract<Term, { op: "choose" }>, at: Standing): readonly PackFailure[] => {
  const unit = checkParameter(term.parameter, ["choice"], { ...at, path: `${at.path}.parameter` })
  if (unit.length > 0) return unit
  const choices = at.pack.parameters[term.parameter]!.choices ?? []
  const lacking = choices.filter((choice) => !Object.hasOwn(term.cases, choice))
  return [
    ...lacking.map((id): PackFailure => ({ _tag: "UnknownReference", path: `${at.path}.cases`, to: "case", id })),
    ...Object.entries(term.cases).flatMap(([name, inner]) =>
      checkTerm(inner, { ...at, path: `${at.path}.cases.${name}` }),
    ),
  ]
}

const checkOneOf = ({ fact, values }: Extract<Condition, { op: "oneOf" }>, at: Standing): readonly PackFailure[] => {
  const kinds = checkFact(fact, ["choice", "text", "code"], { ...at, path: `${at.path}.fact` })
  const known = householdVocabulary.get(fact)?.values
  if (kinds.length > 0 || known === undefined) return kinds
  const path = (place: number) => `${at.path}.values[${place}]`
  return values.flatMap((value, place): readonly PackFailure[] =>
    Object.hasOwn(known, value)
      ? []
      : [{ _tag: "BadValue", path: path(place), expected: { is: "oneOf", values: Object.keys(known) } }],
  )
}

const checkFact = (path: string, kinds: readonly FactKind[], at: Standing): readonly PackFailure[] => {
  const fact = householdVocabulary.get(path)
  const isElsewhere = at.list !== undefined && fact?.derived === undefined && !path.startsWith(`${at.list}.`)
  const isOfItem = at.list === undefined && LISTS.some((list) => path.startsWith(`${list}.`))
  if (fact === undefined || isElsewhere || isOfItem) {
    return [{ _tag: "UnknownReference", path: at.path, to: "fact", id: path }]
  }
  return kinds.includes(fact.kind)
    ? []
    : [{ _tag: "WrongKind", path: at.path, id: path, expected: { is: "kind", kinds } }]
}

const LISTS: readonly string[] = [...householdVocabulary.values()].flatMap(({ kind, path }) =>
  kind === "list" ? [path] : [],
)

const checkList = (path: string, at: Standing): readonly PackFailure[] =>
  LISTS.includes(path) ? [] : [{ _tag: "UnknownReference", path: at.path, to: "fact", id: path }]

const checkParameter = (id: string, units: readonly Unit[], at: Standing): readonly PackFailure[] => {
  const { parameters } = at.pack
  const parameter = Object.hasOwn(parameters, id) ? parameters[id] : undefined
  if (parameter === undefined) return [{ _tag: "UnknownReference", path: at.path, to: "parameter", id }]
  return units.includes(parameter.unit)
    ? []
    : [{ _tag: "WrongKind", path: at.path, id, expected: { is: "kind", kinds: units } }]
}
