/**
 * Annotating 标注: hands the user's own workbook back with what is wrong marked in it.
 *
 * Errors are red, warnings yellow, each with a comment that says what to do; a sheet 导入问题 lists them all. Whatever is
 * not marked stays byte for byte: other sheets, charts, formulas. A csv comes back as a workbook with the same rows.
 */
import type { Language } from "../language.ts"
import { annotateWorkbook } from "./annotate-workbook.ts"
import { csvRows } from "./csv-rows.ts"
import { decodeCsv } from "./csv-text.ts"
import { marksOf } from "./marks.ts"
import type { RosterReading } from "./reading.ts"
import { isWide } from "./sniff.ts"
import { writeWorkbook } from "./write-workbook.ts"

/** Marks the problems of a reading in the bytes it was read from. */
export const annotate = async (
  bytes: Uint8Array,
  reading: RosterReading,
  { language = "zh-CN" }: { readonly language?: Language } = {},
): Promise<Uint8Array> => {
  const marks = marksOf(reading.problems, language)
  if (reading.format === "xlsx") return annotateWorkbook(bytes, marks, reading.problems, language)
  const rows = csvRows(decodeCsv(bytes, isWide(bytes)).lines)
  const name = sheetName(reading.sheet)
  const workbook = await writeWorkbook([{ name, rows: cellsOf(rows) }])
  return annotateWorkbook(
    workbook,
    new Map([[name, marks.get(reading.sheet) ?? new Map()]]),
    reading.problems,
    language,
  )
}

function* cellsOf(rows: Iterable<{ readonly cells: readonly string[] }>): Generator<readonly string[]> {
  for (const { cells } of rows) yield cells
}

// A sheet's name may not hold these letters, nor more than 31.
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, "_").slice(0, 31) || "csv"
