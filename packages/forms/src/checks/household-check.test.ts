import type { CivilDate } from "@jingzhun/core"
import { checkCharacter } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import type { RosterMember } from "../fields/roster-household.ts"
import type { Language } from "../language.ts"
import { findingSentence } from "../wording/finding-wording.ts"
import { checkHousehold } from "./household-check.ts"

const anId = (birth: string, order: number): string => {
  const digits = `999901${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`
  return digits + checkCharacter(digits)
}
const HEAD: RosterMember = { name: "甲", relation: "head", identityNumber: anId("1970-01-01", 1), sex: "male" }
const aMember = (more: Partial<RosterMember>): RosterMember => ({
  name: "乙",
  relation: "son",
  identityNumber: null,
  ...more,
})
const tags = (...members: readonly RosterMember[]) => checkHousehold({ members }).map(({ _tag }) => _tag)
const day = (text: string) => text as CivilDate

describe("consistency of one household", () => {
  it("a household in order, one without persons and one of which nothing is known have nothing doubtful", () => {
    expect(tags(HEAD, aMember({}))).toEqual([])
    expect(checkHousehold({ members: null })).toEqual([])
    expect(checkHousehold({})).toEqual([])
  })

  it("there is exactly one head", () => {
    expect(tags(aMember({}))).toEqual(["HeadMissing"])
    expect(tags(HEAD, aMember({ relation: "户主" }))).toEqual(["HeadSeveral"])
  })

  it("there is at most one spouse, of the other sex than the head; the number says the sex", () => {
    const spouse = aMember({ relation: "spouse", identityNumber: anId("1971-01-01", 2) })
    expect(tags(HEAD, spouse)).toEqual([])
    expect(tags(HEAD, spouse, aMember({ relation: "配偶", sex: "female" }))).toEqual(["SpouseSeveral"])
    expect(tags(HEAD, aMember({ relation: "spouse", identityNumber: anId("1971-01-01", 3) }))).toEqual([
      "SpouseSameSex",
    ])
    expect(tags(HEAD, aMember({ relation: "spouse", sex: "male" }))).toEqual(["SpouseSameSex"])
    expect(tags(HEAD, aMember({ relation: "spouse" }))).toEqual([])
  })

  it("two persons do not share the first 18 characters of their numbers", () => {
    expect(tags(HEAD, aMember({ identityNumber: `${HEAD.identityNumber ?? ""}42` }))).toEqual(["IdentityTwice"])
  })

  it("the number must be valid, and none is not blank", () => {
    expect(tags(HEAD, aMember({ identityNumber: "123" }))).toEqual(["IdentityInvalid"])
    expect(tags(HEAD, { name: "乙", relation: "son" })).toEqual(["IdentityBlank"])
  })

  it("sex and day of birth agree with the number", () => {
    expect(tags({ ...HEAD, sex: "female", birthDate: day("1970-01-02") })).toEqual([
      "BirthDateUnlikeIdentity",
      "SexUnlikeIdentity",
    ])
  })

  it("one of education and in-school status is filled; both blank counts only where they are required", () => {
    expect(tags(HEAD, aMember({ education: "初中", schooling: "junior" }))).toEqual(["EducationBesideSchooling"])
    expect(tags(HEAD, aMember({ education: "初中", schooling: null }))).toEqual([])
    const findings = checkHousehold({ members: [HEAD] }, { required: ["health"] })
    expect(findings.map(({ _tag }) => _tag)).toEqual(["EducationAndSchoolingBlank", "Blank"])
  })

  it.each<[Partial<RosterMember>, string]>([
    [{ workPlace: "省外" }, "WorkPlaceWithoutMonths"],
    [{ workPlace: "省外", workMonths: 0 }, "WorkPlaceWithoutMonths"],
    [{ workMonths: 1 }, "WorkMonthsWithoutPlace"],
    [{ workPlace: "省外", workMonths: 12.5 }, "MonthsAboveTwelve"],
    [{ workPlace: "省外", workMonths: 6, labour: "lost" }, "WorkerWithoutLabour"],
    [{ publicPost: "护林员" }, "PostWithoutMonths"],
    [{ publicPostMonths: 6 }, "PostMonthsWithoutPost"],
    [{ employeeMedicalInsurance: true, residentMedicalInsurance: true }, "MedicalInsuranceTwice"],
    [{ employeeMedicalInsurance: false, residentMedicalInsurance: false }, "MedicalInsuranceNone"],
    [{ health: ["healthy", "chronic"] }, "HealthyBesideOthers"],
    [{ phone: "1380000000" }, "PhoneLength"],
    [{ relation: "邻居" }, "WordNotListed"],
    [{ politicalStatus: "无党派" }, "WordNotListed"],
  ])("%j is %s", (more, tag) => {
    expect(tags(HEAD, aMember(more))).toEqual([tag])
  })

  it("twelve months, eleven digits and a place with months are in order", () => {
    expect(tags(HEAD, aMember({ workPlace: "省外", workMonths: 12, labour: "weak", phone: "13800000001" }))).toEqual([])
  })

  it("ages count only on a stated day: 15 in a post, a pupil of 5 and of 15 are doubtful, 16, 6 and 14 are not", () => {
    const on = (birthDate: string, more: Partial<RosterMember>) =>
      checkHousehold(
        { members: [HEAD, aMember({ birthDate: day(birthDate), ...more })] },
        { asOf: day("2026-09-01") },
      ).map(({ _tag }) => _tag)
    const post = { publicPost: "护林员", publicPostMonths: 6 }
    expect(on("2010-09-02", post)).toEqual(["PostUnderSixteen"])
    expect(on("2010-09-01", post)).toEqual([])
    expect(on("2020-09-02", { schooling: "primary" })).toEqual(["PrimaryPupilAge"])
    expect(on("2020-09-01", { schooling: "primary" })).toEqual([])
    expect(on("2011-09-02", { schooling: "primary" })).toEqual([])
    expect(on("2011-09-01", { schooling: "primary" })).toEqual(["PrimaryPupilAge"])
    expect(tags(HEAD, aMember({ birthDate: day("2020-09-02"), schooling: "primary" }))).toEqual([])
  })

  it("serious-illness insurance is asked only of registered households", () => {
    const members = [{ ...HEAD, seriousIllnessInsurance: false }]
    expect(checkHousehold({ members })).toEqual([])
    expect(checkHousehold({ members, registered: true }).map(({ _tag }) => _tag)).toEqual([
      "SeriousIllnessInsuranceNone",
    ])
  })

  it("every finding has one sentence in each language", () => {
    const findings = checkHousehold({
      phone: "1",
      members: [aMember({ relation: "邻居", workMonths: 13, health: ["healthy", "disabled"], identityNumber: "1" })],
    })
    for (const finding of findings) {
      for (const language of ["zh-CN", "en"] satisfies Language[]) {
        expect(findingSentence(finding, language)).toMatch(language === "en" ? /^\S.*\.$/ : /^\S.*。$/)
      }
    }
  })
})
