/**
 * The same policy in Publicodes: seven slots for members, a situation for each household.
 *
 * It is given what a household says, as the others are: ages are its own to compute.
 */
import type { Household } from "@jingzhun/core"
import Engine from "publicodes"
import { AS_OF } from "./households.ts"

const ITEMS = [1, 2, 3, 4] as const
const SLOTS = [1, 2, 3, 4, 5, 6, 7] as const

const slot = (at: number): Record<string, unknown> => ({
  [`m${at}`]: null,
  [`m${at} . present`]: "non",
  [`m${at} . capable`]: "non",
  [`m${at} . willing`]: "non",
  [`m${at} . male`]: "non",
  [`m${at} . birth year`]: 2000,
  [`m${at} . birth month and day`]: 101,
  [`m${at} . birthday to come`]: {
    variations: [{ si: `m${at} . birth month and day > month and day`, alors: 1 }, { sinon: 0 }],
  },
  [`m${at} . age`]: `year - m${at} . birth year - m${at} . birthday to come`,
  [`m${at} . in school`]: "non",
  [`m${at} . of labour age`]: {
    "une de ces conditions": [
      { "toutes ces conditions": [`m${at} . male`, `m${at} . age >= lowest age`, `m${at} . age <= highest age men`] },
      {
        "toutes ces conditions": [
          `m${at} . male = non`,
          `m${at} . age >= lowest age`,
          `m${at} . age <= highest age women`,
        ],
      },
    ],
  },
  [`m${at} . counts`]: { "toutes ces conditions": [`m${at} . present`, `m${at} . of labour age`] },
  [`m${at} . works`]: {
    "toutes ces conditions": [`m${at} . present`, `m${at} . capable`, `m${at} . willing`, `m${at} . of labour age`],
  },
})

function monthAndDay(date: string): number {
  return Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10))
}

const RULES: Record<string, unknown> = {
  persons: 1,
  ...Object.fromEntries(ITEMS.map((at) => [`item${at}`, 0])),
  cost: 0,
  net: { valeur: `${ITEMS.map((at) => `item${at}`).join(" + ")} - cost` },
  line: 230_000,
  year: Number(AS_OF.slice(0, 4)),
  "month and day": monthAndDay(AS_OF),
  "lowest age": 16,
  "highest age men": 65,
  "highest age women": 60,
  poor: "net < line * persons",
  risen: "net > line * persons",
  "at the line": "net = line * persons",
  "registered in village": "non",
  "contracts farmland": "non",
  "bears service": "non",
  "urban benefits": "non",
  resident: {
    "toutes ces conditions": ["registered in village", "contracts farmland", "bears service", "urban benefits = non"],
  },
  ...Object.assign({}, ...SLOTS.map(slot)),
  worker: { "une de ces conditions": SLOTS.map((at) => `m${at} . works`) },
  "of age": { "une de ces conditions": SLOTS.map((at) => `m${at} . counts`) },
  student: { "une de ces conditions": SLOTS.map((at) => `m${at} . in school`) },
  identified: { "toutes ces conditions": ["poor", "worker", "resident"] },
}

const yes = (value: unknown): string => (value === true ? "oui" : "non")

const isCapable = (labour: unknown): boolean => labour === "skilled" || labour === "ordinary" || labour === "weak"

const situationOf = ({ members = [], income, residence }: Household): Record<string, string | number> => {
  const situation: Record<string, string | number> = {
    persons: members?.length ?? 0,
    ...Object.fromEntries((income?.items ?? []).map(({ amountFen }, at) => [`item${at + 1}`, amountFen ?? 0])),
    cost: income?.operatingCostFen ?? 0,
    "registered in village": yes(residence?.registeredInVillage),
    "contracts farmland": yes(residence?.contractsFarmland),
    "bears service": yes(residence?.bearsPublicService),
    "urban benefits": yes(residence?.urbanBenefits),
  }
  for (const [at, { birthDate, labour, schooling, sex, willing }] of (members ?? []).entries()) {
    const name = `m${at + 1}`
    situation[`${name} . present`] = "oui"
    situation[`${name} . capable`] = yes(isCapable(labour))
    situation[`${name} . willing`] = yes(willing)
    situation[`${name} . male`] = yes(sex === "male")
    situation[`${name} . in school`] = yes(schooling !== null)
    situation[`${name} . birth year`] = Number(birthDate!.slice(0, 4))
    situation[`${name} . birth month and day`] = monthAndDay(birthDate!)
  }
  return situation
}

/** The clauses that a verdict explains: each is asked for, as a verdict has them all. */
const CLAUSES = ["poor", "risen", "at the line", "worker", "of age", "student", "resident", "identified"] as const

/** Decides households with Publicodes; the evaluated tree of each clause is its trace. */
export const publicodesDecider = (): ((household: Household) => boolean) => {
  const engine = new Engine(RULES as never)
  return (household) => {
    engine.setSituation(situationOf(household))
    return CLAUSES.map((clause) => engine.evaluate(clause).nodeValue).at(-1) === true
  }
}
