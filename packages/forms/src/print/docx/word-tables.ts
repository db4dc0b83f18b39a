/**
 * Word tables 表格: grids, lists, check lists and signature boxes as tables of a Word document.
 */
import { HeightRule, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign, WidthType } from "docx"
import type { Box, FilledBlock, FilledText } from "../../paper/filled-paper.ts"
import { UNDATED } from "../../paper/formats.ts"
import { OPEN, TICKED } from "../../paper/template.ts"
import type { Style } from "../layout/style.ts"
import { bodyWidth } from "../layout/style.ts"
import { paragraph, paragraphs } from "./runs.ts"

type Of<Kind extends FilledBlock["kind"]> = Extract<FilledBlock, { readonly kind: Kind }>

/** Makes the table of a grid. */
export const gridTable = ({ columns, rows }: Of<"grid">, style: Style): Table => {
  const widths = widthsOf(columns, style)
  return tableOf(
    widths,
    rows.map((row) => {
      let at = 0
      const cells = row.map(({ is, span, text, boxes = [], lines }) => {
        const width = widths.slice(at, at + span).reduce((sum, one) => sum + one, 0)
        at += span
        return cell(text, {
          style,
          width,
          span,
          isLabel: is === "label",
          align: is === "label" ? "center" : "left",
          lines,
          boxes,
        })
      })
      return new TableRow({ cantSplit: true, children: cells })
    }),
  )
}

/** Makes the table of a list, whose head is repeated on each page. */
export const listTable = ({ columns, rows, lines }: Of<"table">, style: Style): Table => {
  const widths = widthsOf(
    columns.map(({ width }) => width),
    style,
  )
  const common = { style, span: 1, boxes: [] }
  return tableOf(widths, [
    new TableRow({
      cantSplit: true,
      tableHeader: true,
      children: columns.map(({ label }, at) =>
        cell([label], { ...common, width: widths[at] ?? 0, isLabel: true, align: "center", lines: 1 }),
      ),
    }),
    ...rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          height: { value: Math.round(lines * style.grid * 28) + 120, rule: HeightRule.ATLEAST },
          children: row.map((text, at) =>
            cell(text, {
              ...common,
              width: widths[at] ?? 0,
              isLabel: false,
              align: columns[at]?.align ?? "center",
              lines,
            }),
          ),
        }),
    ),
  ])
}

/** Makes the table of a check list. */
export const checkTable = ({ heads, words, items }: Of<"checklist">, style: Style): Table =>
  listTable(
    {
      kind: "table",
      columns: [
        { label: heads.item, width: 36, align: "left" },
        { label: heads.mark, width: 24, align: "center" },
        { label: heads.note, width: 40, align: "left" },
      ],
      rows: items.map(({ text, mark, note }) => [
        [text],
        [`${mark === "yes" ? TICKED : OPEN}${words.yes}　${mark === "no" ? TICKED : OPEN}${words.no}`],
        note,
      ]),
      lines: 1,
      isTogether: false,
    },
    style,
  )

/** Makes rows of signature boxes, three in a row, or four where none is sealed. */
export const signatureTable = (boxes: readonly Box[], style: Style): Table => {
  const isSealed = boxes.some(({ marks }) => marks.includes("seal") || marks.includes("thumbprint"))
  const perRow = Math.min(boxes.length, isSealed ? 3 : 4)
  const widths = widthsOf(
    Array.from({ length: perRow }, () => 1),
    style,
  )
  const rows = Array.from({ length: Math.ceil(boxes.length / perRow) }, (_, at) =>
    boxes.slice(at * perRow, (at + 1) * perRow),
  )
  return tableOf(
    widths,
    rows.map(
      (row) =>
        new TableRow({
          cantSplit: true,
          height: {
            value: row.some(({ marks }) => marks.includes("seal")) ? SEAL_ROW : SIGNATURE_ROW,
            rule: HeightRule.ATLEAST,
          },
          children: row.map((box, at) =>
            cellOf(widths[at] ?? 0, [
              paragraph([box.who], { size: style.grid, align: "center", isBold: true }),
              ...boxParagraphs(box, style),
            ]),
          ),
        }),
    ),
  )
}

/** 50 mm and 20 mm, in twentieths of a point. */
const SEAL_ROW = 2835
const SIGNATURE_ROW = 1134

interface CellLook {
  readonly style: Style
  readonly width: number
  readonly span: number
  readonly isLabel: boolean
  readonly align: "left" | "center" | "right"
  readonly lines: number
  readonly boxes: readonly Box[]
}

const cell = (text: FilledText, { style, width, span, isLabel, align, lines, boxes }: CellLook): TableCell => {
  const content = paragraphs(text, { size: style.grid, align })
  const room = Array.from({ length: Math.max(0, lines - content.length) }, () => paragraph([], { size: style.grid }))
  const foot = boxes.flatMap((box) => footParagraphs(box, style))
  return new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: boxes.length > 0 ? VerticalAlign.TOP : VerticalAlign.CENTER,
    ...(isLabel && { shading: { type: ShadingType.CLEAR, fill: "EDEDED", color: "auto" } }),
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: [...content, ...(boxes.length > 0 ? room : []), ...foot],
  })
}

const cellOf = (width: number, children: TableCell["options"]["children"]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children,
  })

/** What stands in a signature box below who signs; the row is as high as a seal is wide. */
const boxParagraphs = ({ marks, on = UNDATED }: Box, style: Style) => [
  paragraph([marks.includes("seal") ? "（盖章处）" : marks.includes("thumbprint") ? "（按手印处）" : ""], {
    size: style.grid,
    align: "center",
    isFaint: true,
    pitch: marks.includes("seal") || marks.includes("thumbprint") ? 4 : 1.4,
  }),
  ...(marks.includes("signature") ? [paragraph(["签字：", { blank: 6, path: "" }], { size: style.grid })] : []),
  ...(marks.includes("date") ? [paragraph(on, { size: style.grid, align: "right", before: style.grid * 0.5 })] : []),
]

const footParagraphs = ({ who, marks, on = UNDATED }: Box, style: Style) => [
  paragraph(
    [
      who,
      ...(marks.includes("signature") ? ["签字：", { blank: 5, path: "" }] : []),
      ...(marks.includes("thumbprint") ? ["　（按手印）"] : []),
      ...(marks.includes("seal") ? ["　（盖章）"] : []),
    ],
    { size: style.grid, align: "right", before: style.grid },
  ),
  ...(marks.includes("date") ? [paragraph(on, { size: style.grid, align: "right" })] : []),
]

const tableOf = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    rows: [...rows],
  })

const widthsOf = (weights: readonly number[], style: Style): readonly number[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => Math.round((weight / whole) * bodyWidth(style) * 20))
}
