/**
 * Boundaries 临界: what a decision says just below, on and just above each line that its figures are compared with.
 */
import type { Household } from "../../household/household.ts"
import type { Decided } from "../../rules/verdict.ts"
import type { Axis } from "../partition/axes.ts"
import type { Cell, Partition } from "../partition/partition.ts"
import type { RegionSpeech } from "../partition/regions.ts"
import { describeFact } from "../partition/regions.ts"

/** A line, and one case of which it is the line that matters. */
export interface Boundary {
  readonly decision: string
  /** The line in words. */
  readonly line: string
  readonly below: Decided
  readonly on: Decided
  readonly above: Decided
  /** The clauses that do not say the same on all three. */
  readonly clauses: readonly string[]
  /** The household on the line. */
  readonly witness: Household
}

/** Lists the lines of a partition of one decision. */
export const boundariesOf = (parts: Partition, decision: string, speech: RegionSpeech): readonly Boundary[] => {
  const cells = new Map(parts.cells.map((cell) => [cell.places.join(" "), cell]))
  return parts.axes.flatMap((axis, at) => {
    const placeOf = new Map(axis.cells.map(({ describes }, place) => [nameOf(describes), place]))
    return axis.facts.flatMap((fact, factAt) => {
      if (fact.kind !== "line") return []
      const triples = parts.cells.flatMap((cell) => tripleOf(cell, { axis, at, factAt, cells, placeOf }))
      const best =
        triples.find(isTurned) ?? triples.find(({ below, on, above }) => differing(parts, below, on, above).length > 0)
      if (best === undefined) return []
      const { below, on, above } = best
      return [
        {
          decision,
          line: describeFact(fact, [0], speech),
          below: below.decisions[0]!,
          on: on.decisions[0]!,
          above: above.decisions[0]!,
          clauses: differing(parts, below, on, above),
          witness: parts.household(on),
        },
      ]
    })
  })
}

interface Triple {
  readonly below: Cell
  readonly on: Cell
  readonly above: Cell
}

const isTurned = ({ below, on, above }: Triple): boolean =>
  below.decisions[0] !== on.decisions[0] || on.decisions[0] !== above.decisions[0]

const differing = ({ clauses }: Partition, below: Cell, on: Cell, above: Cell): readonly string[] =>
  clauses.filter((_, at) => below.clauses[at] !== on.clauses[at] || on.clauses[at] !== above.clauses[at])

interface Place {
  readonly axis: Axis
  readonly at: number
  readonly factAt: number
  readonly cells: ReadonlyMap<string, Cell>
  /** The cells of the axis by what they are. */
  readonly placeOf: ReadonlyMap<string, number>
}

const nameOf = (describes: readonly (readonly unknown[])[]): string =>
  describes.map((values) => values.join("/")).join(" ")

/** The neighbours of a cell that lies on a line: the same in everything else. */
const tripleOf = (on: Cell, { axis, at, factAt, cells, placeOf }: Place): readonly Triple[] => {
  const own = axis.cells[on.places[at]!]!
  const [sign, ...more] = own.describes[factAt]!
  if (sign !== 0 || more.length > 0) return []
  const beside = (side: number): Cell | undefined => {
    const place = placeOf.get(nameOf(own.describes.with(factAt, [side])))
    return place === undefined ? undefined : cells.get(on.places.with(at, place).join(" "))
  }
  const [below, above] = [beside(-1), beside(1)]
  return below === undefined || above === undefined ? [] : [{ below, on, above }]
}
