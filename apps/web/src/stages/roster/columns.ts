/**
 * Columns 名册列: what stands in each column of the roster, from the household's own fields to its verdicts.
 */
import { fenToYuan, fieldOf, type Field, type RecordKind } from "@jingzhun/core"
import { formOf, formatValue } from "@jingzhun/forms"
import type { Language } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { DECISIONS, type DecisionKey } from "../verdict/decisions.ts"
import type { Summary } from "./summary.ts"

/** A band of columns that belong together. */
export type Band = keyof (typeof rosterWords)["zh-CN"]["bands"]

/** Where a column takes its cells from. */
export type ColumnOrigin =
  | { readonly from: "summary"; readonly text: (summary: Summary, language: Language) => string }
  | { readonly from: "verdict"; readonly key: DecisionKey }
  | { readonly from: "field"; readonly owner: "household" | "head"; readonly field: Field }

/** One column. */
export interface Column {
  readonly key: string
  readonly band: Band
  readonly label: (language: Language) => string
  /** In pixels at the standard size of text. */
  readonly width: number
  readonly figures: boolean
  readonly frozen: boolean
  readonly origin: ColumnOrigin
}

const money = (fen: number | undefined): string => (fen === undefined ? "" : fenToYuan(fen))

type SummaryWord = "id" | "head" | "group" | "persons" | "workers" | "students" | "income" | "net" | "perHead"

const summed = (
  word: SummaryWord,
  band: Band,
  width: number,
  text: (summary: Summary, language: Language) => string,
): Column => ({
  key: `summary:${word}`,
  band,
  label: (language) => rosterWords[language].columns[word],
  width,
  figures: FIGURES.has(word),
  frozen: FROZEN.has(word),
  origin: { from: "summary", text },
})

const FIGURES: ReadonlySet<SummaryWord> = new Set(["persons", "workers", "students", "income", "net", "perHead"])
const FROZEN: ReadonlySet<SummaryWord> = new Set(["id", "head"])

const CHARACTER_PX = 10
const PADDING_PX = 26
const NARROWEST_PX = 96

const asked = (owner: "household" | "head", name: string, band: Band): readonly Column[] => {
  const record: RecordKind = owner === "head" ? "member" : "household"
  const field = fieldOf(record, name)
  const form = formOf(record, name)
  if (field === undefined || form === undefined) return []
  return [
    {
      key: `${owner}:${name}`,
      band,
      label: (language) => form.label[language],
      width: Math.max(NARROWEST_PX, form.width * CHARACTER_PX + PADDING_PX),
      figures: field.is.type === "fen" || field.is.type === "number" || field.is.type === "count",
      frozen: false,
      origin: { from: "field", owner, field },
    },
  ]
}

const ofHousehold = (band: Band, ...names: readonly string[]): readonly Column[] =>
  names.flatMap((name) => asked("household", name, band))

const ofHead = (...names: readonly string[]): readonly Column[] => names.flatMap((name) => asked("head", name, "head"))

const incomeOf = (kind: "wage" | "business" | "property" | "transfer"): Column => ({
  key: `income:${kind}`,
  band: "income",
  label: (language) => {
    const field = fieldOf("income", "kind")
    return field === undefined ? kind : formatValue(field, kind, language)
  },
  width: 150,
  figures: true,
  frozen: false,
  origin: { from: "summary", text: (summary) => money(summary.incomeFen[kind]) },
})

/** All columns in their order, the frozen ones first. */
export const COLUMNS: readonly Column[] = [
  summed("id", "household", 128, (summary, language) => summary.number || rosterWords[language].unnumbered),
  summed("head", "household", 104, (summary, language) => summary.headName || rosterWords[language].unnamed),
  ...DECISIONS.map(({ key }): Column => ({
    key,
    band: "verdict",
    label: (language) => verdictWords[language].decisions[key].short,
    width: 142,
    figures: false,
    frozen: false,
    origin: { from: "verdict", key },
  })),
  ...ofHousehold("household", "group"),
  summed("persons", "household", 84, (summary) => String(summary.persons)),
  summed("workers", "household", 84, (summary) => String(summary.workers)),
  summed("students", "household", 84, (summary) => String(summary.students)),
  ...ofHousehold("household", "registered"),
  ...ofHousehold("housing", "housing.areaSquareMetres", "housing.sound", "housing.canFundBuilding"),
  ...ofHousehold(
    "assessed",
    "assessed.selfDevelopment",
    "assessed.conduct",
    "assessed.conductBy",
    "assessed.conductOn",
  ),
  ...(["wage", "business", "property", "transfer"] as const).map(incomeOf),
  summed("income", "income", 130, (summary) => money(summary.incomeFen.all)),
  ...ofHousehold("income", "income.operatingCostFen"),
  summed("net", "income", 120, (summary) => money(summary.netFen)),
  summed("perHead", "income", 130, (summary) => money(summary.perHeadFen)),
  ...ofHousehold("income", "income.year"),
  ...ofHousehold(
    "residence",
    "residence.registeredInVillage",
    "residence.contractsFarmland",
    "residence.bearsPublicService",
    "residence.urbanBenefits",
  ),
  ...ofHousehold("relief", "relief.subsistenceAllowance", "relief.fiveGuarantees"),
  ...ofHousehold(
    "industry",
    "industry.grainMu",
    "industry.konjacMu",
    "industry.peonyMu",
    "industry.pigs",
    "industry.orchardMu",
    "industry.tobaccoMu",
  ),
  ...ofHead(
    "sex",
    "birthDate",
    "identityNumber",
    "phone",
    "ethnicity",
    "education",
    "politicalStatus",
    "labour",
    "willing",
    "health",
    "techniques",
    "stableEmployment",
    "workMonths",
    "workPlace",
    "employer",
    "residentMedicalInsurance",
    "seriousIllnessInsurance",
    "residentPension",
  ),
  ...ofHousehold("other", "phone", "dataYear", "identificationStandard", "note"),
]

/** The columns that never scroll away. */
export const FROZEN_COLUMNS: readonly Column[] = COLUMNS.filter((column) => column.frozen)

/** The columns that scroll. */
export const SCROLLING_COLUMNS: readonly Column[] = COLUMNS.filter((column) => !column.frozen)
