/**
 * Reading a roster 读取名册: from the bytes of a file to households, or to one reason why not.
 *
 * The content decides what a file is, never its name. A wrong row costs that row; only a file that is no roster at all
 * is refused.
 */
import * as Result from "effect/Result"
import {
  determinationColumnsByHeader,
  incomeColumnsByHeader,
  OFFICIAL_COLUMNS,
  personColumnsByHeader,
} from "./columns.ts"
import { csvRows } from "./csv-rows.ts"
import type { CsvText } from "./csv-text.ts"
import { decodeCsv } from "./csv-text.ts"
import type { Draft } from "./draft.ts"
import { emptyDraft, note } from "./draft.ts"
import type { FileFailure, SheetGuess } from "./file-failure.ts"
import type { Stated } from "./finish.ts"
import { finishDraft } from "./finish.ts"
import type { Layout } from "./layout.ts"
import { findLayout } from "./layout.ts"
import { HEADER_SEARCH_ROWS, MAXIMUM_LINE_LETTERS, MAXIMUM_ROWS, MAXIMUM_SHEETS } from "./limits.ts"
import { makePersonReader } from "./read-person.ts"
import { PROBLEM_SHEET } from "./problem.ts"
import type { WaitingRow } from "./read-rows.ts"
import { readFurtherRows } from "./read-rows.ts"
import type { RosterReading, SheetReading } from "./reading.ts"
import { isWide, sniff } from "./sniff.ts"
import type { RawRow, TakeRow, WorkbookSheet } from "./workbook.ts"
import { openWorkbook } from "./workbook.ts"

/** How to read; `progress` is called now and then with the rows read and, where the file tells, how many there are. */
export interface ReadOptions extends Stated {
  readonly fileName: string
  readonly progress?: (rows: number, all: number | undefined) => void
  readonly signal?: AbortSignal
}

/**
 * Reads an `.xlsx` or `.csv` roster.
 *
 * ```ts
 * import { readRoster } from "@jingzhun/forms/spreadsheet"
 * import * as Result from "effect/Result"
 *
 * const bytes = new TextEncoder().encode("户编号,姓名,与户主关系\n1,甲,户主\n")
 * const read = await readRoster(bytes, { fileName: "roster.csv" })
 * Result.isSuccess(read) && read.success.households.length // => 1
 * ```
 */
export const readRoster = async (
  bytes: Uint8Array,
  options: ReadOptions,
): Promise<Result.Result<RosterReading, FileFailure>> => {
  const content = sniff(bytes)
  if (typeof content !== "string") return Result.fail(content)
  if (content === "text") return readCsv(bytes, options)
  const opened = await openWorkbook(bytes)
  if (Result.isFailure(opened)) return Result.fail(opened.failure)
  return readSheets(opened.success.sheets, options, { format: "xlsx" })
}

const readCsv = async (bytes: Uint8Array, options: ReadOptions): Promise<Result.Result<RosterReading, FileFailure>> => {
  const text = decodeCsv(bytes, isWide(bytes))
  if (text.lines.some((line) => line.length > MAXIMUM_LINE_LETTERS)) {
    return Result.fail({ _tag: "NotASpreadsheet", content: "binary" })
  }
  const name = options.fileName.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "") || "csv"
  const notes: { row: number; other: boolean }[] = []
  const rows = async (take: TakeRow): Promise<undefined> => {
    let row = 0
    for (const { cells, firstLine, lastLine } of csvRows(text.lines)) {
      row += 1
      noteLines(text, { row, firstLine, lastLine }, notes)
      if (!take({ row, cells }, text.lines.length)) return undefined
      if (row % PROGRESS_ROWS === 0) await breathe()
    }
    return undefined
  }
  const draft = emptyDraft()
  const sheet: WorkbookSheet = { name, hidden: false, rows }
  return readSheets([sheet], options, { format: "csv", encoding: text.encoding }, draft, () => {
    const encoding = text.encoding === "utf-8" ? "GB18030" : "UTF-8"
    for (const { row, other } of notes) {
      note(
        draft,
        "warning",
        { sheet: name, row },
        other ? { _tag: "RowOtherEncoding", encoding } : { _tag: "RowUnreadable" },
      )
    }
  })
}

