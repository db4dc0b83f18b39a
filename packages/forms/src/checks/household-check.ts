/**
 * Household check 疑点检查: the consistency rules against which rosters are checked every month, for one household.
 *
 * A fact that is unknown is not a contradiction; only the fields named in `required` are reported when blank.
 */
import type { CivilDate } from "@jingzhun/core"
import { readIdentity } from "@jingzhun/core"
import * as Result from "effect/Result"
import { findCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import type { RosterHousehold, RosterMember } from "../fields/roster-household.ts"
import type { Finding } from "./finding.ts"
import { checkMember } from "./member-check.ts"

/** What a check may know beside the household. */
export interface CheckOptions {
  /** The day on which ages count; without it no rule on age is checked. */
  readonly asOf?: CivilDate
  /** Member fields that must be filled. */
  readonly required?: readonly string[]
}

/**
 * Lists the doubtful points of one household.
 *
 * ```ts
 * import { checkHousehold } from "@jingzhun/forms"
 *
 * checkHousehold({ members: [{ name: "甲", relation: "spouse" }] }).map((finding) => finding._tag)
 * // => ["HeadMissing", "IdentityBlank"]
 * ```
 */
export const checkHousehold = (household: RosterHousehold, options: CheckOptions = {}): readonly Finding[] => {
  const members = household.members ?? []
  const findings: Finding[] = []
  if (members.length > 0) {
    findHeads(members, findings)
    findSpouses(members, findings)
    findTwice(members, findings)
  }
  findPhone(household.phone, undefined, findings)
  for (const [index, member] of members.entries()) {
    findings.push(...checkMember(member, index, options))
    findPhone(member.phone, index, findings)
    if (household.registered === true && member.seriousIllnessInsurance === false) {
      findings.push({ _tag: "SeriousIllnessInsuranceNone", member: index, field: "seriousIllnessInsurance" })
    }
  }
  return findings
}

/** The member fields that the yearly check wants filled. */
export const REQUIRED_MEMBER_FIELDS: readonly string[] = [
  "sex",
  "birthDate",
  "ethnicity",
  "health",
  "labour",
  "politicalStatus",
  "speaksMandarin",
  "subsistenceAllowance",
  "residentPension",
  "residentMedicalInsurance",
]

const placesOf = (members: readonly RosterMember[], relation: string): readonly number[] =>
  members.flatMap((member, index) => (relationOf(member) === relation ? [index] : []))

const RELATION = codesOf({ record: "member", name: "relation" })

const relationOf = (member: RosterMember): string | undefined =>
  typeof member.relation === "string" && RELATION !== undefined ? findCode(RELATION, member.relation)?.value : undefined

const findHeads = (members: readonly RosterMember[], findings: Finding[]): void => {
  const heads = placesOf(members, "head")
  if (heads.length === 0) findings.push({ _tag: "HeadMissing", member: 0, field: "relation" })
  for (const member of heads.slice(1)) {
    findings.push({ _tag: "HeadSeveral", member, field: "relation", count: heads.length })
  }
}

const findSpouses = (members: readonly RosterMember[], findings: Finding[]): void => {
  const spouses = placesOf(members, "spouse")
  for (const member of spouses.slice(1)) {
    findings.push({ _tag: "SpouseSeveral", member, field: "relation", count: spouses.length })
  }
  const heads = placesOf(members, "head")
  const head = heads.length === 1 ? members[heads[0] ?? 0] : undefined
  const sex = head && sexOf(head)
  if (sex === undefined) return
  for (const member of spouses) {
    if (sexOf(members[member] ?? {}) === sex) findings.push({ _tag: "SpouseSameSex", member, field: "relation" })
  }
}

// The number says it more surely than the cell beside it.
const sexOf = (member: RosterMember): "male" | "female" | undefined => {
  const identity = typeof member.identityNumber === "string" ? readIdentity(member.identityNumber) : undefined
  return identity !== undefined && Result.isSuccess(identity) ? identity.success.sex : member.sex
}

const findTwice = (members: readonly RosterMember[], findings: Finding[]): void => {
  const seen = new Map<string, number>()
  for (const [member, { identityNumber }] of members.entries()) {
    if (typeof identityNumber !== "string") continue
    const number = identityNumber.slice(0, 18).toUpperCase()
    const other = seen.get(number)
    if (other === undefined) seen.set(number, member)
    else findings.push({ _tag: "IdentityTwice", member, field: "identityNumber", other })
  }
}

const findPhone = (phone: string | null | undefined, member: number | undefined, findings: Finding[]): void => {
  if (typeof phone !== "string") return
  const length = phone.normalize("NFKC").replace(/[\s-]/g, "").length
  if (length !== 11) {
    findings.push({ _tag: "PhoneLength", field: "phone", length, ...(member !== undefined && { member }) })
  }
}
