import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { prepare } from "../household/evaluate.ts"
import type { Household } from "../household/household.ts"
import { readingChoices } from "../reports/analysis/readings.ts"
import { analyse } from "../reports/analysis/analyse.ts"
import { jointPack, onSide } from "../reports/diff/joint-pack.ts"
import { boundaryCases } from "../reports/generate/boundary-cases.ts"
import type { Mutant } from "../reports/generate/mutants.ts"
import { mutantsOf } from "../reports/generate/mutants.ts"
import { partition } from "../reports/partition/partition.ts"
import type { Pack } from "../rules/pack.ts"
import { dayFor } from "../testing/arbitraries.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { dayBefore } from "../values/civil-date.ts"
import { naiveVerdict } from "./naive-encoding.cases.ts"
import { packs } from "./packs.ts"

/** All mutants in a campaign; a sample, each run the same, in the tests. */
const isCampaign = process.env["MODE"] === "campaign"
const STRIDE = isCampaign ? 1 : 7

/** The days on which a pack says something of its own: today's text, and the one before an overlay's first day. */
const daysOf = (pack: Pack): readonly CivilDate[] => {
  const today = dayFor(pack)
  const starts = pack.clauses.flatMap(({ to }) => (to === undefined ? [] : [to]))
  return [today, ...new Set(starts.filter((day) => day < today))]
}

interface Suite {
  readonly asOf: CivilDate
  readonly readings: { readonly [clause: string]: string }
  readonly parameters: { readonly [id: string]: string }
  readonly cases: readonly { readonly household: Household; readonly expected: ReturnType<typeof naiveVerdict> }[]
}

/** A pack that is for an area is tried without one, as it comes, and with one. */
const areasOf = ({ parameters }: Pack): readonly (string | undefined)[] =>
  Object.hasOwn(parameters, "area") ? [undefined, "999901201"] : [undefined]

const suitesOf = (pack: Pack): readonly Suite[] =>
  daysOf(pack).flatMap((asOf) =>
    readingChoices(pack, { asOf }).flatMap((readings) =>
      areasOf(pack).map((area) => {
        const parameters = area === undefined ? {} : { area }
        const households = Result.getOrThrow(boundaryCases(pack, { asOf, readings, parameters }))
        const cases = households.map((household) => ({
          household,
          expected: naiveVerdict(pack.id, household, asOf, readings, area),
        }))
        return { asOf, readings, parameters, cases }
      }),
    ),
  )

/** Tells whether some case is answered otherwise than the text has it. */
const isKilled = (pack: Pack, { asOf, readings, parameters, cases }: Suite): boolean => {
  const prepared = prepare(pack, { asOf, readings, parameters })
  if (Result.isFailure(prepared)) return true
  const { explain, decisions } = prepared.success
  return cases.some(({ household, expected }) =>
    decisions.some((decision) => {
      const { verdict, clauses } = explain(decision, household)
      const answer = verdict.kind === "decided" ? verdict.value : undefined
      return answer !== expected.decisions[decision] || clauses.some(({ id, value }) => value !== expected.clauses[id])
    }),
  )
}

const onBothSides = (choices: { readonly [id: string]: string }): { readonly [id: string]: string } =>
  Object.fromEntries(
    Object.entries(choices).flatMap(([id, choice]) => [
      [onSide("left", id), choice],
      [onSide("right", id), choice],
    ]),
  )

/** Proves, over every cell of both packs together, that a mistake changes no answer of any clause or decision. */
const isSame = (pack: Pack, mutant: Pack, { asOf, readings, parameters }: Suite): boolean => {
  const joint = jointPack(pack, mutant)
  const chosen = { readings: onBothSides(readings), parameters: onBothSides(parameters) }
  return pack.decisions.every(({ id }) => {
    const decisions = [onSide("left", id), onSide("right", id)]
    const parts = partition(joint, { asOf, ...chosen, decisions })
    if (Result.isFailure(parts)) return false
    const { clauses, cells } = parts.success
    return cells.every(
      (cell) =>
        cell.decisions[0] === cell.decisions[1] &&
        clauses.every((name, at) => {
          const place = name.startsWith("left:") ? clauses.indexOf(name.replace("left:", "right:")) : -1
          return place === -1 || cell.clauses[at] === cell.clauses[place]
        }),
    )
  })
}

describe.each(Object.values(packs))("mistakes in $id", (pack) => {
  const suites = suitesOf(pack)
  const mutants = daysOf(pack).flatMap((asOf) => [...mutantsOf(pack, asOf)])
  const sample = mutants.filter((_, at) => at % STRIDE === 0)

  it(`[mutation] each of ${sample.length} of ${mutants.length} mistakes is found by a boundary case, or changes nothing`, () => {
    const survivors = sample.filter(
      ({ pack: mutant }: Mutant) =>
        !suites.some((suite) => isKilled(mutant, suite)) && !suites.every((suite) => isSame(pack, mutant, suite)),
    )
    const byArticle = survivors.map(({ source, within, mistake }) => `${source} ${within}: ${mistake}`)
    expect(byArticle).toEqual([])
  }, 600_000)

  it("[mutation] the pack itself is not taken for a mistake", () => {
    expect(suites.some((suite) => isKilled(pack, suite))).toBe(false)
  }, 600_000)

  it("[mutation] a registered gap that is drawn wrong is found by the analysis", () => {
    for (const [at, gap] of pack.gaps.entries()) {
      if (!("left" in gap.when) || gap.to !== undefined) continue
      for (const op of ["below", "atMost", "above", "atLeast"] as const) {
        const mutant = { ...pack, gaps: pack.gaps.with(at, { ...gap, when: { ...gap.when, op } }) }
        expect([op, Result.getOrThrow(analyse(mutant, { asOf: dayFor(pack) })).isSound]).toEqual([op, false])
      }
    }
  })
})

describe("dates of mutation", () => {
  it("[mutation] an overlay is held against its text on the day before, too", () => {
    expect(daysOf(packs["dejiang-closed"])).toEqual([
      dayFor(packs["dejiang-closed"]),
      dayBefore("2016-01-01" as CivilDate),
    ])
  })
})
