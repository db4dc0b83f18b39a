/**
 * Survey schema 入户调查表式: what is written in a home, one sheet for each visit.
 *
 * The household itself stands in the roster; a survey only names it, and keeps how its income was computed, the photographs and
 * who signed.
 */
import type { SheetField, SheetFieldType, SheetSchema } from "../sheet/sheet-schema.ts"

/** The kinds of records of a survey sheet: the visit, its worksheet lines, photographs and signatures. */
export type SurveyRecord = "survey" | "line" | "photo" | "signature"

const text = (maximum: number): SheetFieldType => ({ type: "text", maximum })
const moment: SheetFieldType = { type: "moment" }
const hash: SheetFieldType = { type: "hash" }
const field = (name: string, is: SheetFieldType): SheetField => ({ name, is })
/** Takes a record off the sheet, with the reason; `null` puts it back. */
const closed = field("closed", text(200))
/** The visit that a line, photograph or signature belongs to. */
const ofSurvey = field("survey", { type: "record", prefix: "sv" })
const parent = { field: "survey", record: "survey" } as const

/** What a worksheet line counts: the four kinds of income, and what producing it cost 生产经营性支出. */
export const LINE_KINDS = ["wage", "business", "property", "transfer", "cost"] as const

/** Places behind the point that a quantity may have. */
export const QUANTITY_DECIMALS = 4

/** The records and fields of the survey sheets 入户调查表 of a village and year. */
export const SURVEY: SheetSchema<SurveyRecord, "survey"> = {
  id: "survey",
  documents: ["survey"],
  records: {
    survey: {
      prefix: "sv",
      fields: [
        field("household", { type: "record", prefix: "h" }),
        field("surveyor", text(80)),
        field("startedAt", moment),
        field("finishedAt", moment),
        field("incomeYear", { type: "count" }),
        field("note", text(500)),
        closed,
      ],
    },
    line: {
      prefix: "ln",
      parent,
      fields: [
        ofSurvey,
        field("kind", { type: "choice", values: LINE_KINDS }),
        field("member", { type: "record", prefix: "m" }),
        field("item", text(100)),
        field("quantity", { type: "decimal", decimals: QUANTITY_DECIMALS }),
        field("unit", text(20)),
        field("rateFen", { type: "fen" }),
        field("stable", { type: "boolean" }),
        field("guaranteed", { type: "boolean" }),
        field("remark", text(200)),
        closed,
      ],
    },
    photo: {
      prefix: "ph",
      parent,
      fields: [ofSurvey, field("file", hash), field("caption", text(100)), field("takenAt", moment), closed],
    },
    signature: {
      prefix: "ss",
      parent,
      fields: [
        ofSurvey,
        field("who", text(80)),
        field("role", { type: "choice", values: ["household", "surveyor"] }),
        field("strokes", text(30_000)),
        field("image", hash),
        field("at", moment),
        /** The hash of what was signed: that of the seal of the visit. */
        field("over", hash),
        /** The operations that this seal names, separated by blanks, so that every device can fold what was signed. */
        field("operations", text(30_000)),
        /** The hash of what the roster said of the household, as it was shown to whoever signed. */
        field("facts", hash),
        closed,
      ],
    },
  },
}
