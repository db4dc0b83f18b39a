/**
 * Linear form 线性式: a figure as whole multiples of quantities and a constant, so that a comparison becomes an axis.
 *
 * `net income < line × persons` is the form `net income − line × persons` against 0; figures of the pack are constants.
 */
import { findFact } from "../../rules/compile-fact.ts"
import type { Condition, Term } from "../../rules/expression.ts"
import type { ParameterValue } from "../../rules/pack.ts"
import type { Vocabulary } from "../../rules/vocabulary.ts"
import { NotAnalysableRule } from "./not-analysable.ts"

/** Something of a household, or of an item, that a number tells. */
export type Quantity =
  | { readonly kind: "fact"; readonly path: string; readonly isWhole: boolean; readonly minimum: number | undefined }
  | { readonly kind: "age"; readonly path: string; readonly isWhole: true; readonly minimum: 0 }
  | {
      readonly kind: "count"
      readonly list: string
      readonly where?: Condition
      readonly isWhole: true
      readonly minimum: 0
    }
  | {
      readonly kind: "sum"
      readonly list: string
      readonly fact: string
      readonly isWhole: boolean
      readonly minimum: 0
    }

/** Multiples of quantities, by key, plus a constant. */
export interface LinearForm {
  readonly terms: ReadonlyMap<string, number>
  readonly constant: number
}

/** What turning a term into a form needs, and the quantities met so far. */
export interface FormSetting {
  readonly vocabulary: Vocabulary
  readonly parameters: ReadonlyMap<string, ParameterValue>
  readonly quantities: Map<string, Quantity>
  /** The list whose item is at hand. */
  readonly list: string | undefined
}

/** Turns a term into a linear form, or throws that it is none. */
export const formOf = (term: Term, setting: FormSetting): LinearForm => {
  switch (term.op) {
    case "number":
      return ofQuantity(`number ${term.fact}`, numberQuantity(term.fact, setting), setting)
    case "age":
      return ofQuantity(
        `age ${term.fact}`,
        { kind: "age", path: ownPath(term.fact, setting), isWhole: true, minimum: 0 },
        setting,
      )
    case "parameter": {
      const value = setting.parameters.get(term.id)
      return { terms: new Map(), constant: Number(value) }
    }
    case "count":
      return countForm(term, setting)
    case "sum":
      return sumForm(term, setting)
    case "choose":
      return formOf(term.cases[String(setting.parameters.get(term.parameter))]!, setting)
    case "minus":
      return plus(formOf(term.left, setting), scaled(formOf(term.right, setting), -1))
    case "times":
      return product(formOf(term.left, setting), formOf(term.right, setting))
  }
}

/** Adds two forms. */
export const plus = (one: LinearForm, other: LinearForm): LinearForm => {
  const terms = new Map(one.terms)
  for (const [key, by] of other.terms) terms.set(key, (terms.get(key) ?? 0) + by)
  for (const [key, by] of terms) if (by === 0) terms.delete(key)
  return { terms, constant: one.constant + other.constant }
}

/** Multiplies a form. */
export const scaled = ({ terms, constant }: LinearForm, by: number): LinearForm => ({
  terms: new Map([...terms].flatMap(([key, times]) => (times * by === 0 ? [] : [[key, times * by] as const]))),
  constant: constant * by,
})

/** Names the multiples of a form, without its constant. */
export const keyOf = ({ terms }: LinearForm): string =>
  [...terms]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, by]) => `${by} ${key}`)
    .join(" + ")

const product = (left: LinearForm, right: LinearForm): LinearForm => {
  if (left.terms.size === 0) return scaled(right, left.constant)
  if (right.terms.size === 0) return scaled(left, right.constant)
  throw new NotAnalysableRule("product-of-facts", [...left.terms.keys(), ...right.terms.keys()])
}

const ofQuantity = (key: string, quantity: Quantity, { quantities }: FormSetting): LinearForm => {
  quantities.set(key, quantity)
  return { terms: new Map([[key, 1]]), constant: 0 }
}

const ownPath = (path: string, { list, vocabulary }: FormSetting): string => {
  findFact(vocabulary, path)
  if (list !== undefined && !path.startsWith(`${list}.`)) throw new NotAnalysableRule("fact-of-another-list", [path])
  return path
}

/** Amounts in fen may fall below zero, as a net income may; measured and counted figures may not. */
const numberQuantity = (path: string, setting: FormSetting): Quantity => {
  const fact = findFact(setting.vocabulary, ownPath(path, setting))
  const isFen = fact.kind === "fen"
  return {
    kind: "fact",
    path,
    isWhole: isFen || fact.isWhole === true,
    minimum: fact.derived === undefined ? 0 : undefined,
  }
}

const countForm = (term: Extract<Term, { op: "count" }>, setting: FormSetting): LinearForm => {
  if (setting.list !== undefined) throw new NotAnalysableRule("list-within-list", [term.of])
  const quantity: Quantity = {
    kind: "count",
    list: term.of,
    isWhole: true,
    minimum: 0,
    ...(term.where !== undefined && { where: term.where }),
  }
  const which = term.where === undefined ? "" : ` ${JSON.stringify(term.where)}`
  return ofQuantity(`count ${term.of}${which}`, quantity, setting)
}

const sumForm = (term: Extract<Term, { op: "sum" }>, setting: FormSetting): LinearForm => {
  if (setting.list !== undefined) throw new NotAnalysableRule("list-within-list", [term.of])
  if (term.add.op !== "number") throw new NotAnalysableRule("product-of-facts", [term.of])
  const fact = findFact(setting.vocabulary, term.add.fact)
  const quantity: Quantity = {
    kind: "sum",
    list: term.of,
    fact: fact.path,
    isWhole: fact.kind === "fen",
    minimum: 0,
  }
  return ofQuantity(`sum ${fact.path}`, quantity, setting)
}
