/**
 * Figure axis 数值轴: figures that are compared with one another, and the lists they count, as one axis of cells.
 *
 * A cell is a place relative to every line (below, on, above) together with what the lists fulfil. Only places that a
 * household can have are listed: with no members there is no floor area below what they need.
 */
import type { FactAtom, FigureAtom, SomeAtom } from "./formula.ts"
import { holdsFor } from "./formula.ts"
import type { Elimination, Line } from "./eliminate.ts"
import { eliminate } from "./eliminate.ts"
import type { LinearForm, Quantity } from "./linear-form.ts"
import { keyOf } from "./linear-form.ts"
import type { ListShape, ListState } from "./list-states.ts"
import { listStates } from "./list-states.ts"
import { NotAnalysableRule } from "./not-analysable.ts"
import { pointsAround } from "./points.ts"

/** Figures and lists that depend on one another. */
export interface Cluster {
  readonly quantities: ReadonlyMap<string, Quantity>
  readonly figures: readonly Placed<FigureAtom>[]
  readonly stated: readonly Placed<FactAtom>[]
  readonly somes: readonly Placed<SomeAtom>[]
  readonly shapes: readonly ListShape[]
}

/** An atom with its place among the atoms. */
export interface Placed<One> {
  readonly place: number
  readonly atom: One
}

/** Values for the figures of a cluster, and the items of its lists. */
export interface FigurePoint {
  readonly values: ReadonlyMap<string, number | null>
  readonly lists: ReadonlyMap<string, ListState>
}

/** A cell of the axis, and points on its edges; the first is the one to show. */
export interface FigureCell {
  readonly answers: readonly (readonly [place: number, answer: 0 | 1])[]
  /** Below, on or above each line, in the order of `linesOfCluster`. */
  readonly signs: readonly number[]
  readonly points: readonly FigurePoint[]
}

/** The edges of a cell that are kept. */
const MOST_POINTS = 6

/** Lists the cells. */
export const figureCells = (cluster: Cluster): readonly FigureCell[] => {
  const lines = linesOfCluster(cluster)
  const measured = [...cluster.quantities].filter(([, { kind }]) => kind !== "count")
  const elimination = eliminate(
    [...lines, ...measured.flatMap(boundOf)],
    measured.map(([key, { isWhole }]) => ({ key, isWhole })),
  )
  const cells = new Map<string, { -readonly [Key in keyof FigureCell]: FigureCell[Key] } & { points: FigurePoint[] }>()
  for (const lists of listCombinations(cluster, elimination)) {
    const counts = countsOf(cluster, lists)
    for (const values of assignments(measured.toReversed(), counts, { cluster, elimination })) {
      const signs = lines.map(({ form, at }) => Math.sign(valueOf(form, values) - at))
      const answers = answersOf(cluster, values, lists)
      const key = `${signs.join(" ")} ${answers.map(([, answer]) => answer).join("")}`
      const cell = cells.get(key)
      if (cell === undefined) cells.set(key, { answers, signs, points: [{ values, lists }] })
      else if (cell.points.length < MOST_POINTS) cell.points.push({ values, lists })
    }
  }
  return [...cells.values()]
}

/** Lists the lines that the atoms of a cluster draw, each once. */
export const linesOfCluster = ({ figures }: Cluster): readonly Line[] => [
  ...new Map(
    figures.map(({ atom: { form, threshold } }) => [`${keyOf(form)} = ${threshold}`, { form, at: threshold }]),
  ).values(),
]

const boundOf = ([key, { minimum }]: readonly [string, Quantity]): readonly Line[] =>
  minimum === undefined ? [] : [{ form: { terms: new Map([[key, 1]]), constant: 0 }, at: minimum }]

const valueOf = ({ terms }: LinearForm, values: ReadonlyMap<string, number | null>): number => {
  let sum = 0
  for (const [key, by] of terms) sum += by * (values.get(key) ?? 0)
  return sum
}

