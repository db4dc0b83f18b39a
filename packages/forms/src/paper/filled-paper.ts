/**
 * Filled paper 填好的表: what stands on the sheet, ready for any printer.
 *
 * Every value that was not there is a blank in its place and an entry of `missing`.
 */
import type { BoxMark, PageSize, PaperType } from "./paper-form.ts"

/** A blank to write on, as wide as so many Chinese characters. */
export interface Blank {
  readonly blank: number
  readonly path: string
}

/** The number of the page on which a sheet of a volume begins, known when the volume is printed. */
export interface PageReference {
  readonly pageOf: number
}

/** A text and its blanks. */
export type FilledText = readonly (string | Blank | PageReference)[]

/** A value that was not there. */
export interface Missing {
  readonly path: string
  /** What it is called on the sheet. */
  readonly label: string
  /** What to do about it, where the name alone does not say. */
  readonly hint?: string
  readonly block: number
}

/** A box that somebody signs. */
export interface Box {
  readonly who: string
  readonly marks: readonly BoxMark[]
  readonly on?: FilledText
}

/** A cell of a grid. */
export interface FilledCell {
  readonly is: "label" | "value"
  readonly span: number
  readonly text: FilledText
  readonly lines: number
  readonly boxes?: readonly Box[]
}

/** A column of a list. */
export interface FilledColumn {
  readonly label: string
  readonly width: number
  readonly align: "left" | "center" | "right"
}

/** A line of a check list; `open` is not answered yet. */
export interface CheckedItem {
  readonly text: string
  readonly mark: "yes" | "no" | "open"
  readonly note: FilledText
}

/** A part of a filled sheet. */
export type FilledBlock =
  | { readonly kind: "title"; readonly text: FilledText; readonly under?: FilledText }
  | { readonly kind: "heading"; readonly text: string; readonly source?: string }
  | {
      readonly kind: "paragraph"
      readonly text: FilledText
      readonly align: "justify" | "left" | "center" | "right"
      readonly isIndented: boolean
      readonly size: "small" | "body" | "large"
    }
  | {
      readonly kind: "grid"
      readonly columns: readonly number[]
      readonly rows: readonly (readonly FilledCell[])[]
    }
  | {
      readonly kind: "table"
      readonly columns: readonly FilledColumn[]
      readonly rows: readonly (readonly FilledText[])[]
      readonly lines: number
      readonly isTogether: boolean
    }
  | {
      readonly kind: "checklist"
      readonly heads: { readonly item: string; readonly mark: string; readonly note: string }
      readonly words: { readonly yes: string; readonly no: string }
      readonly items: readonly CheckedItem[]
    }
  | { readonly kind: "signatures"; readonly boxes: readonly Box[] }
  | { readonly kind: "qr"; readonly value: string | undefined; readonly caption: FilledText }

/** A filled sheet. */
export interface FilledPaper {
  readonly form: string
  readonly procedure: string
  readonly title: string
  readonly page: PageSize
  readonly orientation: "portrait" | "landscape"
  readonly type: PaperType
  readonly isReference: boolean
  readonly isPublic: boolean
  /** What it rests on, such as 第七条. */
  readonly source: string
  readonly subject?: string
  readonly blocks: readonly FilledBlock[]
  readonly missing: readonly Missing[]
}

/** The text of a sheet's cell without its blanks. */
export const plainText = (text: FilledText): string =>
  text.map((piece) => (typeof piece === "string" ? piece : "")).join("")

/** Every text of a filled sheet, in the order of reading; what stands before and behind a blank are two. */
export const textsOf = ({ blocks }: FilledPaper): readonly string[] =>
  blocks.flatMap(textsOfBlock).filter((text) => text !== "")

const strings = (text: FilledText): readonly string[] => text.filter((piece) => typeof piece === "string")

const textsOfBlock = (block: FilledBlock): readonly string[] => {
  switch (block.kind) {
    case "title":
      return [...strings(block.text), ...strings(block.under ?? [])]
    case "heading":
      return [block.text, block.source ?? ""]
    case "paragraph":
      return strings(block.text)
    case "grid":
      return block.rows.flat().flatMap(({ text, boxes = [] }) => [...strings(text), ...boxes.flatMap(textsOfBox)])
    case "table":
      return [...block.columns.map(({ label }) => label), ...block.rows.flat().flatMap(strings)]
    case "checklist":
      return [...Object.values(block.heads), ...block.items.flatMap(({ text, note }) => [text, ...strings(note)])]
    case "signatures":
      return block.boxes.flatMap(textsOfBox)
    case "qr":
      return strings(block.caption)
  }
}

const textsOfBox = ({ who, on = [] }: Box): readonly string[] => [who, ...strings(on)]
