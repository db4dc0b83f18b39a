/**
 * Demo households 演示农户: families of a village as they are: couples, elders alone, three generations, children with elders.
 *
 * Some facts are left unknown, so that questions show; a few doubtful points are planted, so that checks have something to find.
 */
import type { RosterHousehold, RosterMember } from "@jingzhun/forms"
import { drawStanding, makeCircumstances, makeIncome } from "./livelihood.ts"
import type { Standing } from "./livelihood.ts"
import { makePerson } from "./person.ts"
import type { PersonSketch, Registry } from "./person.ts"
import type { Random } from "./random.ts"

/** Makes the households of one village. */
export const makeHouseholds = (
  village: { readonly code: string; readonly households: number },
  registry: Registry,
  random: Random,
): readonly RosterHousehold[] =>
  Array.from({ length: village.households }, (_, at) =>
    makeHousehold({ village: village.code, number: at + 1 }, registry, random),
  )

interface Place {
  readonly village: string
  readonly number: number
}

const makeHousehold = (place: Place, registry: Registry, random: Random): RosterHousehold => {
  const members = drawFamily(random).map((sketch, at) => makePerson({ ...sketch, id: `M${at + 1}` }, registry, random))
  const standing = drawStanding(random)
  const circumstances = makeCircumstances(standing, members, random)
  const household: RosterHousehold = {
    id: `H${String(place.number).padStart(4, "0")}`,
    division: place.village,
    group: String(1 + (place.number % 8)),
    registered: isRegistered(standing, random),
    phone: random.chance(80) ? `1990001${String(random.between(0, 9999)).padStart(4, "0")}` : null,
    dataYear: 2025,
    identificationStandard: "国家标准",
    members: members.map((member) => ({ ...member, ...circumstances.relief })),
    income: makeIncome(standing, members, random),
    ...circumstances,
    determinations: random.chance(2) ? [DETERMINATION] : null,
  }
  return withDoubts(withUnknowns(household, random), random)
}

const isRegistered = (standing: Standing, random: Random): boolean =>
  random.chance({ "far-below": 92, below: 85, near: 60, "at-the-line": 60, above: 22, "well-off": 3 }[standing])

const DETERMINATION = {
  by: "township",
  date: "2026-05-06",
  minutes: "演示乡纪要〔2026〕5号",
  reason: "突发大火,房屋损毁",
} as NonNullable<RosterHousehold["determinations"]>[number]

type Sketch = Omit<PersonSketch, "id">

const SURNAMES = ["李", "王", "张", "刘", "陈", "杨", "黄", "周", "吴", "田", "冉", "安", "覃", "罗", "向"] as const

const drawFamily = (random: Random): readonly Sketch[] => {
  const surname = random.pick(SURNAMES)
  const kind = random.weighted([
    [34, couple],
    [40, threeGenerations],
    [11, elders],
    [6, alone],
    [8, eldersWithGrandchildren],
    [6, singleParent],
  ])
  return kind(surname, random)
}

const couple = (surname: string, random: Random): Sketch[] => {
  const age = random.between(26, 62)
  return [...pair(surname, age, random), ...children(surname, age, random)]
}

const threeGenerations = (surname: string, random: Random): Sketch[] => {
  const age = random.between(28, 48)
  const parents: Sketch[] = [{ surname, relation: "mother", sex: "female", age: age + random.between(20, 28) }]
  if (random.chance(60)) parents.push({ surname, relation: "father", sex: "male", age: age + random.between(22, 30) })
  return [...pair(surname, age, random), ...children(surname, age, random), ...parents]
}

const elders = (surname: string, random: Random): Sketch[] => pair(surname, random.between(61, 84), random)

const alone = (surname: string, random: Random): Sketch[] => [
  { surname, relation: "head", sex: random.chance(65) ? "male" : "female", age: random.between(45, 86) },
]

const eldersWithGrandchildren = (surname: string, random: Random): Sketch[] => {
  const age = random.between(58, 72)
  const grandson: Sketch = { surname, relation: "grandson", sex: "male", age: random.between(4, 17) }
  return [...pair(surname, age, random), grandson]
}

const singleParent = (surname: string, random: Random): Sketch[] => {
  const age = random.between(28, 52)
  const head: Sketch = { surname, relation: "head", sex: random.chance(40) ? "male" : "female", age }
  return [head, ...children(surname, age, random)]
}

const pair = (surname: string, age: number, random: Random): Sketch[] => [
  { surname, relation: "head", sex: "male", age },
  { surname: random.pick(SURNAMES), relation: "spouse", sex: "female", age: Math.max(20, age - random.between(0, 5)) },
]

const children = (surname: string, age: number, random: Random): Sketch[] => {
  const count = random.weighted([
    [12, 0],
    [40, 1],
    [38, 2],
    [10, 3],
  ])
  return Array.from({ length: count }, () => {
    const sex = random.chance(52) ? "male" : "female"
    return {
      surname,
      relation: sex === "male" ? "son" : "daughter",
      sex,
      age: random.between(1, Math.max(2, age - 22)),
    }
  })
}

const withUnknowns = (household: RosterHousehold, random: Random): RosterHousehold => {
  let known = household
  for (const [percent, forget] of UNKNOWNS) if (random.chance(percent)) known = forget(known)
  return known
}

/** How often, in a hundred households, something has not been asked yet, and what. */
const UNKNOWNS: readonly (readonly [percent: number, forget: (household: RosterHousehold) => RosterHousehold])[] = [
  [9, (household) => without(household, "income")],
  [3, (household) => without(household, "registered")],
  [7, (household) => without(household, "assessed")],
  [3, (household) => ({ ...household, housing: without(household.housing ?? {}, "canFundBuilding") })],
  [2, (household) => ({ ...household, housing: without(household.housing ?? {}, "sound") })],
  [4, (household) => ({ ...household, residence: without(household.residence ?? {}, "bearsPublicService") })],
  [5, (household) => withHead(household, (head) => without(head, "labour"))],
  [4, (household) => withHead(household, (head) => without(head, "willing"))],
  [3, (household) => without(household, "determinations")],
]

const withHead = (household: RosterHousehold, change: (head: RosterMember) => RosterMember): RosterHousehold => ({
  ...household,
  members: household.members?.map((member, at) => (at === 0 ? change(member) : member)) ?? null,
})

const without = <Value extends object>(value: Value, key: keyof Value): Value => {
  const rest = { ...value }
  delete rest[key]
  return rest
}

const withDoubts = (household: RosterHousehold, random: Random): RosterHousehold => {
  if (!random.chance(3)) return household
  const doubt = random.pick(DOUBTS)
  return withHead(household, (head) => ({ ...head, ...doubt }))
}

/** What checks of the roster must find: work without labour, a pupil who is grown up, no insurance, months beyond a year. */
const DOUBTS: readonly [Partial<RosterMember>, ...Partial<RosterMember>[]] = [
  { labour: "lost", workMonths: 8, workPlace: "省外" },
  { schooling: "primary" },
  { residentMedicalInsurance: false, employeeMedicalInsurance: false },
  { workMonths: 14, workPlace: "县内乡外" },
]
