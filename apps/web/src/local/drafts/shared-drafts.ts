/**
 * Shared drafts 共享草稿: commands of a village and year that are being filled in, on this device, with network or without.
 */
import { type DraftRecord, DRAFTS } from "@jingzhun/documents"
import { type OpenYear, openYearSheet, type YearSheet } from "../year/year-sheet.ts"

/** The drafts of a village on this device, shared with everyone who may write them. */
export type SharedDrafts = YearSheet<DraftRecord, "drafts">

/** Opens the drafts of a village. */
export const openDrafts = (options: OpenYear): SharedDrafts => openYearSheet(DRAFTS, options)
