/**
 * Reading a return 读取回单: from the bytes of a bank's file to rows with an outcome, or to one reason why not.
 *
 * A row that cannot be understood is a problem with its place; only our own foot and blank rows are passed over. Cells of accounts are
 * not looked at.
 */
import { yuanToFen } from "@jingzhun/core"
import * as Result from "effect/Result"
import { cellText, isFormulaFailure } from "../spreadsheet/cell-text.ts"
import { csvRows } from "../spreadsheet/csv-rows.ts"
import { decodeCsv } from "../spreadsheet/csv-text.ts"
import type { FileFailure } from "../spreadsheet/file-failure.ts"
import { isBlankRow, isSumRow } from "../spreadsheet/layout.ts"
import { HEADER_SEARCH_ROWS, MAXIMUM_LINE_LETTERS, MAXIMUM_ROWS, MAXIMUM_SHEETS } from "../spreadsheet/limits.ts"
import { isWide, sniff } from "../spreadsheet/sniff.ts"
import type { RawRow, WorkbookSheet } from "../spreadsheet/workbook.ts"
import { openWorkbook } from "../spreadsheet/workbook.ts"
import type { BankColumn, BankField, BankLayout } from "./bank-columns.ts"
import { BANK_HEADERS, countOf, findBankLayout } from "./bank-columns.ts"
import type { BankCause, BankFailure, BankProblem } from "./bank-problem.ts"
import type { Outcome } from "./outcome.ts"
import { isOnlySuccess, readOutcome, withoutLongNumbers } from "./outcome.ts"
import type { PaymentKey } from "./payment-list.ts"
import { readPaymentReference } from "./payment-list.ts"

/** A row of a return; what is not there the row does not say. */
export interface ReturnRow {
  readonly sheet: string
  readonly row: number
  readonly list?: string
  readonly sequence?: number
  readonly key?: PaymentKey
  readonly amountFen?: number
  readonly check?: string
  readonly outcome?: Outcome
  /** Without long numbers. */
  readonly reason?: string
  /** Where each thing stands. */
  readonly columns: BankLayout["columns"]
  /** Something in it is wrong, so it is not recorded. */
  readonly isBad: boolean
}

/** Everything a return said. */
export interface ReturnReading {
  readonly format: "xlsx" | "csv"
  readonly rows: readonly ReturnRow[]
  readonly problems: readonly BankProblem[]
  /** The hash in the foot of our own list, by the number of the list. */
  readonly hashes: ReadonlyMap<string, string>
}

/** Reads an `.xlsx` or `.csv` return. */
export const readReturn = async (
  bytes: Uint8Array,
  { fileName }: { readonly fileName: string },
): Promise<Result.Result<ReturnReading, BankFailure>> => {
  const content = sniff(bytes)
  if (typeof content !== "string") return refused(content)
  if (content === "text") return readCsv(bytes, fileName)
  const opened = await openWorkbook(bytes)
  if (Result.isFailure(opened)) return refused(opened.failure)
  const sheets: Sheet[] = []
  for (const sheet of opened.success.sheets.slice(0, MAXIMUM_SHEETS)) {
    if (sheet.hidden) continue
    const rows: RawRow[] = []
    const failure = await collect(sheet, rows)
    if (failure !== undefined) return refused(failure)
    sheets.push({ name: sheet.name, rows })
  }
  return readSheets(sheets, "xlsx")
}

interface Sheet {
  readonly name: string
  readonly rows: readonly RawRow[]
  /** Rows whose letters could not be read. */
  readonly unreadable?: ReadonlySet<number>
}

/** A reader of rosters can say of a file that it is no roster; of a return that is no reproach. */
const refused = (failure: FileFailure): Result.Result<never, BankFailure> =>
  failure._tag === "NoRosterSheet" || failure._tag === "WrongLayout"
    ? Result.fail<BankFailure>({ _tag: "NoReturnSheet", sheets: [] })
    : Result.fail<BankFailure>(failure)

const collect = async (sheet: WorkbookSheet, rows: RawRow[]): Promise<FileFailure | undefined> => {
  const failure = await sheet.rows((row) => rows.push(row) <= MAXIMUM_ROWS)
  return failure ?? (rows.length > MAXIMUM_ROWS ? { _tag: "TooManyRows", maximum: MAXIMUM_ROWS } : undefined)
}

