/**
 * Survey address 入户调查地址: where a household is surveyed.
 */
import type { RecordId } from "@jingzhun/documents"
import type { Village } from "../roster/village.ts"

/** The address of a household's survey; without a household, of where one is found. */
export const surveyAddress = (village: Pick<Village, "code" | "year">, household?: RecordId): string =>
  `/village/${village.code}/${village.year}/survey${household === undefined ? "" : `/${encodeURIComponent(household)}`}`
