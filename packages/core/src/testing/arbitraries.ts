/**
 * Arbitraries 随机用例: valid households whose figures lie on, just below and just above every line of the packs.
 *
 * A plain random figure would never meet a line; these are drawn from the packs' own constants.
 */
import * as fc from "fast-check"
import type { Household, IncomeItem, Member } from "../household/household.ts"
import { packs } from "../packs/packs.ts"
import type { Pack, Unit } from "../rules/pack.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { dayOf, daysInMonth, yearOf } from "../values/civil-date.ts"
import type { Fen } from "../values/fen.ts"
import { checkCharacter } from "../values/identity-number.ts"

/** A day on which a pack is in force: 1 May 2016, or later where its text is younger. */
export const dayFor = ({ clauses }: Pack): CivilDate =>
  clauses.reduce((day, { from }) => (from > day ? from : day), dayOf(2016, 5, 1))

const constants = (unit: Unit): readonly number[] =>
  Object.values(packs).flatMap(({ parameters }) =>
    Object.values(parameters)
      .filter((parameter) => parameter.unit === unit)
      .flatMap(({ versions }) => versions.map(({ value }) => value))
      .filter((value) => typeof value === "number"),
  )

const AGES = constants("years")
const MU = constants("mu")
const COUNTS = constants("count")
const LINES = constants("fenPerPersonYear")
const AREAS = constants("squareMetresPerPerson")

const withoutMissing = <Said extends object>(said: Said): Partial<Said> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<Said>

/** Any field may be missing: nobody has said yet. */
const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) })

const noneOr = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null | undefined> =>
  maybe(fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }))

/** A figure on one of the lines or beside it, not below zero. */
const around = (lines: readonly number[], step: number): fc.Arbitrary<number> =>
  fc
    .record({ line: fc.constantFrom(0, ...lines), off: fc.constantFrom(-step, 0, step) })
    .map(({ line, off }) => Math.max(0, Math.round((line + off) * 100) / 100))

/** A day of birth on which someone is about as old as one of the ages of the packs: to the day, or some years off. */
const birthDate = (asOf: CivilDate): fc.Arbitrary<CivilDate> =>
  fc
    .record({
      age: fc.constantFrom(...AGES),
      years: fc.integer({ min: -12, max: 12 }),
      days: fc.integer({ min: -1, max: 1 }),
    })
    .map(({ age, years, days }) => shift(asOf, yearOf(asOf) - age - (Math.abs(years) > 1 ? years : 0), days))

const shift = (asOf: CivilDate, year: number, days: number): CivilDate => {
  const month = Number(asOf.slice(5, 7))
  const day = Number(asOf.slice(8, 10)) + days
  if (day < 1) return dayOf(year, month === 1 ? 12 : month - 1, 28)
  return day > daysInMonth(year, month) ? dayOf(year, month === 12 ? 1 : month + 1, 1) : dayOf(year, month, day)
}

const member = (asOf: CivilDate): fc.Arbitrary<Member> =>
  fc
    .record({
      id: fc.stringMatching(/^M[1-9]\d?$/),
      sex: maybe(fc.constantFrom("male", "female")),
      birthDate: maybe(birthDate(asOf)),
      labour: noneOr(fc.constantFrom("skilled", "ordinary", "weak", "lost", "none")),
      willing: noneOr(fc.boolean()),
      schooling: noneOr(fc.constantFrom("primary", "vocational", "bachelor")),
      techniques: noneOr(around(COUNTS, 1)),
      stableEmployment: noneOr(fc.boolean()),
      resident: noneOr(fc.boolean()),
    })
    .map((said) => withoutMissing(said) as Member)

const item: fc.Arbitrary<IncomeItem> = fc
  .record({
    kind: fc.constantFrom("wage", "business", "property", "transfer"),
    amountFen: noneOr(fc.constantFrom(0, 1, ...LINES)),
    stable: noneOr(fc.boolean()),
    guaranteed: noneOr(fc.boolean()),
  })
  .map((said) => withoutMissing(said) as IncomeItem)

/** Items whose sum, less the cost, lies on a line times the members, or a fen beside it. */
const income = (persons: number) =>
  fc.oneof(
    fc
      .record({
        line: fc.constantFrom(...LINES),
        off: fc.integer({ min: -1, max: 1 }),
        cost: fc.constantFrom(0, 1, 50_000),
      })
      .map(({ line, off, cost }) => ({
        items: [
          { kind: "wage", amountFen: (line * persons + off + cost) as Fen, stable: true, guaranteed: false } as const,
        ],
        operatingCostFen: cost as Fen,
      })),
    fc
      .record({
        items: noneOr(fc.array(item, { maxLength: 4 })),
        operatingCostFen: noneOr(fc.constantFrom(0, 1, 100_000)),
      })
      .map(withoutMissing),
    fc.constant(null),
  )