const readCsv = (bytes: Uint8Array, fileName: string): Result.Result<ReturnReading, BankFailure> => {
  const { lines, unreadableLines } = decodeCsv(bytes, isWide(bytes))
  if (lines.some((line) => line.length > MAXIMUM_LINE_LETTERS)) {
    return Result.fail({ _tag: "NotASpreadsheet", content: "binary" })
  }
  const name = fileName.replace(/^.*[\\/]/, "").replace(/\.\w+$/, "") || "csv"
  const unreadable = new Set<number>()
  const rows: RawRow[] = []
  for (const { cells, firstLine, lastLine } of csvRows(lines)) {
    rows.push({ row: rows.length + 1, cells })
    for (let line = firstLine; line <= lastLine; line += 1) if (unreadableLines.has(line)) unreadable.add(rows.length)
    if (rows.length > MAXIMUM_ROWS) return Result.fail({ _tag: "TooManyRows", maximum: MAXIMUM_ROWS })
  }
  return readSheets([{ name, rows, unreadable }], "csv")
}

const readSheets = (
  sheets: readonly Sheet[],
  format: ReturnReading["format"],
): Result.Result<ReturnReading, BankFailure> => {
  const rows: ReturnRow[] = []
  const problems: BankProblem[] = []
  const hashes = new Map<string, string>()
  let isFound = false
  let incomplete: BankFailure | undefined
  for (const sheet of sheets) {
    const layout = findBankLayout(sheet.rows.slice(0, HEADER_SEARCH_ROWS))
    if (layout === undefined || countOf(layout) < KNOWN_HEADERS_OF_A_RETURN) continue
    const missing = missingOf(layout)
    if (missing.length > 0) {
      incomplete ??= { _tag: "ColumnsMissing", sheet: sheet.name, row: layout.row, missing }
      continue
    }
    isFound = true
    readSheet(sheet, layout, { rows, problems, hashes })
  }
  if (isFound) return Result.succeed({ format, rows, problems, hashes })
  return Result.fail(incomplete ?? { _tag: "NoReturnSheet", sheets: sheets.map(({ name }) => name) })
}

/** Fewer known headers are chance. */
const KNOWN_HEADERS_OF_A_RETURN = 2

const missingOf = ({ columns }: BankLayout): readonly string[] => {
  const hasPlace = columns.reference !== undefined || columns.sequence !== undefined
  const needed: readonly BankField[] = ["amount", "outcome", ...(hasPlace ? [] : (["reference"] as const))]
  return needed.filter((field) => columns[field] === undefined).map((field) => BANK_HEADERS[field][0] ?? field)
}

interface Taken {
  readonly rows: ReturnRow[]
  readonly problems: BankProblem[]
  readonly hashes: Map<string, string>
}

const readSheet = ({ name, rows, unreadable }: Sheet, layout: BankLayout, taken: Taken): void => {
  const hashes: string[] = []
  for (const row of rows) {
    if (row.row <= layout.row || isBlankRow(row) || isSumRow(row) || isHeaders(row, layout)) continue
    const foot = footOf(row)
    if (foot !== undefined) {
      if (foot.label === HASH_LABEL) hashes.push(foot.value)
      continue
    }
    const reader = makeCellReader(name, row, layout, taken.problems)
    if (unreadable?.has(row.row) === true) reader.wrong(undefined, { _tag: "RowUnreadable" })
    taken.rows.push(readRow(name, row, layout, reader))
  }
  const lists = new Set(taken.rows.flatMap(({ sheet, list }) => (sheet === name && list !== undefined ? [list] : [])))
  const [hash, list] = [hashes[0], [...lists][0]]
  if (hash !== undefined && list !== undefined && hashes.length === 1 && lists.size === 1) taken.hashes.set(list, hash)
}

/** A long table repeats its headers at the top of each page. */
const isHeaders = ({ cells }: RawRow, { columns }: BankLayout): boolean =>
  Object.values(columns).every(({ index, header }) => cellText(cells[index]).trim() === header)

const HASH_LABEL = "清单校验"
const FOOT: ReadonlySet<string> = new Set(["清单名称", "制表日期", HASH_LABEL, "填写说明"])