const noteLines = (
  { otherLines, unreadableLines }: CsvText,
  { row, firstLine, lastLine }: { readonly row: number; readonly firstLine: number; readonly lastLine: number },
  notes: { row: number; other: boolean }[],
): void => {
  if (otherLines.size === 0 && unreadableLines.size === 0) return
  for (let line = firstLine; line <= lastLine; line += 1) {
    if (unreadableLines.has(line)) notes.push({ row, other: false })
    else if (otherLines.has(line)) notes.push({ row, other: true })
  }
}

const readSheets = async (
  sheets: readonly WorkbookSheet[],
  options: ReadOptions,
  format: Pick<RosterReading, "format" | "encoding">,
  draft: Draft = emptyDraft(),
  beforeEnd: () => void = () => undefined,
): Promise<Result.Result<RosterReading, FileFailure>> => {
  const reader = makeSheetReader(draft, options)
  for (const sheet of sheets.slice(0, MAXIMUM_SHEETS)) {
    const failure = await reader.read(sheet)
    if (failure !== undefined) return Result.fail(failure)
  }
  const main = reader.readings.find(({ role }) => role === "persons")
  if (main?.layout === undefined) return Result.fail(reader.refusal())
  beforeEnd()
  readFurtherRows(draft, "items", reader.income)
  readFurtherRows(draft, "determinations", reader.determinations)
  const layouts = new Map(
    reader.readings.flatMap(({ sheet, role, layout }) => (role === "persons" && layout ? [[sheet, layout]] : [])),
  )
  const { households, origins } = finishDraft(draft, layouts, options)
  const order = new Map(sheets.map(({ name }, index) => [name, index]))
  const found = new Set(main.layout.columns.map(({ column }) => column))
  options.progress?.(draft.rows, draft.rows)
  return Result.succeed({
    ...format,
    households,
    origins,
    problems: draft.problems.sort((a, b) => (order.get(a.sheet) ?? 0) - (order.get(b.sheet) ?? 0) || a.row - b.row),
    sheet: main.sheet,
    layout: main.layout,
    rows: draft.rows,
    sheets: reader.readings,
    leftOut: draft.leftOut,
    missing: OFFICIAL_COLUMNS.filter((column) => !found.has(column)).map(({ header }) => header),
    places: [...draft.places],
  })
}

interface SheetReader {
  readonly readings: SheetReading[]
  readonly income: WaitingRow[]
  readonly determinations: WaitingRow[]
  readonly read: (sheet: WorkbookSheet) => Promise<FileFailure | undefined>
  readonly refusal: () => FileFailure
}

const makeSheetReader = (draft: Draft, options: ReadOptions): SheetReader => {
  const readings: SheetReading[] = []
  const income: WaitingRow[] = []
  const determinations: WaitingRow[] = []
  const guesses: SheetGuess[] = []
  let wrong: FileFailure | undefined
  const begin = (sheet: string, head: readonly RawRow[]): ((row: RawRow) => void) | undefined => {
    const { role, layout } = roleOf(head)
    const reading = { sheet, role, rows: 0, layout }
    if (role === "other") {
      wrong ??= wrongLayout(sheet, layout)
      guesses.push(guessOf(sheet, layout))
      readings.push({ sheet, role, rows: 0 })
      return undefined
    }
    readings.push(reading)
    const place = readings.length - 1
    const persons = role === "persons" ? makePersonReader(draft, sheet, layout) : undefined
    const waiting = role === "income" ? income : determinations
    return (row) => {
      if (row.row < layout.row + layout.rows) return
      if (persons !== undefined) persons(row)
      else waiting.push({ sheet, layout, row })
      readings[place] = { ...reading, rows: (readings[place]?.rows ?? 0) + 1 }
    }
  }
  return {
    readings,
    income,
    determinations,
    refusal: () => wrong ?? { _tag: "NoRosterSheet", sheets: guesses },
    read: async (sheet) => {
      if (sheet.hidden || sheet.name === PROBLEM_SHEET) {
        readings.push({ sheet: sheet.name, role: sheet.hidden ? "hidden" : "other", rows: 0 })
        return undefined
      }
      return readRows(sheet, begin, draft, options)
    },
  }
}

