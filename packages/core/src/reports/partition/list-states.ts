/**
 * List states 名单组合: every combination of answers that a list can give, with the fewest items that give it.
 *
 * "Some item" is settled by any one item, so a list fulfils what its items fulfil together; adding an item never takes an
 * answer away. The combinations are therefore found by adding items of each class, one after the other.
 */
import type { Condition } from "../../rules/expression.ts"
import type { ItemPoint } from "./item-points.ts"
import { CELL_LIMIT, guardCells, NotAnalysableRule } from "./not-analysable.ts"

/** A list as the rules see it. */
export interface ListShape {
  readonly list: string
  /** Conditions asked of some item; the first bits of what an item fulfils. */
  readonly somes: readonly Condition[]
  /** Conditions whose items are counted; the bits after those. */
  readonly counted: readonly Condition[]
  /** The number of items itself is compared. */
  readonly isCounted: boolean
  readonly points: readonly ItemPoint[]
}

/** One combination of answers. */
export interface ListState {
  readonly items: readonly ItemPoint[]
  /** Which of `somes` some item fulfils. */
  readonly fulfils: number
  /** How many items fulfil each of `counted`. */
  readonly counts: readonly number[]
}

/** More items than these are not put into a witness. */
export const MOST_ITEMS = 30

/** Lists the combinations of up to so many items; the empty list comes last, for it makes the poorest example. */
export const listStates = (shape: ListShape, most: number): readonly ListState[] => {
  if (most > MOST_ITEMS) throw new NotAnalysableRule("many-items-needed", [shape.list])
  const classes = classesOf(shape.points)
  const empty: ListState = { items: [], fulfils: 0, counts: shape.counted.map(() => 0) }
  const found = new Map([[keyOf(empty, shape), empty]])
  let last: readonly ListState[] = [empty]
  let tried = 0
  for (let length = 1; length <= most; length++) {
    const next: ListState[] = []
    for (const state of last) {
      for (const point of classes) {
        if ((tried += 1) > CELL_LIMIT) guardCells([{ axis: shape.list, cells: found.size * classes.length }])
        const grown = withItem(state, point, shape)
        const key = keyOf(grown, shape)
        if (found.has(key)) continue
        found.set(key, grown)
        next.push(grown)
      }
    }
    last = next
  }
  const [first, ...rest] = found.values()
  return shape.isCounted ? [...rest, first!] : [first!, ...rest]
}

const classesOf = (points: readonly ItemPoint[]): readonly ItemPoint[] => {
  const byFulfils = new Map<number, ItemPoint>()
  for (const point of points) if (!byFulfils.has(point.fulfils)) byFulfils.set(point.fulfils, point)
  return [...byFulfils.values()]
}

const withItem = (state: ListState, point: ItemPoint, { somes, counted }: ListShape): ListState => ({
  items: [...state.items, point],
  fulfils: state.fulfils | (point.fulfils & ((1 << somes.length) - 1)),
  counts: counted.map((_, at) => state.counts[at]! + ((point.fulfils >> (somes.length + at)) & 1)),
})

const keyOf = ({ items, fulfils, counts }: ListState, { isCounted }: ListShape): string =>
  `${fulfils} ${counts.join(" ")} ${isCounted ? items.length : ""}`
