/**
 * Writing forms 写表: short hands for the cells and blocks that sheets are made of.
 */
import { both } from "../wording/sentences.ts"
import type { Block, BoxForm, BoxMark, CellForm, ColumnForm, PaperForm, Template } from "./paper-form.ts"

/** A label cell. */
export const label = (text: string, span = 1): CellForm => ({ is: "label", text, span })

/** A value cell. */
export const value = (
  text: Template,
  { span = 1, lines = 1 }: { readonly span?: number; readonly lines?: number } = {},
): CellForm => ({
  is: "value",
  text,
  span,
  lines,
})

/** A box that somebody signs. */
export const box = (who: Template, marks: readonly BoxMark[], { on }: { readonly on?: Template } = {}): BoxForm => ({
  who,
  marks,
  ...(on !== undefined && { on }),
})

/** A row of an office: what it says, and where it signs and seals. */
export const opinion = (
  who: string,
  text: Template,
  { boxes, span, lines = 3 }: { readonly boxes: readonly BoxForm[]; readonly span: number; readonly lines?: number },
): readonly CellForm[] => [label(who), { is: "value", text, span, lines, boxes }]

/** A column of a list. */
export const column = (
  name: string,
  text: Template,
  width: number,
  align: "left" | "center" | "right" = "center",
): ColumnForm => ({ label: name, text, width, align })

/** A heading with the article it rests on. */
export const heading = (text: string, source?: string): Block => ({
  kind: "heading",
  text,
  ...(source !== undefined && { source }),
})

/** A paragraph of prose. */
export const prose = (text: Template): Block => ({ kind: "paragraph", text })

/** A small remark under a form. */
export const remark = (text: Template): Block => ({
  kind: "paragraph",
  text,
  size: "small",
  isIndented: false,
  align: "left",
})

/** A line at the right end, such as who signs a letter and when. */
export const ending = (text: Template): Block => ({ kind: "paragraph", text, align: "right", isIndented: false })

/** A form on upright A4 without an official layout, unless told otherwise. */
export const reference = (
  form: Pick<PaperForm, "id" | "clause" | "source" | "blocks"> & {
    readonly title: readonly [chinese: string, english: string]
    readonly filledBy: readonly [chinese: string, english: string]
    readonly signedBy: readonly (readonly [chinese: string, english: string])[]
  } & Partial<Pick<PaperForm, "page" | "orientation" | "type" | "isPublic">>,
): PaperForm => ({
  page: "A4",
  orientation: "portrait",
  type: "form",
  isPublic: false,
  ...form,
  isReference: true,
  title: both(...form.title),
  filledBy: both(...form.filledBy),
  signedBy: form.signedBy.map(([chinese, english]) => both(chinese, english)),
})
