/**
 * Shared survey 共享入户调查: the visits of a village and year on this device, with network or without.
 */
import { type Sheet, SURVEY, type SurveyRecord } from "@jingzhun/documents"
import type { KeptOutcome } from "../sheet-pen.ts"
import { type OpenYear, openYearSheet, type YearSheet } from "../year/year-sheet.ts"

/** The sheet of all visits of a village and year. */
export type SurveySheet = Sheet<SurveyRecord, "survey">

/** What became of an edit. */
export type SurveyOutcome = KeptOutcome

/** The visits of a village on this device, shared with everyone who has them open. */
export type SharedSurvey = YearSheet<SurveyRecord, "survey">

/** Opens the visits of a village. */
export const openSurvey = (options: OpenYear): SharedSurvey => openYearSheet(SURVEY, options)
