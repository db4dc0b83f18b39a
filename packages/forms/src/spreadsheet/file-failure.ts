/**
 * File failure 文件不可用: why a file as a whole cannot be read, and nothing of it was taken.
 */

/** What a file turned out to be when it is no workbook. */
export type ContentKind = "zip" | "word" | "ods" | "xlsb" | "pdf" | "picture" | "web-page" | "binary"

/** Every reason to refuse a file. */
export type FileFailure =
  | { readonly _tag: "EmptyFile" }
  | { readonly _tag: "FileTooLarge"; readonly bytes: number; readonly maximum: number }
  | { readonly _tag: "OldWorkbook" }
  | { readonly _tag: "EncryptedWorkbook" }
  | { readonly _tag: "NotASpreadsheet"; readonly content: ContentKind }
  | {
      readonly _tag: "ArchiveBomb"
      readonly measure: "entries" | "unpacked" | "ratio" | "understated"
      readonly found: number
      readonly maximum: number
    }
  | { readonly _tag: "WorkbookDamaged"; readonly part: string }
  | { readonly _tag: "TooManyRows"; readonly maximum: number }
  | { readonly _tag: "NoRosterSheet"; readonly sheets: readonly SheetGuess[] }
  | {
      readonly _tag: "WrongLayout"
      readonly sheet: string
      readonly row: number
      readonly missing: readonly string[]
      readonly unknown: readonly string[]
    }
  | { readonly _tag: "Stopped" }

/** A sheet in which no header row was found: how many headers its best row had, and those it did not know. */
export interface SheetGuess {
  readonly sheet: string
  readonly row: number
  readonly known: readonly string[]
  readonly unknown: readonly string[]
}
