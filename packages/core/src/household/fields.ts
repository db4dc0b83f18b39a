/**
 * Fields 指标: every fact that a roster keeps of a household, by record and by name.
 *
 * A name is the path of the fact in the interchange format. A sensitive field is written to a narrower document.
 */

import type { RiskKind } from "./household.ts"

/** The records a roster is made of: the household, its members, its income items, recorded determinations. */
export type RecordKind = "household" | "member" | "income" | "determination"

/** What values a field takes; amounts are whole fen, areas decimal numbers not below 0, counts whole numbers not below 0. */
export type FieldType =
  | { readonly type: "text"; readonly maximum: number }
  | { readonly type: "boolean" }
  | { readonly type: "fen" }
  | { readonly type: "number" }
  | { readonly type: "count" }
  | { readonly type: "date" }
  | { readonly type: "identity" }
  | { readonly type: "division" }
  | { readonly type: "choice"; readonly values: readonly string[] }
  | { readonly type: "set"; readonly values: readonly string[] }
  /** `null` says that the household has no record of that kind; records say it has. */
  | { readonly type: "none" }

/** One field: which record, which name, which values. */
export interface Field {
  readonly record: RecordKind
  readonly name: string
  readonly is: FieldType
  readonly sensitive?: true
  /** Says something of the sheet, and nothing of the family: where a record belongs, and whether it is in. */
  readonly apart?: true
}

const text = (maximum = 200): FieldType => ({ type: "text", maximum })
const choice = (...values: readonly string[]): FieldType => ({ type: "choice", values })
const yesNo: FieldType = { type: "boolean" }
const fen: FieldType = { type: "fen" }
const number: FieldType = { type: "number" }
const count: FieldType = { type: "count" }
const date: FieldType = { type: "date" }

const household = (name: string, is: FieldType, sensitive?: true): Field => ({
  record: "household",
  name,
  is,
  ...(sensitive && { sensitive }),
})
const member = (name: string, is: FieldType, sensitive?: true): Field => ({
  record: "member",
  name,
  is,
  ...(sensitive && { sensitive }),
})
const apart = (record: RecordKind, name: string, maximum: number): Field => ({
  record,
  name,
  is: text(maximum),
  apart: true,
})

const RISK_KINDS: readonly RiskKind[] = [
  "illness",
  "disaster",
  "accident",
  "education",
  "enterprise",
  "employment",
  "housing",
  "water",
]

const HOUSEHOLD: readonly Field[] = [
  household("id", text(40)),
  household("division", { type: "division" }),
  household("group", text(40)),
  household("registered", yesNo),
  household("phone", text(20), true),
  household("dataYear", count),
  household("identificationStandard", text(40)),
  household("income.year", count),
  household("income.items", { type: "none" }),
  household("income.operatingCostFen", fen),
  household("housing.areaSquareMetres", number),
  household("housing.sound", yesNo),
  household("housing.canFundBuilding", yesNo),
  household("residence.registeredInVillage", yesNo),
  household("residence.contractsFarmland", yesNo),
  household("residence.bearsPublicService", yesNo),
  household("residence.urbanBenefits", yesNo),
  household("relief.subsistenceAllowance", yesNo),
  household("relief.fiveGuarantees", yesNo),
  household("assessed.selfDevelopment", choice("able", "limited", "lacking")),
  household("assessed.conduct", yesNo),
  household("assessed.conductBy", text(50)),
  household("assessed.conductOn", date),
  household("determinations", { type: "none" }),
  // Illness is among them, so they are for those only who may read of health.
  household("risks", { type: "set", values: RISK_KINDS }, true),
  household("industry.grainMu", number),
  household("industry.konjacMu", number),
  household("industry.peonyMu", number),
  household("industry.pigs", count),
  household("industry.orchardMu", number),
  household("industry.tobaccoMu", number),
  household("note", text(500)),
  apart("household", "closed", 200),
  // Of records: the one that this one was found to be, and the one that it came out of.
  apart("household", "mergedInto", 40),
  apart("household", "splitFrom", 40),
  // Of households of other villages, as village/year/record: the one that it was there, and the one that it is there now.
  apart("household", "movedFrom", 40),
  apart("household", "movedTo", 40),
]

const MEMBER: readonly Field[] = [
  apart("member", "household", 40),
  member("id", text(40)),
  member("name", text(50)),
  member("identityNumber", { type: "identity" }, true),
  member("certificateType", text(40), true),
  member("sex", choice("male", "female")),
  member("birthDate", date),
  member("relation", text(40)),
  member("labour", choice("skilled", "ordinary", "weak", "lost", "none")),
  member("willing", yesNo),
  member(
    "schooling",
    choice("preschool", "primary", "junior", "senior", "vocational", "college", "bachelor", "postgraduate"),
  ),
  member("schoolingDetail", text(40)),
  member("health", { type: "set", values: ["healthy", "chronic", "serious", "disabled"] }, true),
  member("disabilityCategory", text(40), true),
  member("disabilityCertificateYear", count, true),
  member("techniques", count),
  member("stableEmployment", yesNo),
  member("resident", yesNo),
  member("phone", text(20), true),
  member("ethnicity", text(20)),
  member("education", text(40)),
  member("politicalStatus", text(40)),
  member("workMonths", number),
  member("workPlace", text(100)),
  member("employer", text(100)),
  member("worksAbroad", yesNo),
  member("employmentChannel", text(100)),
  member("publicPost", text(100)),
  member("publicPostMonths", number),
  member("industryClass", text(100)),
  member("dropoutReason", text(100)),
  member("speaksMandarin", yesNo),
  member("subsistenceAllowance", yesNo),
  member("fiveGuarantees", yesNo),
  member("employeePension", yesNo),
  member("residentPension", yesNo),
  member("employeeMedicalInsurance", yesNo),
  member("residentMedicalInsurance", yesNo),
  member("seriousIllnessInsurance", yesNo),
  member("commercialMedicalInsurance", yesNo),
  member("seriousIllnessAid", yesNo, true),
  member("otherHealthAid", yesNo, true),
  apart("member", "closed", 200),
  apart("member", "mergedInto", 40),
]

const INCOME: readonly Field[] = [
  apart("income", "household", 40),
  { record: "income", name: "kind", is: choice("wage", "business", "property", "transfer") },
  { record: "income", name: "amountFen", is: fen },
  { record: "income", name: "stable", is: yesNo },
  { record: "income", name: "guaranteed", is: yesNo },
  { record: "income", name: "note", is: text(200) },
  apart("income", "closed", 200),
  apart("income", "mergedInto", 40),
]

const DETERMINATION: readonly Field[] = [
  apart("determination", "household", 40),
  { record: "determination", name: "by", is: choice("village", "township", "county") },
  { record: "determination", name: "date", is: date },
  { record: "determination", name: "minutes", is: text(100) },
  { record: "determination", name: "reason", is: text(500) },
  apart("determination", "closed", 200),
  apart("determination", "mergedInto", 40),
]

/** All fields, in the order in which forms show them. */
export const FIELDS: readonly Field[] = [...HOUSEHOLD, ...MEMBER, ...INCOME, ...DETERMINATION]

const byKey = new Map(FIELDS.map((field) => [`${field.record}/${field.name}`, field]))

/**
 * Finds a field by record and name.
 *
 * ```ts
 * import { fieldOf } from "@jingzhun/core"
 *
 * fieldOf("household", "housing.sound")?.is.type // => "boolean"
 * fieldOf("member", "shoeSize") // => undefined
 * ```
 */
export const fieldOf = (record: RecordKind, name: string): Field | undefined => byKey.get(`${record}/${name}`)
