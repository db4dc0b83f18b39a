/**
 * Describing facts 情况说明: a fact of a verdict in words: whose it is, what it is called, what its value is.
 */
import { fenToYuan, fieldOf, householdVocabulary, type Household, type RecordKind } from "@jingzhun/core"
import { formatValue, formOf, type Json } from "@jingzhun/forms"
import type { Language } from "../../wording/language.ts"
import { verdictWords } from "../../wording/verdict.ts"

/** A fact in words; `about` is the person or the item it belongs to. */
export interface FactInWords {
  readonly about: string
  readonly label: string
  readonly value: string
}

const RECORD_OF: readonly (readonly [prefix: string, record: RecordKind])[] = [
  ["members.", "member"],
  ["income.items.", "income"],
  ["determinations.", "determination"],
]

const HOUSEHOLD_ITSELF: readonly [prefix: string, record: RecordKind] = ["", "household"]

/** Words one fact of a verdict. */
export const describeFact = (path: string, value: unknown, household: Household, language: Language): FactInWords => {
  const plain = path.replace(/\[\d+\]/g, "")
  const [prefix, record] = RECORD_OF.find(([start]) => path !== plain && plain.startsWith(start)) ?? HOUSEHOLD_ITSELF
  const field = fieldOf(record, plain.slice(prefix.length))
  const form = formOf(record, plain.slice(prefix.length))
  return {
    about: aboutOf(path, household, language),
    label:
      verdictWords[language].count[plain] ??
      form?.label[language] ??
      householdVocabulary.get(plain)?.label[language] ??
      plain,
    value:
      value === null && field === undefined
        ? verdictWords[language].factUnknown
        : field === undefined
          ? plainValue(plain, value, language)
          : formatValue(field, value as Json, language),
  }
}

const plainValue = (path: string, value: unknown, language: Language): string => {
  if (typeof value === "boolean") return verdictWords[language].yesNo[value ? 0 : 1]
  if (typeof value !== "number") return typeof value === "string" ? value : JSON.stringify(value)
  return path.endsWith("Fen") ? verdictWords[language].yuan(fenToYuan(value)) : String(value)
}

const aboutOf = (path: string, household: Household, language: Language): string => {
  const index = Number(/\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN)
  if (Number.isNaN(index)) return ""
  const words = verdictWords[language]
  if (path.startsWith("members[")) return household.members?.[index]?.name ?? words.memberAt(index + 1)
  if (path.startsWith("income.items[")) return household.income?.items?.[index]?.note ?? words.incomeAt(index + 1)
  return words.determinationAt(index + 1)
}
