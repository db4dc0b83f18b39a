/**
 * A second encoding of both texts, written by hand from the clauses and nothing else, to hold the packs against.
 */
import type { Household, Member } from "../household/household.ts"

type Truth = boolean | null

/** What a decision says: an answer, or `undefined` when it is not yet known. */
export type Naive = boolean | string | null | undefined

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
  area?: string,
): { readonly clauses: { readonly [id: string]: Truth }; readonly decisions: { readonly [id: string]: Naive } } => {
  if (pack === "xunyang") return xunyang(household, readings)
  if (pack === "transition-2026") return transition(household, readings)
  if (pack === "gutan" || pack === "gutan-present") return gutan(household, asOf, readings, area)
  return dejiang(household, asOf, readings, pack === "dejiang-closed" && asOf >= "2016-01-01")
}

const gutan = (
  household: Household,
  asOf: string,
  readings: { readonly [clause: string]: string },
  township: string | undefined,
) => {
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
  const here =
    township === undefined ? true : household.division === undefined ? null : household.division.startsWith(township)
  const any = and(here, or(clauses["GT-04-1"], clauses["GT-04-2"], clauses["GT-04-3"], clauses["GT-04-4"]))
  const poorest = and(clauses["GT-03"], any, clauses["GT-05"])
  return { clauses: { ...clauses, "GT-04": any }, decisions: { "extreme-poverty": said(poorest) } }
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
  const identified = and(clauses["DJ-3-2a"], clauses["DJ-3-2c"], clauses["DJ-3-3"])
  const inScheme = readings["DJ-2-2"] === "by-register" ? yes(household.registered) : identified
  const five = yes(part(household.relief, "fiveGuarantees") as boolean | null | undefined)
  const allowance = yes(part(household.relief, "subsistenceAllowance") as boolean | null | undefined)
  return {
    clauses: { ...clauses, "DJ-2-2": inScheme, "DJ-X1": yes(household.registered) },
    decisions: {
      identified: said(identified),
      exit: said(and(yes(household.registered), clauses["DJ-3-2b"])),
      class: classOf(five, allowance, inScheme),
    },
  }
}

/** Five guarantees first; then the allowance, with or without the scheme; then the scheme alone. */
const classOf = (five: Truth, allowance: Truth, inScheme: Truth): Naive => {
  if (five === true) return "five-guarantees"
  if (five === false && allowance === false && inScheme === false) return null
  if (five === null) return undefined
  if (allowance === null || inScheme === null) return undefined
  if (allowance) return inScheme ? "supported-with-allowance" : "allowance"
  return "supported"
}

const said = (truth: Truth): Naive => (truth === null ? undefined : truth)

const xunyang = ({ registered, members, industry }: Household, readings: { readonly [clause: string]: string }) => {
  const figureOf = (name: keyof NonNullable<Household["industry"]>): number | null => {
    const value = part(industry, name) as number | null | undefined
    return value === undefined ? null : (value ?? 0)
  }
  const least = (name: keyof NonNullable<Household["industry"]>, line: number): Truth => {
    const value = figureOf(name)
    return value === null ? null : value >= line
  }
  const names = ["grainMu", "konjacMu", "peonyMu", "pigs", "orchardMu", "tobaccoMu"] as const
  const strong = (one: Member): Truth => among(one.labour, "skilled", "ordinary")
  const skilledIn = (one: Member): Truth => (one.techniques === undefined ? null : (one.techniques ?? 0) >= 1)
  const tobacco = part(industry, "tobaccoMu")
  const three = {
    "XY-T3-1": or(
      ...names.map((name): Truth => {
        const value = figureOf(name)
        return value === null ? null : value > 0
      }),
    ),
    "XY-T3-2":
      readings["XY-T3-2"] === "some-labourer"
        ? some(members, (one) => and(strong(one), skilledIn(one)))
        : no(some(members, (one) => and(strong(one), no(skilledIn(one))))),
    "XY-T3-3": some(members, (one) => yes(one.stableEmployment)),
  }
  const four = {
    "XY-T4-1": least("grainMu", 1),
    "XY-T4-2": least("konjacMu", 1),
    "XY-T4-3": least("peonyMu", 1),
    "XY-T4-4": least("pigs", 2),
    "XY-T4-5": least("orchardMu", 3),
    "XY-T4-6": tobacco === undefined ? null : tobacco === null ? true : tobacco >= 5,
  }
  const scope = yes(registered)
  const [t3, t4] = [and(...Object.values(three)), and(...Object.values(four))]
  const outcome = (met: Truth): Naive => {
    if (scope === false) return "not-applicable"
    if (scope === null || met === null) return undefined
    return met ? "met" : "not-met"
  }
  return {
    clauses: { "XY-S": scope, ...three, ...four, "XY-T3": t3, "XY-T4": t4 },
    decisions: { outcome: outcome(and(t3, t4)), "outcome-XY-T3": outcome(t3), "outcome-XY-T4": outcome(t4) },
  }
}

const transition = (household: Household, readings: { readonly [clause: string]: string }) => {
  const { members, residence, housing, risks } = household
  const net = netIncome(household)
  const sign = net === null || members === undefined ? null : Math.sign(net - 880_000 * (members?.length ?? 0))
  const weighs = (...kinds: readonly string[]): Truth =>
    some(risks, (one) => and(among(one.kind, ...kinds), yes(one.unresolved)))
  const income = sign === null ? null : sign < 0
  const risk = weighs("illness", "disaster", "accident", "education", "enterprise", "employment")
  const unsafe = or(no(yes(part(housing, "sound") as boolean | null | undefined)), weighs("housing", "water"))
  const rural = yes(part(residence, "registeredInVillage") as boolean | null | undefined)
  const atRisk = readings["TR-5"] === "any-risk" ? or(risk, unsafe) : or(and(income, risk), unsafe)
  return {
    clauses: { "TR-1": rural, "TR-2a": income, "TR-2b": no(income), "TR-3": risk, "TR-4": unsafe, "TR-5": atRisk },
    decisions: { monitored: said(and(rural, atRisk)), "risk-removed": said(and(no(income), no(risk), no(unsafe))) },
  }
}
