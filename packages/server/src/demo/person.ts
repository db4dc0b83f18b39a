/**
 * Demo persons 演示人员: invented names and numbers of a region that does not exist; nobody here is anybody.
 */
import type { CivilDate, Health, Labour, Schooling } from "@jingzhun/core"
import { checkCharacter, dayOf } from "@jingzhun/core"
import type { RosterMember } from "@jingzhun/forms"
import type { Random } from "./random.ts"

/** The year that the demo roster speaks of. */
export const DEMO_YEAR = 2026

/** What a person of the demo county starts from. */
export interface PersonSketch {
  readonly id: string
  readonly surname: string
  readonly relation: string
  readonly sex: "male" | "female"
  readonly age: number
}

/** Gives out identity numbers of the invented region 999901, none twice. */
export type Registry = (birth: CivilDate, sex: "male" | "female") => string

/** Makes a registry without entries. */
export const makeRegistry = (): Registry => {
  const given = new Map<string, number>()
  return (birth, sex) => {
    const key = `${birth} ${sex}`
    const order = given.get(key) ?? 0
    given.set(key, order + 1)
    const serial = 2 * order + (sex === "male" ? 1 : 2)
    const digits = `999901${birth.replaceAll("-", "")}${String(serial).padStart(3, "0")}`
    return digits + checkCharacter(digits)
  }
}

/** Fills in a person, with everything that a roster asks. */
export const makePerson = (sketch: PersonSketch, registry: Registry, random: Random): RosterMember => {
  const { id, surname, relation, sex, age } = sketch
  const birthDate = dayOf(DEMO_YEAR - 1 - age, random.between(1, 12), random.between(1, 28))
  const health = healthAt(age, random)
  const labour = labourAt(age, health, random)
  const schooling = schoolingAt(age, random)
  const canWork = labour === "skilled" || labour === "ordinary" || labour === "weak"
  return {
    id,
    name: surname + givenName(sex, random),
    identityNumber: registry(birthDate, sex),
    certificateType: "居民身份证",
    sex,
    birthDate,
    relation,
    labour,
    willing: canWork ? random.chance(88) : false,
    schooling,
    health,
    ...disability(health, random),
    techniques: canWork ? random.between(0, 2) : 0,
    ethnicity: random.weighted([
      [80, "汉族"],
      [12, "土家族"],
      [8, "苗族"],
    ]),
    education: schooling === null ? educationAt(age, random) : null,
    politicalStatus: age >= 25 && random.chance(7) ? "中共党员" : "群众",
    speaksMandarin: age < 65 || random.chance(60),
    phone: age >= 16 && random.chance(70) ? `1990000${String(random.between(0, 9999)).padStart(4, "0")}` : null,
    ...work(labour, age, random),
    ...insurance(age, random),
  }
}

const GIVEN = {
  male: Array.from("志刚建国海涛文斌永强德明春生光荣学军世清"),
  female: Array.from("秀英桂芳春梅玉兰小燕丽华素珍彩霞月娥晓红"),
} as const

const givenName = (sex: "male" | "female", random: Random): string => {
  const characters = GIVEN[sex] as unknown as readonly [string, ...string[]]
  return random.chance(25) ? random.pick(characters) : random.pick(characters) + random.pick(characters)
}

const healthAt = (age: number, random: Random): readonly Health[] => {
  if (age >= 60 && random.chance(35)) return random.chance(10) ? ["chronic", "disabled"] : ["chronic"]
  if (random.chance(3)) return ["disabled"]
  if (age >= 30 && random.chance(3)) return ["serious"]
  return age >= 40 && random.chance(8) ? ["chronic"] : ["healthy"]
}

const labourAt = (age: number, health: readonly Health[], random: Random): Labour => {
  if (age < 16) return "none"
  if (health.includes("disabled") || health.includes("serious")) return random.chance(60) ? "lost" : "weak"
  if (age >= 75) return "none"
  if (age > 60) return random.chance(65) ? "weak" : "none"
  if (health.includes("chronic")) return random.chance(60) ? "weak" : "ordinary"
  return random.chance(18) ? "skilled" : "ordinary"
}

const schoolingAt = (age: number, random: Random): Schooling | null => {
  if (age > 21) return null
  if (age < 6) return "preschool"
  if (age < 12) return "primary"
  if (age < 15) return "junior"
  if (age < 18) return random.chance(55) ? "senior" : "vocational"
  return random.weighted([
    [55, null],
    [23, "college"],
    [22, "bachelor"],
  ])
}

const educationAt = (age: number, random: Random): string =>
  age > 65
    ? random.weighted([
        [45, "文盲或半文盲"],
        [45, "小学"],
        [10, "初中"],
      ])
    : random.weighted([
        [25, "小学"],
        [50, "初中"],
        [18, "高中"],
        [7, "大专"],
      ])

const disability = (health: readonly Health[], random: Random) =>
  health.includes("disabled")
    ? {
        disabilityCategory: random.pick(["肢体残疾", "视力残疾", "听力残疾", "智力残疾"]),
        disabilityCertificateYear: random.between(2012, DEMO_YEAR - 1),
      }
    : { disabilityCategory: null, disabilityCertificateYear: null }

const work = (labour: Labour, age: number, random: Random) => {
  const away = (labour === "skilled" || labour === "ordinary") && age >= 18 && age <= 58 && random.chance(45)
  const months = away ? random.between(3, 11) : 0
  return {
    workMonths: months,
    workPlace: away ? random.pick(["乡(镇)内", "县内乡外", "省内县外", "省外"]) : null,
    stableEmployment: months >= 6,
    publicPost: null,
    publicPostMonths: 0,
  }
}

const insurance = (age: number, random: Random) => ({
  residentMedicalInsurance: true,
  employeeMedicalInsurance: false,
  residentPension: age >= 16 && age < 60 ? random.chance(85) : age >= 60,
  employeePension: false,
  seriousIllnessInsurance: true,
  commercialMedicalInsurance: random.chance(8),
})
