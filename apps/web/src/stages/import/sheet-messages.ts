/**
 * Sheet messages 表格线程消息: what the page and the thread that reads spreadsheets say to each other.
 */
import type { RosterHousehold } from "@jingzhun/forms"
import type { FileFailure, RosterReading } from "@jingzhun/forms/spreadsheet"
import type { Language } from "../../wording/language.ts"

/** What the page asks for. */
export type SheetRequest =
  | {
      readonly ask: "read"
      readonly bytes: ArrayBuffer
      readonly fileName: string
      readonly division: string
      readonly asOf: string
    }
  | {
      readonly ask: "annotate"
      readonly bytes: ArrayBuffer
      readonly reading: RosterReading
      readonly language: Language
    }
  | { readonly ask: "write"; readonly households: readonly RosterHousehold[] }

/** What the thread answers; `progress` may come many times, one of the others ends it. */
export type SheetAnswer =
  | { readonly say: "progress"; readonly rows: number; readonly all: number | undefined }
  | { readonly say: "read"; readonly reading: RosterReading }
  | { readonly say: "refused"; readonly failure: FileFailure }
  | { readonly say: "file"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly say: "broken"; readonly message: string }
