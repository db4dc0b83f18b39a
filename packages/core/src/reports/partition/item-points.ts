/**
 * Item points 明细取值: every kind of item a list can hold, as far as the rules can tell items apart.
 *
 * A condition about "some item" sees only which conditions an item fulfils; items that fulfil the same are of one class.
 */
import { findFact } from "../../rules/compile-fact.ts"
import type { Condition } from "../../rules/expression.ts"
import type { FactAtom, FigureAtom, Formula, FormulaSetting } from "./formula.ts"
import { formulaOf, holdsFor, noAtoms } from "./formula.ts"
import type { Quantity } from "./linear-form.ts"
import { guardCells, NotAnalysableRule } from "./not-analysable.ts"
import { pointsAround, testFact, valuesOf } from "./points.ts"

/** A fact of an item; an age is kept as full years. */
export interface ItemFact {
  readonly path: string
  readonly value: unknown
  readonly isAge: boolean
}

/** One kind of item, and the conditions it fulfils as a set of bits. */
export interface ItemPoint {
  readonly facts: readonly ItemFact[]
  readonly fulfils: number
}

/** Lists the kinds of items that the conditions of a list can tell apart, and the neighbours of every line. */
export const itemPoints = (
  list: string,
  conditions: readonly Condition[],
  setting: Omit<FormulaSetting, "list" | "atoms" | "quantities">,
): readonly ItemPoint[] => {
  if (conditions.length > 30) throw new NotAnalysableRule("many-items-needed", [list])
  const own: FormulaSetting = { ...setting, list, atoms: noAtoms(), quantities: new Map() }
  const formulas = conditions.map((condition) => formulaOf(condition, own))
  const axes = axesOf(own)
  guardCells(axes.map(({ path, points }) => ({ axis: path, cells: points.length })))
  const answers = new Uint8Array(own.atoms.list.length)
  const found: ItemPoint[] = []
  walk(axes, answers, [], (facts) => found.push({ facts, fulfils: bitsOf(formulas, answers) }))
  return found
}

interface ItemAxis {
  readonly path: string
  readonly points: readonly unknown[]
  readonly isAge: boolean
  readonly answer: (value: unknown, answers: Uint8Array) => void
}

const walk = (
  axes: readonly ItemAxis[],
  answers: Uint8Array,
  facts: readonly ItemFact[],
  found: (facts: readonly ItemFact[]) => void,
): void => {
  const [axis, ...rest] = axes
  if (axis === undefined) return found(facts)
  for (const value of axis.points) {
    axis.answer(value, answers)
    walk(rest, answers, [...facts, { path: axis.path, value, isAge: axis.isAge }], found)
  }
}

const bitsOf = (formulas: readonly Formula[], answers: Uint8Array): number =>
  formulas.reduce((bits, formula, at) => (formula(answers, []) ? bits | (1 << at) : bits), 0)

const axesOf = (setting: FormulaSetting): readonly ItemAxis[] => {
  const places = [...setting.atoms.list.entries()]
  const facts = places.flatMap(([place, atom]) => (atom.kind === "fact" ? [{ place, atom }] : []))
  const figures = places.flatMap(([place, atom]) => (atom.kind === "figure" ? [{ place, atom }] : []))
  const figurePaths = new Set(figures.map(({ atom }) => onlyQuantity(atom, setting).path))
  const factPaths = new Set(facts.map(({ atom }) => atom.path).filter((path) => !figurePaths.has(path)))
  return [
    ...[...factPaths].map((path) =>
      factAxis(
        path,
        facts.filter(({ atom }) => atom.path === path),
        setting,
      ),
    ),
    ...[...figurePaths].map((path) =>
      figureAxis(
        path,
        figures.filter(({ atom }) => onlyQuantity(atom, setting).path === path),
        facts.filter(({ atom }) => atom.path === path),
        setting,
      ),
    ),
  ]
}

interface Placed<One> {
  readonly place: number
  readonly atom: One
}

const factAxis = (path: string, atoms: readonly Placed<FactAtom>[], { vocabulary }: FormulaSetting): ItemAxis => ({
  path,
  isAge: false,
  points: valuesOf(
    findFact(vocabulary, path),
    atoms.map(({ atom }) => atom),
  ),
  answer: (value, answers) => {
    for (const { place, atom } of atoms) answers[place] = Number(testFact(atom.test, value))
  },
})

type ItemQuantity = Extract<Quantity, { kind: "fact" | "age" }>

const onlyQuantity = ({ form }: FigureAtom, { quantities }: FormulaSetting): ItemQuantity => {
  const [key, ...more] = [...form.terms.keys()]
  const quantity = quantities.get(key!)!
  if (more.length > 0 || quantity.kind === "count" || quantity.kind === "sum") {
    throw new NotAnalysableRule("figures-compared-within-list", [...form.terms.keys()])
  }
  return quantity
}

const figureAxis = (
  path: string,
  figures: readonly Placed<FigureAtom>[],
  stated: readonly Placed<FactAtom>[],
  setting: FormulaSetting,
): ItemAxis => {
  if (stated.some(({ atom }) => atom.test.op !== "stated")) throw new NotAnalysableRule("fact-used-in-two-ways", [path])
  const quantity = onlyQuantity(figures[0]!.atom, setting)
  const lines = figures.map(({ atom: { form, threshold } }) => threshold / [...form.terms.values()][0]!)
  return {
    path,
    isAge: quantity.kind === "age",
    points: [...pointsAround(lines, quantity), ...(stated.length > 0 ? [null] : [])],
    answer: (value, answers) => {
      for (const { place, atom } of figures) {
        const total = Number(value ?? 0) * [...atom.form.terms.values()][0]!
        answers[place] = Number(holdsFor(atom.comparison, total, atom.threshold))
      }
      for (const { place } of stated) answers[place] = Number(value !== null)
    },
  }
}