const footOf = ({ cells }: RawRow): { readonly label: string; readonly value: string } | undefined => {
  const label = cellText(cells[0]).trim()
  return FOOT.has(label) ? { label, value: cellText(cells[1]).trim() } : undefined
}

interface CellReader {
  readonly text: (field: BankField) => string
  readonly wrong: (field: BankField | undefined, cause: BankCause, severity?: BankProblem["severity"]) => void
  readonly isBad: () => boolean
}

const makeCellReader = (
  sheet: string,
  { row, cells }: RawRow,
  { columns }: BankLayout,
  problems: BankProblem[],
): CellReader => {
  let isBad = false
  const raw = (field: BankField): string => {
    const column = columns[field]
    return column === undefined ? "" : cellText(cells[column.index]).trim()
  }
  const wrong: CellReader["wrong"] = (field, cause, severity = "error") => {
    const column: BankColumn | undefined = field === undefined ? undefined : columns[field]
    if (severity === "error") isBad = true
    problems.push(problemAt({ sheet, row, severity, cause }, column, field === undefined ? "" : raw(field)))
  }
  const text = (field: BankField): string => {
    const found = raw(field)
    if (!isFormulaFailure(found)) return found
    wrong(field, { _tag: "FormulaFailed" })
    return ""
  }
  return { text, wrong, isBad: () => isBad }
}

/** Names the cell of a problem; long numbers in it are not repeated. */
export const problemAt = (
  problem: Pick<BankProblem, "sheet" | "row" | "severity" | "cause">,
  column: BankColumn | undefined,
  text: string,
): BankProblem => ({
  ...problem,
  ...(column !== undefined && { column: column.letter, header: column.header }),
  ...(text !== "" && { value: readPaymentReference(text) === undefined ? withoutLongNumbers(text) : text }),
})

const readRow = (sheet: string, { row }: RawRow, { columns }: BankLayout, reader: CellReader): ReturnRow => {
  const [list, check] = [reader.text("list"), reader.text("check")]
  const read = {
    ...readKey(reader),
    ...readSequence(reader),
    ...readAmount(reader),
    ...readResult(reader),
    ...(list !== "" && { list: list.normalize("NFKC").toUpperCase() }),
    ...(check !== "" && { check: check.normalize("NFKC").toUpperCase() }),
  }
  return { sheet, row, ...read, columns, isBad: reader.isBad() }
}

const readKey = ({ text, wrong }: CellReader): Pick<ReturnRow, "key"> => {
  const reference = text("reference")
  const key = readPaymentReference(reference)
  if (key !== undefined) return { key }
  if (reference !== "") wrong("reference", { _tag: "ReferenceUnreadable" })
  return {}
}

const readSequence = ({ text, wrong }: CellReader): Pick<ReturnRow, "sequence"> => {
  const sequence = text("sequence")
  if (/^\d{1,7}$/.test(sequence)) return { sequence: Number(sequence) }
  if (sequence !== "") wrong("sequence", { _tag: "SequenceUnreadable" })
  return {}
}

const readAmount = ({ text, wrong }: CellReader): Pick<ReturnRow, "amountFen"> => {
  const said = text("amount")
  const amount = yuanToFen(said)
  if (Result.isSuccess(amount)) return { amountFen: amount.success }
  wrong("amount", said === "" ? { _tag: "AmountBlank" } : { _tag: "AmountUnreadable" })
  return {}
}

const readResult = ({ text, wrong }: CellReader): Pick<ReturnRow, "outcome" | "reason"> => {
  const said = text("outcome")
  const outcome = readOutcome(said)
  const reason = withoutLongNumbers(text("reason"))
  if (outcome === undefined) {
    wrong("outcome", said === "" ? { _tag: "OutcomeBlank" } : { _tag: "OutcomeUnknown" })
    return {}
  }
  if (outcome === "open") wrong("outcome", { _tag: "OutcomeOpen" }, "warning")
  if (outcome === "failed" && reason === "") wrong("reason", { _tag: "ReasonBlank" })
  if (outcome === "paid" && !isOnlySuccess(reason)) wrong("reason", { _tag: "OutcomeContradicted", reason })
  return { outcome, ...(outcome === "failed" && { reason }) }
}
