/**
 * Households 农户 for measuring: all facts known, one to seven members, incomes around the line; the same every time.
 */
import type { CivilDate, Fen, Household, IncomeItem, Member } from "@jingzhun/core"
import { dayOf } from "@jingzhun/core"

/** The day on which they are evaluated. */
export const AS_OF: CivilDate = dayOf(2016, 5, 1)

/** The number of households of a county of 344 villages. */
export const COUNTY = 35_000

/** Makes so many households from a seed. */
export const households = (count: number, seed = 1): readonly Household[] => {
  const draw = generator(seed)
  return Array.from({ length: count }, (_, at) => household(`H${at}`, draw))
}

type Draw = (below: number) => number

const household = (id: string, draw: Draw): Household => {
  const members = Array.from({ length: 1 + draw(7) }, (_, at) => member(`M${at}`, draw))
  return {
    id,
    registered: draw(10) > 0,
    members,
    income: {
      year: 2015,
      items: Array.from({ length: draw(5) }, () => item(draw, members.length)),
      operatingCostFen: (draw(50) * 1_000) as Fen,
    },
    residence: {
      registeredInVillage: draw(20) > 0,
      contractsFarmland: draw(10) > 0,
      bearsPublicService: draw(10) > 0,
      urbanBenefits: draw(20) === 0,
    },
  }
}

const LABOUR = ["skilled", "ordinary", "ordinary", "weak", "lost", "none"] as const

const member = (id: string, draw: Draw): Member => ({
  id,
  sex: draw(2) === 0 ? "male" : "female",
  birthDate: dayOf(1930 + draw(85), 1 + draw(12), 1 + draw(28)),
  labour: LABOUR[draw(LABOUR.length)]!,
  willing: draw(5) > 0,
  schooling: draw(4) === 0 ? "primary" : null,
})

const item = (draw: Draw, persons: number): IncomeItem => ({
  kind: "wage",
  amountFen: (draw(230_000) * persons) as Fen,
  stable: draw(2) === 0,
  guaranteed: draw(4) === 0,
})

/** A small linear generator: the same households in every run and on every machine. */
const generator = (seed: number): Draw => {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}
