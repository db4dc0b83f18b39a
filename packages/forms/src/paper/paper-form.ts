/**
 * Paper form 纸质表单: a sheet of the work as data: which blocks stand on it, who fills it and who signs it.
 *
 * A text holds holes, `{household.head.name}` or `{applied.subsidyFen|capitals}`; a hole that cannot be filled stays a
 * blank to write on, never a default.
 */
import type { Wording } from "../language.ts"

/** The size of the sheet. */
export type PageSize = "A4" | "A3"

/** How large the letters are: a form with boxes, running prose, or a poster that is read from two metres. */
export type PaperType = "form" | "prose" | "poster"

/** One sheet of the work. */
export interface PaperForm {
  readonly id: string
  readonly title: Wording
  /** The clause that asks for it. */
  readonly clause: string
  /** The article of the text, as it is printed. */
  readonly source: string
  readonly page: PageSize
  readonly orientation: "portrait" | "landscape"
  readonly type: PaperType
  /** Reference layout 参考格式: no official one is published. */
  readonly isReference: boolean
  /** It hangs in public and is filled from facts that have no place for private ones. */
  readonly isPublic: boolean
  readonly filledBy: Wording
  readonly signedBy: readonly Wording[]
  readonly blocks: readonly Block[]
}

/** A text with holes. */
export type Template = string

/** What a box is for: seal 盖章, signature 签字, thumbprint 按手印, day 日期. */
export type BoxMark = "seal" | "signature" | "thumbprint" | "date"

/** A box that somebody signs. */
export interface BoxForm {
  readonly who: Template
  readonly marks: readonly BoxMark[]
  /** The day, where the record knows it. */
  readonly on?: Template
}

/** A cell of a grid: a label, or a value with its boxes. */
export interface CellForm {
  readonly is: "label" | "value"
  readonly text: Template
  readonly span?: number
  /** How many lines it is high at least. */
  readonly lines?: number
  readonly boxes?: readonly BoxForm[]
}

/** A column of a list. */
export interface ColumnForm {
  readonly label: string
  readonly text: Template
  readonly width: number
  readonly align?: "left" | "center" | "right"
}

/** Where a block is printed: only where a value of the facts is one of these, or is there at all. */
export interface Shown {
  readonly path: string
  readonly is?: readonly (string | boolean)[]
}

/** A part of a sheet. */
export type Block = BlockBody & { readonly clause?: string; readonly shown?: Shown }

type BlockBody =
  | { readonly kind: "title"; readonly text: Template; readonly under?: Template }
  | { readonly kind: "heading"; readonly text: string; readonly source?: string }
  | {
      readonly kind: "paragraph"
      readonly text: Template
      readonly align?: "justify" | "left" | "center" | "right"
      readonly isIndented?: boolean
      readonly size?: "small" | "body" | "large"
    }
  | { readonly kind: "grid"; readonly columns: readonly number[]; readonly rows: readonly (readonly CellForm[])[] }
  | {
      readonly kind: "table"
      /** The list of the facts; each column reads from one of its items. */
      readonly of: string
      readonly columns: readonly ColumnForm[]
      /** How many rows it has at least; those that no item fills are blank. */
      readonly rows?: number
      /** How many lines each row is high at least, such as room for a signature. */
      readonly lines?: number
      /** It stands on one page where a page can hold it. */
      readonly isTogether?: boolean
    }
  | {
      readonly kind: "checklist"
      readonly of: string
      readonly heads: { readonly item: string; readonly mark: string; readonly note: string }
      readonly words: { readonly yes: string; readonly no: string }
    }
  | { readonly kind: "signatures"; readonly boxes: readonly BoxForm[] }
  | { readonly kind: "qr"; readonly value: string; readonly caption: Template }