const housing = (persons: number) =>
  fc
    .record({
      areaSquareMetres: noneOr(
        fc
          .constantFrom(...AREAS, 0)
          .chain((area) => fc.constantFrom(-0.01, 0, 0.01).map((off) => Math.max(0, area * persons + off))),
      ),
      sound: noneOr(fc.boolean()),
      canFundBuilding: noneOr(fc.boolean()),
    })
    .map(withoutMissing)

const determination = fc
  .record({
    by: maybe(fc.constantFrom("village", "township", "county")),
    date: noneOr(fc.constant(dayOf(2016, 3, 1))),
    minutes: noneOr(fc.constantFrom("", "古乡纪要 3 号")),
    reason: noneOr(fc.constantFrom("", "重大变故")),
  })
  .map(withoutMissing)

const industry = fc
  .record({
    grainMu: noneOr(around(MU, 0.01)),
    konjacMu: noneOr(around(MU, 0.01)),
    peonyMu: noneOr(around(MU, 0.01)),
    pigs: noneOr(around(COUNTS, 1)),
    orchardMu: noneOr(around(MU, 0.01)),
    tobaccoMu: noneOr(around(MU, 0.01)),
  })
  .map(withoutMissing)

const risk = fc
  .record({
    kind: maybe(fc.constantFrom("illness", "disaster", "education", "employment", "housing", "water")),
    unresolved: noneOr(fc.boolean()),
  })
  .map(withoutMissing)

const relief = fc
  .record({ subsistenceAllowance: noneOr(fc.boolean()), fiveGuarantees: noneOr(fc.boolean()) })
  .map(withoutMissing)

/**
 * Households with any field missing, none, or known, and figures on and beside the lines of the packs on a day.
 */
export const arbitraryHousehold = (asOf: CivilDate): fc.Arbitrary<Household> =>
  fc.array(member(asOf), { maxLength: 6 }).chain((members) =>
    fc
      .record({
        id: fc.stringMatching(/^H\d{4}$/),
        division: maybe(fc.constantFrom("999901201201", "999901202201")),
        registered: noneOr(fc.boolean()),
        members: maybe(fc.constant(members)),
        income: maybe(income(members.length)),
        housing: maybe(housing(members.length)),
        residence: noneOr<object>(
          fc
            .record({
              registeredInVillage: noneOr(fc.boolean()),
              contractsFarmland: noneOr(fc.boolean()),
              bearsPublicService: noneOr(fc.boolean()),
              urbanBenefits: noneOr(fc.boolean()),
            })
            .map(withoutMissing),
        ),
        assessed: noneOr<object>(
          fc
            .record({
              selfDevelopment: noneOr(fc.constantFrom("able", "limited", "lacking")),
              conduct: noneOr(fc.boolean()),
            })
            .map(withoutMissing),
        ),
        determinations: noneOr(fc.array(determination, { maxLength: 2 })),
        relief: noneOr<object>(relief),
        industry: noneOr<object>(industry),
        risks: noneOr(fc.array(risk, { maxLength: 3 })),
      })
      .map((said) => withoutMissing(said) as Household),
  )

/** Identity numbers of the region 999901, which does not exist, with the check character that belongs to them. */
export const arbitraryIdentityNumber: fc.Arbitrary<string> = fc
  .record({
    year: fc.integer({ min: 1920, max: 2020 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    order: fc.integer({ min: 1, max: 999 }),
  })
  .map(({ year, month, day, order }) => {
    const digits = `999901${dayOf(year, month, day).replaceAll("-", "")}${String(order).padStart(3, "0")}`
    return `${digits}${checkCharacter(digits)}`
  })

/**
 * Forgets one known fact of a household, chosen by a number: what was said becomes unknown.
 */
export const forget = (household: Household, choice: number): Household => {
  const paths = leaves(household, [])
  const path = paths[choice % Math.max(1, paths.length)]
  return path === undefined ? household : (withoutLeaf(household, path) as Household)
}

const leaves = (value: unknown, path: readonly string[]): readonly (readonly string[])[] => {
  const isLeaf = Array.isArray(value) ? value.every((item) => typeof item !== "object") : typeof value !== "object"
  if (value === null || value === undefined || isLeaf) return path.length === 0 ? [] : [path]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]))
}

const withoutLeaf = (value: unknown, [step = "", ...rest]: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === step ? withoutLeaf(item, rest) : item))
  const { [step]: inner, ...others } = value as { readonly [key: string]: unknown }
  return rest.length === 0 ? others : { ...others, [step]: withoutLeaf(inner, rest) }
}
