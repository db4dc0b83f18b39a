/**
 * Review schema 评议表式: the records of a review sheet and their fields.
 *
 * Roles, offices and questions are plain words here: which of them stand in the text is for the county's procedure to say.
 */
import type { SheetField, SheetFieldType, SheetSchema } from "../sheet/sheet-schema.ts"

/** The kinds of records of a review sheet. */
export type ReviewRecord = "meeting" | "representative" | "case" | "recusal" | "ballot" | "signature"

const text = (maximum: number): SheetFieldType => ({ type: "text", maximum })
const word = text(80)
const field = (name: string, is: SheetFieldType): SheetField => ({ name, is })
/** Takes a record off the sheet, with the reason; `null` puts it back. */
const closed = field("closed", text(200))
const representative = field("representative", { type: "record", prefix: "rp" })

/** The largest closing, in bytes; a little less than the largest operation. */
export const MAXIMUM_CLOSING_BYTES = 60 * 1024

/** The records and fields of a review sheet 评议表. */
export const REVIEW: SheetSchema<ReviewRecord, "review"> = {
  id: "review",
  documents: ["review"],
  records: {
    meeting: {
      prefix: "mt",
      fields: [
        field("day", { type: "date" }),
        field("place", text(100)),
        field("chair", word),
        field("office", word),
        field("recorder", word),
        /** Who watches the count, and who counts. */
        field("supervisor", word),
        field("teller", word),
        field("way", { type: "choice", values: ["secret", "hands"] }),
        /** What was sealed: the operations that count, and the minutes as they were; `null` opens the meeting again. */
        field("closing", { type: "json", maximumBytes: MAXIMUM_CLOSING_BYTES }),
      ],
    },
    representative: {
      prefix: "rp",
      fields: [
        field("name", text(60)),
        field("role", word),
        field("present", { type: "boolean" }),
        field("account", word),
        closed,
      ],
    },
    case: {
      prefix: "ag",
      fields: [
        field("subject", word),
        field("title", text(100)),
        field("household", word),
        field("project", word),
        closed,
      ],
    },
    recusal: {
      prefix: "rc",
      fields: [
        representative,
        field("subject", word),
        field("recused", { type: "boolean" }),
        field("reason", text(200)),
      ],
    },
    ballot: {
      prefix: "bl",
      fields: [
        representative,
        field("subject", word),
        field("question", word),
        field("answer", { type: "choice", values: ["agree", "oppose", "abstain", "invalid"] }),
      ],
    },
    signature: {
      prefix: "sg",
      fields: [
        field("signer", word),
        /** What was drawn, and the hash of what was signed. */ field("mark", { type: "json", maximumBytes: 40_000 }),
      ],
    },
  },
}
