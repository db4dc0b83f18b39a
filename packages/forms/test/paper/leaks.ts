/**
 * Leaks 泄露: households and cases that are full of private things, in fields of their own and in fields of free text.
 */
import { dayOf } from "@jingzhun/core"
import * as fc from "fast-check"
import type { RosterHousehold } from "../../src/index.ts"
import type { PaperFacts } from "../../src/paper.ts"
import { household } from "../arbitraries.ts"
import { housingCase, identityNumber, incomeCase } from "./cases.ts"

/** A case, and everything of it that must not hang in public. */
export interface PrivateCase {
  readonly facts: PaperFacts
  readonly secrets: readonly string[]
}

/** Words of health and poverty relief that name what is nobody's business. */
export const HEALTH_WORDS = ["残疾", "慢性病", "大病", "精神", "智力", "低保", "五保", "癌"]

const birth = fc.record({
  year: fc.integer({ min: 1930, max: 2016 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
})
const figures = (count: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count })
const name = fc.constantFrom("覃阿花", "陆家宝", "农永红", "蒙古丽", "岑小山")

interface Person {
  readonly name: string
  readonly identityNumber: string
  readonly birthDate: ReturnType<typeof dayOf>
}

const person: fc.Arbitrary<Person> = fc
  .tuple(name, birth, fc.integer({ min: 0, max: 999 }))
  .map(([personName, { year, month, day }, order]) => {
    const birthDate = dayOf(year, month, day)
    return { name: personName, birthDate, identityNumber: identityNumber(birthDate, order) }
  })

/** Where somebody may have typed a secret by mistake. */
const slip = fc.constantFrom("none", "name", "group", "place", "subject")

/** A case with private things in every place that holds text. */
export const privateCase: fc.Arbitrary<PrivateCase> = fc
  .tuple(household, fc.array(person, { minLength: 1, maxLength: 4 }), figures(9), figures(19), slip, fc.boolean())
  .chain(([base, persons, phoneTail, accountFigures, where, isIncome]) => {
    const phone = `13${phoneTail.join("")}`
    const account = accountFigures.join("")
    return fc.constantFrom(...HEALTH_WORDS).map((health) => {
      const secret = [persons[0]?.identityNumber ?? "", phone, account, health][accountFigures[0]! % 4] ?? ""
      return caseOf({ base, persons, phone, account, health, where, secret, isIncome })
    })
  })

interface Parts {
  readonly base: RosterHousehold
  readonly persons: readonly Person[]
  readonly phone: string
  readonly account: string
  readonly health: string
  readonly where: string
  readonly secret: string
  readonly isIncome: boolean
}

const caseOf = ({ base, persons, phone, account, health, where, secret, isIncome }: Parts): PrivateCase => {
  const facts = isIncome ? incomeCase : housingCase
  const free = `电话 ${phone},账号 ${account},${health}`
  return {
    facts: {
      ...facts,
      ...(where === "subject" && { subject: secret }),
      household: {
        ...base,
        phone,
        note: free,
        group: where === "group" ? `第三组${secret}` : "第三组",
        members: persons.map((one, at) => ({
          ...one,
          name: where === "name" && at === 0 ? `${one.name}${secret}` : one.name,
          relation: at === 0 ? "head" : "son",
          phone,
          health: ["disabled", "serious"],
          disabilityCategory: health,
        })),
      },
      draft: { ...facts.draft, projectName: free, accountNumber: account, projectContent: free },
      meeting: { ...facts.meeting, notes: free },
      events: facts.events.map((event) => ({
        ...event,
        data: {
          ...event.data,
          ...(event.type === "posted" && where === "place" && { place: `村务公开栏 ${secret}` }),
          ...(event.type === "objected" && { text: free }),
        },
      })),
    },
    secrets: [
      ...persons.map((one) => one.identityNumber),
      phone,
      account,
      ...persons.filter(({ birthDate }) => birthDate > "1998-05-17").map((one) => one.name),
    ],
  }
}
