/**
 * Grids, lists and check lists 表格: rows of cells; the head of a list is repeated on every page.
 */
import type { FilledBlock, FilledCell, FilledText } from "../../paper/filled-paper.ts"
import { OPEN, TICKED } from "../../paper/template.ts"
import { footOf } from "./box-marks.ts"
import type { LaidCell } from "./cell.ts"
import { cellLines, cellMarks, cutRow, hasRules, heightOf, NO_FOOT } from "./cell.ts"
import type { Setter } from "./prose-strips.ts"
import type { Strip } from "./strip.ts"
import { bodyWidth } from "./style.ts"

type Of<Kind extends FilledBlock["kind"]> = Extract<FilledBlock, { readonly kind: Kind }>

/** Lays out a grid of labels and values. */
export const gridStrips = ({ columns, rows }: Of<"grid">, setter: Setter): readonly Strip[] => {
  const edges = edgesOf(columns, bodyWidth(setter.style))
  return rows.flatMap((row) => {
    let at = 0
    const cells = row.map((cell) => {
      const [from, to] = [edges[at] ?? 0, edges[at + cell.span] ?? edges.at(-1) ?? 0]
      at += cell.span
      return gridCell(cell, { x: from, width: to - from }, setter)
    })
    return rowStrips(cells, setter)
  })
}

/** Lays out a list. */
export const tableStrips = ({ columns, rows, lines, isTogether }: Of<"table">, setter: Setter): readonly Strip[] => {
  const edges = edgesOf(
    columns.map(({ width }) => width),
    bodyWidth(setter.style),
  )
  const cellAt = (text: FilledText, at: number, isLabel: boolean): LaidCell => {
    const [x, to] = [edges[at] ?? 0, edges[at + 1] ?? 0]
    const align = isLabel ? "center" : (columns[at]?.align ?? "center")
    const cell = plainCell(text, { x, width: to - x }, setter, { align, isLabel })
    return isLabel ? cell : { ...cell, leastLines: lines }
  }
  const [head] = rowStrips(
    columns.map(({ label }, at) => cellAt([label], at, true)),
    setter,
  )
  const cut = { ...setter, height: setter.height - (head?.height ?? 0) }
  const body = rows.flatMap((row) =>
    rowStrips(
      row.map((text, at) => cellAt(text, at, false)),
      cut,
    ),
  )
  return [
    ...(head === undefined ? [] : [{ ...head, isKept: true }]),
    ...body.map((strip, at) => ({
      ...strip,
      isKept: isTogether && at < body.length - 1,
      ...(head !== undefined && { head }),
    })),
  ]
}

/** Lays out a check list as a list with boxes to tick; it stays with the conclusion that follows. */
export const checklistStrips = ({ heads, words, items }: Of<"checklist">, setter: Setter): readonly Strip[] =>
  tableStrips(
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
    setter,
  ).map((strip) => ({ ...strip, isKept: true }))

const edgesOf = (weights: readonly number[], width: number): readonly number[] => {
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return [0, ...weights.map((weight) => ((sum += weight) / whole) * width)]
}

const rowStrips = (cells: readonly LaidCell[], { height }: Setter): readonly Strip[] =>
  cutRow(cells, height).map((row) => {
    const rowHeight = Math.max(...row.map(heightOf))
    return { height: rowHeight, before: 0, isKept: false, marks: row.flatMap((cell) => cellMarks(cell, rowHeight)) }
  })

const gridCell = (
  { is, text, lines, boxes }: FilledCell,
  place: { readonly x: number; readonly width: number },
  setter: Setter,
): LaidCell => ({
  ...plainCell(text, place, setter, { align: is === "label" ? "center" : "left", isLabel: is === "label" }),
  leastLines: lines,
  ...(boxes !== undefined && { foot: footOf(boxes, place, setter) }),
})

const plainCell = (
  text: FilledText,
  { x, width }: { readonly x: number; readonly width: number },
  { style, widthOf }: Setter,
  { align, isLabel }: { readonly align: LaidCell["align"]; readonly isLabel: boolean },
): LaidCell => ({
  x,
  width,
  size: style.grid,
  pitch: style.gridPitch,
  lines: cellLines(text, { width, size: style.grid, widthOf, isEven: isLabel }),
  align,
  isLabel,
  hasRules: hasRules(text),
  foot: NO_FOOT,
  leastLines: 1,
})
