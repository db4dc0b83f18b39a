/**
 * Member check 人员疑点: the consistency rules that look at one person alone.
 */
import type { CivilDate } from "@jingzhun/core"
import { ageOn, readIdentity } from "@jingzhun/core"
import * as Result from "effect/Result"
import { findCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import type { RosterMember } from "../fields/roster-household.ts"
import type { Finding } from "./finding.ts"

/** Lists the doubtful points of one person; `index` is the place in the household. */
export const checkMember = (
  member: RosterMember,
  index: number,
  { asOf, required = [] }: { readonly asOf?: CivilDate; readonly required?: readonly string[] },
): readonly Finding[] => {
  const findings: Finding[] = []
  findIdentity(member, index, findings)
  findWords(member, index, findings)
  findSchooling(member, index, required, findings)
  findWork(member, index, findings)
  findPost(member, index, findings)
  findInsurance(member, index, findings)
  if (asOf !== undefined) findAge(member, index, asOf, findings)
  for (const field of required) {
    if (member[field as keyof RosterMember] === undefined) findings.push({ _tag: "Blank", member: index, field })
  }
  return findings
}

const findIdentity = (member: RosterMember, index: number, findings: Finding[]): void => {
  const text = member.identityNumber
  if (text === undefined) findings.push({ _tag: "IdentityBlank", member: index, field: "identityNumber" })
  if (typeof text !== "string") return
  const read = readIdentity(text)
  if (Result.isFailure(read)) {
    findings.push({ _tag: "IdentityInvalid", member: index, field: "identityNumber" })
    return
  }
  const { birthDate, sex } = read.success
  if (member.birthDate !== undefined && member.birthDate !== birthDate) {
    const figures = { written: member.birthDate, identity: birthDate }
    findings.push({ _tag: "BirthDateUnlikeIdentity", member: index, field: "birthDate", ...figures })
  }
  if (member.sex !== undefined && member.sex !== sex) {
    findings.push({ _tag: "SexUnlikeIdentity", member: index, field: "sex", identity: sex })
  }
}

const LISTED = ["relation", "education", "politicalStatus", "ethnicity", "schoolingDetail"] as const

const findWords = (member: RosterMember, index: number, findings: Finding[]): void => {
  if (member.relation === undefined) findings.push({ _tag: "RelationBlank", member: index, field: "relation" })
  for (const field of LISTED) {
    const word = member[field]
    const list = codesOf({ record: "member", name: field })
    if (typeof word === "string" && list !== undefined && findCode(list, word) === undefined) {
      findings.push({ _tag: "WordNotListed", member: index, field, word })
    }
  }
  const health = member.health ?? []
  if (health.length > 1 && health.includes("healthy")) {
    findings.push({ _tag: "HealthyBesideOthers", member: index, field: "health" })
  }
}

const isFilled = (value: unknown): boolean => value !== undefined && value !== null

const findSchooling = (member: RosterMember, index: number, required: readonly string[], findings: Finding[]): void => {
  const { education, schooling } = member
  if (isFilled(education) && isFilled(schooling)) {
    findings.push({ _tag: "EducationBesideSchooling", member: index, field: "education" })
  }
  if (required.length > 0 && !isFilled(education) && !isFilled(schooling)) {
    findings.push({ _tag: "EducationAndSchoolingBlank", member: index, field: "education" })
  }
}

const findWork = (member: RosterMember, index: number, findings: Finding[]): void => {
  const months = member.workMonths
  const works = typeof months === "number" && months > 0
  const hasPlace = isFilled(member.workPlace)
  if (hasPlace && !works) findings.push({ _tag: "WorkPlaceWithoutMonths", member: index, field: "workPlace" })
  if (works && !hasPlace) findings.push({ _tag: "WorkMonthsWithoutPlace", member: index, field: "workMonths" })
  if (works && months > 12) findings.push({ _tag: "MonthsAboveTwelve", member: index, field: "workMonths", months })
  if (works && (member.labour === "lost" || member.labour === "none")) {
    findings.push({ _tag: "WorkerWithoutLabour", member: index, field: "labour" })
  }
}

const findPost = (member: RosterMember, index: number, findings: Finding[]): void => {
  const months = member.publicPostMonths
  const serves = typeof months === "number" && months > 0
  const hasPost = isFilled(member.publicPost)
  if (hasPost && !serves) findings.push({ _tag: "PostWithoutMonths", member: index, field: "publicPost" })
  if (serves && !hasPost) findings.push({ _tag: "PostMonthsWithoutPost", member: index, field: "publicPostMonths" })
  if (serves && months > 12) {
    findings.push({ _tag: "MonthsAboveTwelve", member: index, field: "publicPostMonths", months })
  }
}

const findInsurance = (member: RosterMember, index: number, findings: Finding[]): void => {
  const { employeeMedicalInsurance: employee, residentMedicalInsurance: resident } = member
  const field = "residentMedicalInsurance"
  if (employee === true && resident === true) findings.push({ _tag: "MedicalInsuranceTwice", member: index, field })
  if (employee === false && resident === false) findings.push({ _tag: "MedicalInsuranceNone", member: index, field })
}

const findAge = (member: RosterMember, index: number, asOf: CivilDate, findings: Finding[]): void => {
  if (member.birthDate === undefined) return
  const age = ageOn(member.birthDate, asOf)
  if (isFilled(member.publicPost) && age < 16) {
    findings.push({ _tag: "PostUnderSixteen", member: index, field: "publicPost", age })
  }
  if (member.schooling === "primary" && (age < 6 || age > 14)) {
    findings.push({ _tag: "PrimaryPupilAge", member: index, field: "schooling", age })
  }
}
