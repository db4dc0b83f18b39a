/**
 * Demo livelihoods 演示生计: income, house and land of a household, so that every verdict there is can be seen.
 */
import type { Income, IncomeItem } from "@jingzhun/core"
import { fromYuan } from "@jingzhun/core"
import type { RosterHousehold, RosterMember } from "@jingzhun/forms"
import type { Random } from "./random.ts"

/** Where a household stands to the line of 2,300 yuan a head. */
export type Standing = "far-below" | "below" | "near" | "at-the-line" | "above" | "well-off"

const LINE_YUAN = 2300

/** Draws where a household stands. */
export const drawStanding = (random: Random): Standing =>
  random.weighted([
    [14, "far-below"],
    [20, "below"],
    [10, "near"],
    [3, "at-the-line"],
    [33, "above"],
    [20, "well-off"],
  ])

/** Net income a head in yuan. */
const yuanPerHead = (standing: Standing, random: Random): number => {
  switch (standing) {
    case "far-below":
      return random.between(600, 1500)
    case "below":
      return random.between(1501, 2180)
    case "near":
      return random.between(LINE_YUAN - 60, LINE_YUAN + 60)
    case "at-the-line":
      return LINE_YUAN
    case "above":
      return random.between(2700, 6000)
    case "well-off":
      return random.between(6001, 18_000)
  }
}

/** Makes an income whose net a head is what the standing says, to the fen. */
export const makeIncome = (standing: Standing, members: readonly RosterMember[], random: Random): Income => {
  const cost = random.chance(75) ? random.between(2, 30) * 100 : 0
  let left = yuanPerHead(standing, random) * members.length + cost
  const items: IncomeItem[] = []
  const take = (item: Omit<IncomeItem, "amountFen">, yuan: number): void => {
    if (yuan <= 0) return
    items.push({ ...item, amountFen: fromYuan(yuan) })
    left -= yuan
  }
  const elders = members.filter((member) => ageOf(member) >= 60).length
  take(PENSION, Math.min(left, elders * 1200))
  if (standing === "far-below" && random.chance(50)) take(ALLOWANCE, Math.min(left, members.length * 480))
  const workers = members.filter((member) => (member.workMonths ?? 0) > 0)
  const isStable = workers.some((member) => member.stableEmployment === true)
  if (workers.length > 0)
    take({ kind: "wage", stable: isStable, guaranteed: false, note: "务工" }, Math.floor(left * 0.7))
  if (random.chance(15)) take(LAND_RENT, Math.min(left, random.between(2, 12) * 100))
  take({ kind: "business", stable: false, guaranteed: false, note: "种养" }, left)
  return { year: 2025, items, operatingCostFen: fromYuan(cost) }
}

const PENSION = { kind: "transfer", stable: true, guaranteed: true, note: "基础养老金" } as const
const ALLOWANCE = { kind: "transfer", stable: true, guaranteed: true, note: "低保金" } as const
const LAND_RENT = { kind: "property", stable: true, guaranteed: false, note: "土地流转" } as const

/** Makes house, land, relief and what the village assessed. */
export const makeCircumstances = (
  standing: Standing,
  members: readonly RosterMember[],
  random: Random,
): Circumstances => {
  const isPoor = standing === "far-below" || standing === "below"
  const perHead = isPoor ? random.between(9, 26) : random.between(16, 45)
  const elderlyAlone = members.every((member) => ageOf(member) >= 60)
  return {
    housing: {
      areaSquareMetres: random.chance(4) ? 13 * members.length : perHead * members.length + random.between(0, 1) / 2,
      sound: random.chance(isPoor ? 72 : 95),
      canFundBuilding: random.chance(isPoor ? 25 : 85),
    },
    residence: {
      registeredInVillage: random.chance(97),
      contractsFarmland: random.chance(94),
      bearsPublicService: random.chance(93),
      urbanBenefits: random.chance(4),
    },
    relief: {
      subsistenceAllowance: standing === "far-below" && random.chance(55),
      fiveGuarantees: elderlyAlone && members.length === 1 && random.chance(40),
    },
    assessed: {
      selfDevelopment: isPoor ? random.pick(["lacking", "lacking", "limited"]) : random.pick(["limited", "able"]),
      conduct: random.chance(91),
      conductBy: "村民评议小组",
      conductOn: DAY_OF_ASSESSMENT,
    },
    industry: {
      grainMu: random.between(0, 6),
      konjacMu: random.between(0, 2),
      peonyMu: random.between(0, 2),
      pigs: random.between(0, 4),
      orchardMu: random.between(0, 5),
      tobaccoMu: random.chance(70) ? null : random.between(1, 5),
    },
  }
}

/** What a household lives in and on, and what the village says of it. */
export type Circumstances = Pick<RosterHousehold, "housing" | "residence" | "relief" | "assessed" | "industry">

const DAY_OF_ASSESSMENT = "2026-03-12" as NonNullable<NonNullable<RosterHousehold["assessed"]>["conductOn"]>

const ageOf = (member: RosterMember): number => 2025 - Number(member.birthDate?.slice(0, 4) ?? 2025)
