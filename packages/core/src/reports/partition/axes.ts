/**
 * Axes 坐标轴: what the rules ask, grouped into axes whose cells can be combined freely.
 *
 * Facts that are no figures stand alone; figures that are compared with one another, and lists they count, share an axis.
 */
import { householdVocabulary } from "../../household/vocabulary.ts"
import { findFact } from "../../rules/compile-fact.ts"
import type { Condition } from "../../rules/expression.ts"
import type { Cluster, FigureCell, FigurePoint, Placed } from "./figure-axis.ts"
import { figureCells, linesOfCluster } from "./figure-axis.ts"
import type { Atom, FactAtom, FigureAtom, SomeAtom } from "./formula.ts"
import type { Building } from "./household-of.ts"
import { itemPoints } from "./item-points.ts"
import type { Quantity } from "./linear-form.ts"
import type { ListShape } from "./list-states.ts"
import { NotAnalysableRule } from "./not-analysable.ts"
import { testFact, valuesOf } from "./points.ts"
import type { AskedSubject } from "./subject.ts"

/** An edge of a cell: facts and figures that lie in it. */
export interface Edge {
  readonly facts: readonly (readonly [path: string, value: unknown])[]
  readonly points: readonly FigurePoint[]
}

/** A cell of one axis. */
export interface AxisCell {
  readonly answers: readonly (readonly [place: number, answer: 0 | 1])[]
  /** What the cell is, in the order of the axis' facts: values, or below (-1), on (0), above (1) a line. */
  readonly describes: readonly (readonly unknown[])[]
  readonly edges: readonly Edge[]
}

/** What an axis is about: a fact, a figure and a line it is compared with, or what some item of a list fulfils. */
export type AxisFact =
  | { readonly kind: "fact"; readonly path: string }
  | {
      readonly kind: "line"
      readonly terms: readonly { readonly times: number; readonly quantity: Quantity }[]
      readonly at: number
    }
  | { readonly kind: "stated"; readonly path: string }
  | { readonly kind: "some"; readonly list: string; readonly where: Condition }

/** One axis: the facts it is about, and its cells. */
export interface Axis {
  readonly facts: readonly AxisFact[]
  readonly cells: readonly AxisCell[]
}

/** Names an axis for a program's message. */
export const nameOf = ({ facts }: Axis): string =>
  facts
    .map((fact) => {
      if (fact.kind === "line")
        return fact.terms.map(({ times, quantity }) => `${times} ${pathOf(quantity)}`).join(" + ")
      return fact.kind === "some" ? fact.list : fact.path
    })
    .join(", ")

const pathOf = (quantity: Quantity): string => ("path" in quantity ? quantity.path : quantity.list)

/** Makes the axes of what is asked. */
export const axesOf = (asked: AskedSubject): { readonly axes: readonly Axis[]; readonly building: Building } => {
  const placed = [...asked.atoms.list.entries()].map(([place, atom]) => ({ place, atom }))
  const facts = placed.filter(isFact)
  const figurePaths = new Set([...asked.quantities.values()].flatMap((one) => (one.kind === "fact" ? [one.path] : [])))
  const plain = facts.filter(({ atom }) => !figurePaths.has(atom.path))
  const stated = facts.filter(({ atom }) => figurePaths.has(atom.path))
  const twice = stated.find(({ atom }) => atom.test.op !== "stated")
  if (twice !== undefined) throw new NotAnalysableRule("fact-used-in-two-ways", [twice.atom.path])
  const shapes = shapesOf(placed.filter(isSome), asked)
  const clusters = clustersOf({ figures: placed.filter(isFigure), stated, somes: placed.filter(isSome), shapes }, asked)
  const axes = [
    ...[...new Set(plain.map(({ atom }) => atom.path))].map((path) =>
      factAxis(
        path,
        plain.filter(({ atom }) => atom.path === path),
      ),
    ),
    ...clusters.map(figureAxis),
  ]
  const cells = axes.reduce((product, axis) => product * axis.cells.length, 1)
  const kept = cells > FINE_CELLS ? axes.map(merged) : axes
  return {
    axes: kept,
    building: { vocabulary: householdVocabulary, asOf: asked.asOf, quantities: asked.quantities, shapes },
  }
}

/** Up to so many cells, the places on a line stay apart even where nothing asks for them. */
const FINE_CELLS = 10_000

/** Puts cells together that answer every question the same; their edges stay. */
const merged = (axis: Axis): Axis => {
  const cells = new Map<string, { -readonly [Key in keyof AxisCell]: AxisCell[Key] }>()
  for (const cell of axis.cells) {
    const key = cell.answers.map(([, answer]) => answer).join("")
    const known = cells.get(key)
    if (known === undefined) cells.set(key, { ...cell })
    else {
      known.edges = [...known.edges, ...cell.edges]
      known.describes = known.describes.map((values, at) => [...new Set([...values, ...cell.describes[at]!])])
    }
  }
  return { facts: axis.facts, cells: [...cells.values()] }
}