const readRows = async (
  sheet: WorkbookSheet,
  begin: (sheet: string, head: readonly RawRow[]) => ((row: RawRow) => void) | undefined,
  draft: Draft,
  { signal, progress }: ReadOptions,
): Promise<FileFailure | undefined> => {
  let take: ((row: RawRow) => void) | undefined
  const head: RawRow[] = []
  let count = 0
  let isOther = false
  const failure = await sheet.rows((row, all) => {
    count += 1
    if (count % PROGRESS_ROWS === 0) progress?.(draft.rows, all)
    if (take !== undefined) take(row)
    else if (head.push(row) === HEADER_SEARCH_ROWS) {
      take = begin(sheet.name, head)
      isOther = take === undefined
      if (take !== undefined) head.forEach(take)
    }
    return !isOther && count <= MAXIMUM_ROWS && signal?.aborted !== true
  })
  if (failure !== undefined) return failure
  if (signal?.aborted === true) return { _tag: "Stopped" }
  if (count > MAXIMUM_ROWS) return { _tag: "TooManyRows", maximum: MAXIMUM_ROWS }
  if (take === undefined && !isOther) {
    take = begin(sheet.name, head)
    if (take !== undefined) head.forEach(take)
  }
  return undefined
}

const PROGRESS_ROWS = 1_000

// Lets timers and messages in between, so that the one who waits can still stop it.
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))

const roleOf = (
  head: readonly RawRow[],
): { readonly role: "persons" | "income" | "determinations" | "other"; readonly layout: Layout } => {
  const none: Layout = { row: 1, rows: 1, columns: [], unknown: [], repeated: [] }
  const persons = findLayout(head, personColumnsByHeader)
  if (persons !== undefined && missingEssentials(persons).length === 0) return { role: "persons", layout: persons }
  const income = findLayout(head, incomeColumnsByHeader)
  if (income !== undefined && holds(income, ["household/id", "income/kind", "income/amountFen"])) {
    return { role: "income", layout: income }
  }
  const determinations = findLayout(head, determinationColumnsByHeader)
  if (determinations !== undefined && holds(determinations, ["household/id", "determination/by"])) {
    return { role: "determinations", layout: determinations }
  }
  return { role: "other", layout: persons ?? none }
}

const holds = (layout: Layout, keys: readonly string[]): boolean => {
  const there = new Set(
    layout.columns.map(({ column: { target } }) =>
      target.kind === "field" ? `${target.record}/${target.name}` : target.kind,
    ),
  )
  return keys.every((key) => there.has(key))
}

const missingEssentials = (layout: Layout): readonly string[] => {
  const missing = holds(layout, ["member/name"]) ? [] : ["姓名"]
  const groups = ["household/id", "headIdentity", "member/relation"].some((key) => holds(layout, [key]))
  return groups ? missing : [...missing, "户编号"]
}

// Fewer known headers are chance: a list of anything has a name or a telephone in it.
const KNOWN_HEADERS_OF_A_ROSTER = 3

const wrongLayout = (sheet: string, layout: Layout): FileFailure | undefined =>
  layout.columns.length < KNOWN_HEADERS_OF_A_ROSTER
    ? undefined
    : {
        _tag: "WrongLayout",
        sheet,
        row: layout.row,
        missing: missingEssentials(layout),
        unknown: layout.unknown.map(({ header }) => header),
      }

const guessOf = (sheet: string, layout: Layout): SheetGuess => ({
  sheet,
  row: layout.row,
  known: layout.columns.map(({ header }) => header),
  unknown: layout.unknown.map(({ header }) => header),
})
