/**
 * Workbook 工作簿: the one place that knows the spreadsheet library.
 *
 * Rows come one at a time, so that a large sheet never stands in memory as a whole.
 */
import * as Result from "effect/Result"
import { streamXlsxRows } from "hucre/xlsx"
import { guardArchive } from "./archive-guard.ts"
import type { FileFailure } from "./file-failure.ts"
import type { ZipEntry } from "./zip-directory.ts"
import { unpack } from "./zip-directory.ts"

/** What a cell holds; a day comes as `Date` at midnight UTC. */
export type RawCell = string | number | boolean | Date | null

/** One row; `row` counts from 1, as the spreadsheet shows it. */
export interface RawRow {
  readonly row: number
  readonly cells: readonly RawCell[]
}

/** A sheet's name, whether it is hidden, and its rows. */
export interface WorkbookSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: () => AsyncIterable<RawRow>
}

/** An opened workbook and, as far as the file tells, how many rows it has. */
export interface OpenedWorkbook {
  readonly sheets: readonly WorkbookSheet[]
  readonly rows: number | undefined
}

/** Opens a workbook whose archive has been found harmless. */
export const openWorkbook = async (bytes: Uint8Array): Promise<Result.Result<OpenedWorkbook, FileFailure>> => {
  const guarded = await guardArchive(bytes)
  if (Result.isFailure(guarded)) return Result.fail(guarded.failure)
  const entry = guarded.success.find(({ name }) => /^xl\/workbook\d*\.xml$/i.test(name))
  const xml = entry === undefined ? undefined : await readText(bytes, entry)
  if (xml === undefined) return Result.fail({ _tag: "WorkbookDamaged", part: "xl/workbook.xml" })
  return Result.succeed({
    rows: undefined,
    sheets: sheetTags(xml).map(({ name, hidden }, index) => ({ name, hidden, rows: () => rowsOf(bytes, index) })),
  })
}

const rowsOf = async function* (bytes: Uint8Array, sheet: number): AsyncGenerator<RawRow> {
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) yield { row: index + 1, cells: values }
}

const readText = async (bytes: Uint8Array, entry: ZipEntry): Promise<string | undefined> => {
  const decoder = new TextDecoder()
  let text = ""
  const failure = await unpack(bytes, entry, (piece) => {
    text += decoder.decode(piece, { stream: true })
    return true
  })
  return failure === undefined ? text : undefined
}

const sheetTags = (xml: string): readonly { readonly name: string; readonly hidden: boolean }[] =>
  [...xml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = ""]) => ({
    name: unescapeXml(/\bname="([^"]*)"/.exec(attributes)?.[1] ?? ""),
    hidden: /\bstate="(hidden|veryHidden)"/.test(attributes),
  }))

const unescapeXml = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&amp;", "&")
