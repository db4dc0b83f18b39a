/**
 * Filling a form 填表: from a sheet and its facts to what is printed, with a list of everything that was not there.
 */
import type { Json, JsonObject } from "@jingzhun/core/procedure"
import type { Box, FilledBlock, FilledCell, FilledPaper, FilledText, Missing } from "./filled-paper.ts"
import { itemsAt, textOfPlain, valueAt } from "./lookup.ts"
import type { Block, BoxForm, CellForm, PaperForm, Shown, Template } from "./paper-form.ts"
import type { PaperSet } from "./paper-set.ts"
import type { Source } from "./template.ts"
import { fillTemplate } from "./template.ts"

/** Fills a sheet from a view of the facts. */
export const fillForm = (
  form: PaperForm,
  view: JsonObject,
  set: Pick<PaperSet, "fields" | "words" | "procedure">,
): FilledPaper => {
  const missing: Missing[] = []
  const blocks: FilledBlock[] = []
  for (const block of form.blocks) {
    if (block.shown !== undefined && !isShown(block.shown, view)) continue
    blocks.push(fillBlock(block, paperOf(view, set, { missing, block: blocks.length })))
  }
  const subject = valueAt(view, "case.number")
  return {
    form: form.id,
    procedure: set.procedure,
    title: form.title["zh-CN"],
    page: form.page,
    orientation: form.orientation,
    type: form.type,
    isReference: form.isReference,
    isPublic: form.isPublic,
    source: form.source,
    ...(typeof subject === "string" && { subject }),
    blocks,
    missing,
  }
}

/** What a block is filled with: texts of the facts, texts of an item of a list, and the lists themselves. */
interface Paper {
  readonly text: (template: Template) => FilledText
  readonly itemText: (item: Json, of: string, template: Template) => FilledText
  readonly items: (of: string) => readonly Json[]
  readonly value: (path: string) => Json | undefined
  readonly tell: (path: string) => void
}

const paperOf = (
  view: JsonObject,
  { fields, words }: Pick<PaperSet, "fields" | "words">,
  { missing, block }: { readonly missing: Missing[]; readonly block: number },
): Paper => {
  const tell = (path: string): void => {
    if (missing.some((one) => one.path === path && one.block === block)) return
    const { label = path, hint } = fields[path] ?? {}
    missing.push({ path, label, ...(hint !== undefined && { hint }), block })
  }
  const source: Source = {
    valueOf: (path) => valueAt(view, path),
    formatOf: (path) => fields[path]?.format,
    words,
  }
  return {
    text: (template) => fillTemplate(template, source, tell),
    itemText: (item, of, template) =>
      fillTemplate(
        template,
        {
          valueOf: (path) => valueAt(item, path),
          formatOf: (path) => fields[`${of}.${path}`]?.format,
          words,
        },
        (path) => tell(`${of}.${path}`),
      ),
    items: (of) => itemsAt(view, of),
    value: (path) => valueAt(view, path),
    tell,
  }
}

const isShown = ({ path, is }: Shown, view: JsonObject): boolean => {
  const value = valueAt(view, path)
  if (is === undefined) return value !== undefined && value !== null
  return is.some((one) => one === value)
}

const fillBlock = (block: Block, paper: Paper): FilledBlock => {
  switch (block.kind) {
    case "title":
      return {
        kind: "title",
        text: paper.text(block.text),
        ...(block.under !== undefined && { under: paper.text(block.under) }),
      }
    case "heading":
      return { kind: "heading", text: block.text, ...(block.source !== undefined && { source: block.source }) }
    case "paragraph":
      return {
        kind: "paragraph",
        text: paper.text(block.text),
        align: block.align ?? "justify",
        isIndented: block.isIndented ?? true,
        size: block.size ?? "body",
      }
    case "grid":
      return {
        kind: "grid",
        columns: block.columns,
        rows: block.rows.map((row) => row.map((cell) => fillCell(cell, paper))),
      }
    case "table":
      return fillTable(block, paper)
    case "checklist":
      return {
        kind: "checklist",
        heads: block.heads,
        words: block.words,
        items: paper.items(block.of).map((item) => checkedItem(item, block.of, paper)),
      }
    case "signatures":
      return { kind: "signatures", boxes: block.boxes.map((box) => fillBox(box, paper)) }
    case "qr": {
      const value = paper.value(block.value)
      if (typeof value !== "string") paper.tell(block.value)
      return {
        kind: "qr",
        value: typeof value === "string" ? value : undefined,
        caption: paper.text(block.caption),
      }
    }
  }
}

const fillCell = ({ is, text, span = 1, lines = 1, boxes }: CellForm, paper: Paper): FilledCell => ({
  is,
  span,
  lines,
  text: paper.text(text),
  ...(boxes !== undefined && { boxes: boxes.map((box) => fillBox(box, paper)) }),
})

const fillBox = ({ who, marks, on }: BoxForm, paper: Paper): Box => ({
  who: paper
    .text(who)
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join(""),
  marks,
  ...(on !== undefined && { on: paper.text(on) }),
})

const fillTable = (
  { of, columns, rows = 0, lines = 1, isTogether = false }: Extract<Block, { readonly kind: "table" }>,
  paper: Paper,
): FilledBlock => {
  const filled = paper.items(of).map((item) => columns.map(({ text }) => paper.itemText(item, of, text)))
  if (filled.length === 0) paper.tell(of)
  const blank = Array.from({ length: Math.max(0, rows - filled.length) }, () => columns.map(() => []))
  return {
    kind: "table",
    columns: columns.map(({ label, width, align = "center" }) => ({ label, width, align })),
    rows: [...filled, ...blank],
    lines,
    isTogether,
  }
}

const checkedItem = (item: Json, of: string, paper: Paper) => {
  const good = valueAt(item, "good")
  return {
    text: textOfPlain(valueAt(item, "text")),
    mark: good === true ? ("yes" as const) : good === false ? ("no" as const) : ("open" as const),
    note: paper.itemText(item, of, "{evidence}"),
  }
}