const isFact = (one: Placed<Atom>): one is Placed<FactAtom> => one.atom.kind === "fact"
const isFigure = (one: Placed<Atom>): one is Placed<FigureAtom> => one.atom.kind === "figure"
const isSome = (one: Placed<Atom>): one is Placed<SomeAtom> => one.atom.kind === "some"

const factAxis = (path: string, atoms: readonly Placed<FactAtom>[]): Axis => {
  const fact = findFact(householdVocabulary, path)
  const cells = new Map<string, { answers: AxisCell["answers"]; describes: AxisCell["describes"]; edges: Edge[] }>()
  for (const value of valuesOf(
    fact,
    atoms.map(({ atom }) => atom),
  )) {
    const answers = atoms.map(({ place, atom }) => [place, testFact(atom.test, value) ? 1 : 0] as const)
    const key = answers.map(([, answer]) => answer).join("")
    const edge: Edge = { facts: [[path, value]], points: [] }
    const known = cells.get(key)
    if (known === undefined) cells.set(key, { answers, describes: [[value]], edges: [edge] })
    else known.edges.push(edge)
  }
  return { facts: [{ kind: "fact", path }], cells: [...cells.values()] }
}

const shapesOf = (somes: readonly Placed<SomeAtom>[], asked: AskedSubject): readonly ListShape[] => {
  const counts = [...asked.quantities.values()].flatMap((one) => (one.kind === "count" ? [one] : []))
  const lists = new Set([...somes.map(({ atom }) => atom.list), ...counts.map(({ list }) => list)])
  return [...lists].map((list) => {
    const own = counts.filter((count) => count.list === list)
    const asksSome = somes.filter(({ atom }) => atom.list === list).map(({ atom }) => atom.where)
    const counted = own.flatMap(({ where }): Condition[] => (where === undefined ? [] : [where]))
    const setting = {
      vocabulary: householdVocabulary,
      parameters: asked.selected.parameters,
      clausePlace: () => -1,
    }
    const points = itemPoints(list, [...asksSome, ...counted], setting)
    return { list, somes: asksSome, counted, isCounted: own.some(({ where }) => where === undefined), points }
  })
}

type All = Omit<Cluster, "quantities">

/** Gathers what depends on one another: figures in one form, and the lists they count. */
const clustersOf = ({ figures, stated, somes, shapes }: All, { quantities }: AskedSubject): readonly Cluster[] => {
  const groups: Set<string>[] = []
  const join = (names: readonly string[]): void => {
    const touched = groups.filter((group) => names.some((name) => group.has(name)))
    for (const group of touched) groups.splice(groups.indexOf(group), 1)
    groups.push(new Set([...names, ...touched.flatMap((group) => [...group])]))
  }
  for (const { atom } of figures) join([...atom.form.terms.keys()].flatMap((key) => namesOf(key, quantities)))
  for (const { list } of shapes) join([`list ${list}`])
  for (const { atom } of stated) join([`number ${atom.path}`])
  return groups.map((group) => ({
    quantities: new Map([...quantities].filter(([key]) => group.has(key))),
    figures: figures.filter(({ atom }) => [...atom.form.terms.keys()].some((key) => group.has(key))),
    stated: stated.filter(({ atom }) => group.has(`number ${atom.path}`)),
    somes: somes.filter(({ atom }) => group.has(`list ${atom.list}`)),
    shapes: shapes.filter(({ list }) => group.has(`list ${list}`)),
  }))
}

const namesOf = (key: string, quantities: AskedSubject["quantities"]): readonly string[] => {
  const quantity = quantities.get(key)!
  return quantity.kind === "count" ? [key, `list ${quantity.list}`] : [key]
}

const figureAxis = (cluster: Cluster): Axis => {
  const lines = linesOfCluster(cluster)
  return {
    facts: [
      ...lines.map(({ form, at }): AxisFact => ({
        kind: "line",
        terms: [...form.terms].map(([key, times]) => ({ times, quantity: cluster.quantities.get(key)! })),
        at,
      })),
      ...cluster.stated.map(({ atom }): AxisFact => ({ kind: "stated", path: atom.path })),
      ...cluster.somes.map(({ atom }): AxisFact => ({ kind: "some", list: atom.list, where: atom.where })),
    ],
    cells: figureCells(cluster).map((cell) => cellOf(cell, cluster)),
  }
}

const cellOf = ({ answers, signs, points }: FigureCell, { figures }: Cluster): AxisCell => ({
  answers,
  describes: [...signs, ...answers.slice(figures.length).map(([, answer]) => answer === 1)].map((one) => [one]),
  edges: points.map((point) => ({ facts: [], points: [point] })),
})
