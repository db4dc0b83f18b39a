/**
 * Drafts schema 草稿表式: commands that are being filled in, such as an application 申报表, before they are sent.
 *
 * The fields of a command differ from procedure to procedure, so a draft takes any field under `data.`, as it was typed: half a sum is
 * no sum yet. The procedure judges what comes of it.
 */
import type { SheetField, SheetFieldType, SheetSchema } from "../sheet/sheet-schema.ts"

/** The one kind of record: a command being written. */
export type DraftRecord = "draft"

/** What the fields of a command are called in its draft: `data.` and the path in the command's data. */
export const DRAFT_DATA = "data."

/** The largest value of one field of a draft, in bytes. */
export const MAXIMUM_DRAFT_VALUE_BYTES = 16 * 1024

const text = (maximum: number): SheetFieldType => ({ type: "text", maximum })
const field = (name: string, is: SheetFieldType): SheetField => ({ name, is })

/** The records and fields of the drafts 草稿 of a village and year. */
export const DRAFTS: SheetSchema<DraftRecord, "drafts"> = {
  id: "drafts",
  documents: ["drafts"],
  records: {
    draft: {
      prefix: "dr",
      fields: [
        field("type", text(80)),
        field("procedure", text(40)),
        field("subject", text(100)),
        field("household", { type: "record", prefix: "h" }),
        /** The id of the command that it was sent as; a draft that was sent is only looked at. */
        field("command", text(100)),
        field("note", text(500)),
        field("closed", text(200)),
      ],
      free: { prefix: DRAFT_DATA, is: { type: "json", maximumBytes: MAXIMUM_DRAFT_VALUE_BYTES } },
    },
  },
}
