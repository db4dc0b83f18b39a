/**
 * Sheet schema 表式: the records of a shared sheet and the fields of each, as data.
 *
 * A roster, a survey sheet, a review sheet are each one such value; the fold, the builders and the history are the same for all.
 */
import type { FieldType } from "@jingzhun/core"
import type { DocumentKind } from "../catalogue.ts"

/** What values a field takes: those of a roster's fields, and a few that only other sheets have. `null` says *known to be none*. */
export type SheetFieldType =
  | FieldType
  /** A moment by a device's clock, ISO 8601 in UTC with milliseconds. */
  | { readonly type: "moment" }
  /** The hash of a file, `sha256:` and 64 hexadecimal digits. */
  | { readonly type: "hash" }
  /** A decimal number as text, not below 0, so that no float ever counts: `2.5`. */
  | { readonly type: "decimal"; readonly decimals: number }
  /** The id of a record, of this sheet or of another; `prefix` is that of its kind. */
  | { readonly type: "record"; readonly prefix: string }
  /** Any plain JSON. */
  | { readonly type: "json"; readonly maximumBytes: number }

/** One field of a record. */
export interface SheetField {
  readonly name: string
  readonly is: SheetFieldType
  /** Written to the narrower document of the sheet. */
  readonly sensitive?: true
}

/** One kind of record. */
export interface RecordSchema<Kind extends string = string> {
  /** What the ids of its records begin with: one to four small letters, used by no other kind of record of any sheet. */
  readonly prefix: string
  readonly fields: readonly SheetField[]
  /** The field that names the record it belongs to, and the kind of that record. */
  readonly parent?: { readonly field: string; readonly record: Kind }
  /** Fields beyond those listed: every name that begins so, each with values of one type. */
  readonly free?: { readonly prefix: string; readonly is: SheetFieldType }
}

/** A sheet: what it is called, the documents it is written to, and its kinds of records. */
export interface SheetSchema<Kind extends string = string, Document extends DocumentKind = DocumentKind> {
  readonly id: string
  /** The document that everyone who works on the sheet may open, then, if there is one, the narrower of the sensitive fields. */
  readonly documents: readonly [Document] | readonly [Document, Document]
  readonly records: { readonly [kind in Kind]: RecordSchema<Kind> }
}
