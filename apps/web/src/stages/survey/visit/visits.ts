/**
 * Visits 入户调查记录: what the survey sheet holds of one household, read for the screen.
 */
import { cellOf, type Json, type RecordId, type RecordState, type SurveyRecord } from "@jingzhun/documents"
import type { SurveySheet } from "../../../local/survey/shared-survey.ts"

/** One visit to a household. */
export interface Visit {
  readonly record: RecordId
  readonly surveyor: string
  /** By the clock of the device that began it. */
  readonly startedAt: string
  readonly incomeYear?: number
}

/** One photograph of a visit. */
export interface VisitPhoto {
  readonly record: RecordId
  readonly file: string
  readonly caption: string
  readonly takenAt: string
}

/** Gives what stands in a field; nothing while it is not known or in conflict. */
export const valueIn = (sheet: SurveySheet, record: RecordId, field: string): Json | undefined => {
  const state = sheet.records.get(record)
  return (state && cellOf(state, field)?.value) ?? undefined
}

/** Says a value that is a text or a number; anything else is nothing to say. */
export const plainText = (value: Json | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : ""

/** Gives the text in a field; empty while it is not known or in conflict. */
export const textAt = (sheet: SurveySheet, record: RecordId, field: string): string =>
  plainText(valueIn(sheet, record, field))

/** Lists the visits to a household, the latest first; those taken back are left out. */
export const visitsTo = (sheet: SurveySheet, household: RecordId): readonly Visit[] =>
  [...sheet.records.values()]
    .filter((record) => record.kind === "survey" && isOpen(record) && textIn(record, "household") === household)
    .map((record) => {
      const incomeYear = cellOf(record, "incomeYear")?.value
      return {
        record: record.id,
        surveyor: textIn(record, "surveyor"),
        startedAt: textIn(record, "startedAt"),
        ...(typeof incomeYear === "number" && { incomeYear }),
      }
    })
    .sort((one, other) => (one.startedAt < other.startedAt ? 1 : -1))

/** Lists the records of a kind under a visit in the order in which they were made; taken off or not. */
export const recordsOf = (
  sheet: SurveySheet,
  visit: RecordId,
  kind: SurveyRecord,
  takenOff = false,
): readonly RecordId[] =>
  [...(sheet.children.get(visit) ?? [])]
    .flatMap((id) => sheet.records.get(id) ?? [])
    .filter((record) => record.kind === kind && isOpen(record) !== takenOff)
    .sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
    .map(({ id }) => id)

/** Reads one photograph. */
export const photoIn = (sheet: SurveySheet, record: RecordId): VisitPhoto => ({
  record,
  file: textAt(sheet, record, "file"),
  caption: textAt(sheet, record, "caption"),
  takenAt: textAt(sheet, record, "takenAt"),
})

const isOpen = (record: RecordState): boolean => typeof cellOf(record, "closed")?.value !== "string"

const textIn = (record: RecordState, field: string): string => {
  const value = cellOf(record, field)?.value
  return typeof value === "string" ? value : ""
}

const orderOf = (record: RecordState): string => `${record.creations[0]?.id ?? ""} ${record.id}`
