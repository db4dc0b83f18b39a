/**
 * Formula 公式: a condition as yes-or-no logic over atoms, each atom once, however often the text asks it.
 *
 * Unknown has no place here: the cells of a partition are households of which everything that matters is known.
 */
import { findFact } from "../../rules/compile-fact.ts"
import type { Comparison, Condition } from "../../rules/expression.ts"
import type { FormSetting, LinearForm } from "./linear-form.ts"
import { formOf, keyOf, plus, scaled } from "./linear-form.ts"
import { NotAnalysableRule } from "./not-analysable.ts"

/** A question about one fact that is no figure. */
export interface FactAtom {
  readonly kind: "fact"
  readonly path: string
  readonly test: FactTest
}

/** What is asked of a fact. */
export type FactTest =
  | { readonly op: "holds" }
  | { readonly op: "stated" }
  | { readonly op: "oneOf"; readonly values: readonly string[] }
  | { readonly op: "within"; readonly area: string }

/** A comparison of a linear form with a constant. */
export interface FigureAtom {
  readonly kind: "figure"
  readonly form: LinearForm
  readonly comparison: Comparison
  readonly threshold: number
}

/** Whether some item of a list fulfils a condition. */
export interface SomeAtom {
  readonly kind: "some"
  readonly list: string
  readonly where: Condition
}

/** What cannot be taken apart further. */
export type Atom = FactAtom | FigureAtom | SomeAtom

/** The atoms met so far, each once. */
export interface Atoms {
  readonly list: Atom[]
  readonly places: Map<string, number>
}

/** Answers a formula from the answers of atoms and of clauses, 1 for yes. */
export type Formula = (atoms: ArrayLike<number>, clauses: ArrayLike<number>) => boolean

/** What turning a condition into a formula needs. */
export interface FormulaSetting extends FormSetting {
  readonly atoms: Atoms
  /** The place of a clause among those of the partition. */
  readonly clausePlace: (id: string) => number
}

/** Makes an empty collection of atoms. */
export const noAtoms = (): Atoms => ({ list: [], places: new Map() })

/** Turns a condition into a formula, or throws that it cannot be. */
export const formulaOf = (condition: Condition, setting: FormulaSetting): Formula => {
  switch (condition.op) {
    case "holds":
      return ofFact(condition.fact, { op: "holds" }, setting)
    case "stated":
      return ofFact(condition.fact, { op: "stated" }, setting)
    case "oneOf":
      return ofFact(condition.fact, { op: "oneOf", values: condition.values }, setting)
    case "within": {
      const area = setting.parameters.get(condition.parameter)
      return area === null || area === undefined
        ? () => true
        : ofFact(condition.fact, { op: "within", area: String(area) }, setting)
    }
    case "all": {
      const parts = condition.of.map((part) => formulaOf(part, setting))
      return (atoms, clauses) => parts.every((part) => part(atoms, clauses))
    }
    case "any": {
      const parts = condition.of.map((part) => formulaOf(part, setting))
      return (atoms, clauses) => parts.some((part) => part(atoms, clauses))
    }
    case "not": {
      const inner = formulaOf(condition.of, setting)
      return (atoms, clauses) => !inner(atoms, clauses)
    }
    case "clause": {
      if (setting.list !== undefined) throw new NotAnalysableRule("clause-within-list", [condition.id])
      const place = setting.clausePlace(condition.id)
      return (_, clauses) => clauses[place] === 1
    }
    case "some":
      return ofList(condition.of, condition.where, setting)
    case "positive":
      return compared(formOf(condition.of, setting), "above", setting)
    case "between": {
      const of = formOf(condition.of, setting)
      const least = compared(plus(of, scaled(formOf(condition.from, setting), -1)), "atLeast", setting)
      const most = compared(plus(of, scaled(formOf(condition.to, setting), -1)), "atMost", setting)
      return (atoms, clauses) => least(atoms, clauses) && most(atoms, clauses)
    }
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal": {
      const difference = plus(formOf(condition.left, setting), scaled(formOf(condition.right, setting), -1))
      return compared(difference, condition.op, setting)
    }
  }
}

const atomFormula = (key: string, atom: Atom, { atoms }: FormulaSetting): Formula => {
  const known = atoms.places.get(key)
  const place = known ?? atoms.list.push(atom) - 1
  if (known === undefined) atoms.places.set(key, place)
  return (answers) => answers[place] === 1
}

const ofFact = (path: string, test: FactTest, setting: FormulaSetting): Formula => {
  findFact(setting.vocabulary, path)
  if (setting.list !== undefined && !path.startsWith(`${setting.list}.`)) {
    throw new NotAnalysableRule("fact-of-another-list", [path])
  }
  return atomFormula(`${path} ${JSON.stringify(test)}`, { kind: "fact", path, test }, setting)
}

const ofList = (list: string, where: Condition, setting: FormulaSetting): Formula => {
  if (setting.list !== undefined) throw new NotAnalysableRule("list-within-list", [list])
  return atomFormula(`some ${list} ${writtenOut(where, setting)}`, { kind: "some", list, where }, setting)
}

/** Writes a condition with the figures in force, so that two names for one figure are one question. */
const writtenOut = (condition: Condition, { parameters }: FormulaSetting): string =>
  JSON.stringify(condition, (_, value: unknown) => {
    const { op, id } = (value ?? {}) as { readonly op?: unknown; readonly id?: unknown }
    return op === "parameter" ? parameters.get(String(id)) : value
  })

/** Compares a form with 0; the same multiples, whichever side they stood on, share one axis. */
const compared = (difference: LinearForm, comparison: Comparison, setting: FormulaSetting): Formula => {
  if (difference.terms.size === 0) {
    const isTrue = holdsFor(comparison, difference.constant, 0)
    return () => isTrue
  }
  const isTurned = leadOf(difference) < 0
  const form = scaled({ ...difference, constant: 0 }, isTurned ? -1 : 1)
  const threshold = isTurned ? difference.constant : -difference.constant
  const op = isTurned ? TURNED[comparison] : comparison
  const key = `${keyOf(form)} ${op} ${threshold}`
  return atomFormula(key, { kind: "figure", form, comparison: op, threshold }, setting)
}

/** The multiple that decides which way round a form is written: that of a fact before that of a count. */
const leadOf = ({ terms }: LinearForm): number => {
  const keys = [...terms.keys()].sort()
  const lead = keys.find((key) => !key.startsWith("count ")) ?? keys[0]!
  return terms.get(lead)!
}

const TURNED: { readonly [op in Comparison]: Comparison } = {
  below: "above",
  above: "below",
  atMost: "atLeast",
  atLeast: "atMost",
  equal: "equal",
}

/** Compares two numbers. */
export const holdsFor = (comparison: Comparison, left: number, right: number): boolean => {
  switch (comparison) {
    case "below":
      return left < right
    case "atMost":
      return left <= right
    case "above":
      return left > right
    case "atLeast":
      return left >= right
    case "equal":
      return left === right
  }
}
