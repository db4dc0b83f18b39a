/**
 * Writing tables 写成表格: every list of a sheet as a worksheet, such as the list of a posting.
 */
import type { FilledBlock, FilledPaper } from "../paper/filled-paper.ts"
import { plainText } from "../paper/filled-paper.ts"
import { writeWorkbook } from "../spreadsheet/write-workbook.ts"

/** Writes the lists of a sheet as an `.xlsx`; a sheet without a list has an empty one. */
export const writeTables = (paper: FilledPaper): Promise<Uint8Array> => {
  const tables = paper.blocks.filter((block) => block.kind === "table")
  const sheets = tables.map((table, at) => ({
    name: tables.length === 1 ? "名单" : `名单${at + 1}`,
    columns: table.columns.map(({ width, align }) => ({
      width: Math.max(8, Math.round(width)),
      isText: align !== "right",
    })),
    rows: rowsOf(table),
  }))
  return writeWorkbook(sheets.length === 0 ? [{ name: "名单", rows: [] }] : sheets)
}

const rowsOf = ({
  columns,
  rows,
}: Extract<FilledBlock, { readonly kind: "table" }>): readonly (readonly (string | number)[])[] => [
  columns.map(({ label }) => label),
  ...rows.map((row) =>
    row.map((text, at) => (columns[at]?.align === "right" ? sumOf(plainText(text)) : plainText(text))),
  ),
]

/** A sum is a number, so that a spreadsheet can add it up. */
const sumOf = (text: string): string | number =>
  /^-?\d{1,3}(,\d{3})*\.\d{2}$/.test(text) ? Number(text.replaceAll(",", "")) : text
