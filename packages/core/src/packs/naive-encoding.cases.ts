/**
 * A second encoding of both texts, written by hand from the clauses and nothing else, to hold the packs against.
 */
import type { Household, Member } from "../household/household.ts"

type Truth = boolean | null

const and = (...parts: readonly Truth[]): Truth => (parts.includes(false) ? false : parts.includes(null) ? null : true)
const or = (...parts: readonly Truth[]): Truth => (parts.includes(true) ? true : parts.includes(null) ? null : false)
const no = (part: Truth): Truth => (part === null ? null : !part)
const yes = (value: boolean | null | undefined): Truth => (value === undefined ? null : value === true)
const among = (value: string | null | undefined, ...values: readonly string[]): Truth =>
  value === undefined ? null : values.includes(value ?? "")
const some = <Item>(items: readonly Item[] | null | undefined, test: (item: Item) => Truth): Truth =>
  items === undefined ? null : or(false, ...(items ?? []).map(test))

/** Looks up a part of the household: missing is unknown, and none of it means none of what is in it. */
const part = <Part extends object>(whole: Part | null | undefined, name: keyof Part) =>
  whole === undefined ? undefined : whole === null ? null : whole[name]

const agedBetween = (birth: string | undefined, asOf: string, from: number, to: number): Truth => {
  if (birth === undefined) return null
  const years = Number(asOf.slice(0, 4)) - Number(birth.slice(0, 4))
  const age = asOf.slice(5) >= birth.slice(5) ? years : years - 1
  return age >= from && age <= to
}

const netIncome = (household: Household): number | null => {
  const items = part(household.income, "items") as readonly { amountFen?: number | null }[] | null | undefined
  const cost = part(household.income, "operatingCostFen") as number | null | undefined
  if (items === undefined || cost === undefined) return null
  let sum = 0
  for (const { amountFen } of items ?? []) {
    if (amountFen === undefined) return null
    sum += amountFen ?? 0
  }
  return sum - (cost ?? 0)
}

/** Every clause and decision of a pack, by id. */
export const naiveVerdict = (
  pack: string,
  household: Household,
  asOf: string,
  readings: { readonly [clause: string]: string },
): { readonly [id: string]: Truth } => {
  if (pack === "gutan") return gutan(household, asOf, readings)
  return dejiang(household, asOf, readings, pack === "dejiang-closed" && asOf >= "2016-01-01")
}

const gutan = (household: Household, asOf: string, readings: { readonly [clause: string]: string }) => {
  const { members, housing, assessed, determinations } = household
  const noFullLabour = no(
    some(members, (one) => and(among(one.labour, "skilled", "ordinary"), agedBetween(one.birthDate, asOf, 18, 60))),
  )
  const simpleOnly = some(members, (one) => among(one.labour, "weak"))
  const ownStableIncome = some(part(household.income, "items") as NonNullable<Household["income"]>["items"], (item) =>
    and(yes(item.stable), no(yes(item.guaranteed)), item.amountFen === undefined ? null : (item.amountFen ?? 0) > 0),
  )
  const area = part(housing, "areaSquareMetres") as number | null | undefined
  const crowded = area === undefined || members === undefined ? null : (area ?? 0) <= 13 * (members?.length ?? 0)
  const unsound = no(yes(part(housing, "sound") as boolean | null | undefined))
  const noFunds = no(yes(part(housing, "canFundBuilding") as boolean | null | undefined))
  const written = (text: string | null | undefined): Truth => (text === undefined ? null : text !== null && text !== "")
  const clauses = {
    "GT-03": yes(household.registered),
    "GT-04-1": readings["GT-04-1"] === "literal" ? or(noFullLabour, simpleOnly) : noFullLabour,
    "GT-04-2": and(
      among(part(assessed, "selfDevelopment") as string | null | undefined, "lacking"),
      no(ownStableIncome),
    ),
    "GT-04-3":
      readings["GT-04-3"] === "area-and-no-funds"
        ? or(unsound, and(crowded, noFunds))
        : and(or(unsound, crowded), noFunds),
    "GT-04-4": some(determinations, (one) =>
      and(among(one.by, "township"), written(one.date), written(one.minutes), written(one.reason)),
    ),
    "GT-05": yes(part(assessed, "conduct") as boolean | null | undefined),
  }
  const any = or(clauses["GT-04-1"], clauses["GT-04-2"], clauses["GT-04-3"], clauses["GT-04-4"])
  return { ...clauses, "GT-04": any, "extreme-poverty": and(clauses["GT-03"], any, clauses["GT-05"]) }
}

const dejiang = (
  household: Household,
  asOf: string,
  readings: { readonly [clause: string]: string },
  isClosed: boolean,
) => {
  const { members, residence } = household
  const isNational = readings["DJ-3-2d"] === "national"
  const labourAge = (one: Member): Truth =>
    or(
      and(among(one.sex, "male"), agedBetween(one.birthDate, asOf, 16, isNational ? 60 : 65)),
      and(among(one.sex, "female"), agedBetween(one.birthDate, asOf, 16, isNational ? 55 : 60)),
    )
  const net = netIncome(household)
  const line = members === undefined ? null : 230_000 * (members?.length ?? 0)
  const sign = net === null || line === null ? null : Math.sign(net - line)
  const own = (name: keyof NonNullable<Household["residence"]>): Truth =>
    yes(part(residence, name) as boolean | null | undefined)
  const clauses = {
    "DJ-3-2a": sign === null ? null : sign < 0 || (isClosed && sign === 0),
    "DJ-3-2b": sign === null ? null : sign > 0,
    "DJ-3-2c": some(members, (one) =>
      and(among(one.labour, "skilled", "ordinary", "weak"), yes(one.willing), labourAge(one)),
    ),
    "DJ-3-2d": some(members, labourAge),
    "DJ-3-2e": some(members, (one) => (one.schooling === undefined ? null : one.schooling !== null)),
    "DJ-3-3": and(
      own("registeredInVillage"),
      own("contractsFarmland"),
      own("bearsPublicService"),
      no(own("urbanBenefits")),
    ),
  }
  return {
    ...clauses,
    identified: and(clauses["DJ-3-2a"], clauses["DJ-3-2c"], clauses["DJ-3-3"]),
    exit: and(yes(household.registered), clauses["DJ-3-2b"]),
  }
}