const answersOf = (
  { figures, stated, somes, shapes }: Cluster,
  values: FigurePoint["values"],
  lists: FigurePoint["lists"],
): FigureCell["answers"] => [
  ...figures.map(
    ({ place, atom: { form, comparison, threshold } }) =>
      [place, holdsFor(comparison, valueOf(form, values), threshold) ? 1 : 0] as const,
  ),
  ...stated.map(({ place, atom }) => [place, values.get(`number ${atom.path}`) === null ? 0 : 1] as const),
  ...somes.map(({ place, atom }) => {
    const shape = shapes.find(({ list }) => list === atom.list)!
    const bit = shape.somes.indexOf(atom.where)
    return [place, ((lists.get(atom.list)!.fulfils >> bit) & 1) as 0 | 1] as const
  }),
]

/** Every combination of the states of the lists of a cluster, with as many items as the lines on counts ask for. */
function* listCombinations(cluster: Cluster, { left }: Elimination): Generator<FigurePoint["lists"]> {
  const most = Math.max(2, ...cluster.shapes.map(({ somes }) => somes.length), itemsFor(left))
  const perList = cluster.shapes.map((shape) => listStates(shape, most).map((state) => [shape.list, state] as const))
  yield* product(perList)
}

/**
 * Counts the items with which every line on counts can be below, on and above. Lines on one count each need no more than
 * the farthest; where counts are compared with one another, what each line needs adds up.
 */
const itemsFor = (lines: readonly Line[]): number => {
  const perForm = new Map<string, number>()
  for (const { form, at } of lines) {
    const sizes = new Set([...form.terms.values()].map(Math.abs))
    const [size, ...more] = sizes
    if (more.length > 0) throw new NotAnalysableRule("figures-entangled", [...form.terms.keys()])
    const key = keyOf(form)
    perForm.set(key, Math.max(perForm.get(key) ?? 0, Math.ceil(Math.abs(at) / size!) + 2))
  }
  const isCompared = lines.some(({ form }) => form.terms.size > 1)
  const needs = [...perForm.values()]
  return isCompared ? needs.reduce((sum, need) => sum + need, 0) : Math.max(0, ...needs)
}

function* product(
  perList: readonly (readonly (readonly [string, ListState])[])[],
): Generator<ReadonlyMap<string, ListState>> {
  const [first, ...rest] = perList
  if (first === undefined) return yield new Map()
  for (const one of first) for (const others of product(rest)) yield new Map([one, ...others])
}

const countsOf = ({ quantities, shapes }: Cluster, lists: FigurePoint["lists"]): ReadonlyMap<string, number> =>
  new Map(
    [...quantities].flatMap(([key, quantity]) => {
      if (quantity.kind !== "count") return []
      const state = lists.get(quantity.list)!
      if (quantity.where === undefined) return [[key, state.items.length] as const]
      const shape = shapes.find(({ list }) => list === quantity.list)!
      const place = shape.counted.findIndex((where) => JSON.stringify(where) === JSON.stringify(quantity.where))
      return [[key, state.counts[place]!] as const]
    }),
  )

/** Tries every figure around its lines, once the figures it is compared with have a value. */
function* assignments(
  measured: readonly (readonly [string, Quantity])[],
  known: ReadonlyMap<string, number | null>,
  setting: { readonly cluster: Cluster; readonly elimination: Elimination },
): Generator<ReadonlyMap<string, number | null>> {
  const [first, ...rest] = measured
  if (first === undefined) return yield known
  const [key, quantity] = first
  const lines = setting.elimination.linesOf.get(key)!.map(({ form, at }) => {
    return (at - valueOf(form, known)) / form.terms.get(key)!
  })
  const hasNone = setting.cluster.stated.some(({ atom }) => `number ${atom.path}` === key)
  for (const point of [...pointsAround(lines, quantity), ...(hasNone ? [null] : [])]) {
    yield* assignments(rest, new Map([...known, [key, point]]), setting)
  }
}
