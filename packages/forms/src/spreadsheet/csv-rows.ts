/**
 * Rows of a csv file 逗号分隔文件: fields after RFC 4180, with comma, tab or semicolon.
 *
 * `="0123"` is how the national export keeps a spreadsheet from rounding long numbers; it is a plain text here.
 */

/** One record and the lines (from 0) it was read from. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly firstLine: number
  readonly lastLine: number
}

/** Cuts lines into records; a quoted field may hold line breaks. */
export const csvRows = function* (lines: readonly string[]): Generator<CsvRow> {
  const separator = separatorOf(lines)
  for (let line = 0; line < lines.length; line += 1) {
    const firstLine = line
    let text = lines[line] ?? ""
    let cells = cutLine(text, separator)
    while (cells === undefined && line + 1 < lines.length && line - firstLine < MAXIMUM_LINES_OF_A_RECORD) {
      line += 1
      text += `\n${lines[line] ?? ""}`
      cells = cutLine(text, separator)
    }
    if (line === lines.length - 1 && text === "") return
    yield { cells: cells ?? text.split(separator), firstLine, lastLine: line }
  }
}

// A stray quotation mark must not swallow the rest of the file.
const MAXIMUM_LINES_OF_A_RECORD = 50

const separatorOf = (lines: readonly string[]): string => {
  const head = lines.slice(0, 20).join("\n")
  const count = (separator: string): number => head.split(separator).length
  return [",", "\t", ";"].reduce((best, separator) => (count(separator) > count(best) ? separator : best))
}

/** Cuts one record; nothing where a quoted field is still open at the end. */
const cutLine = (text: string, separator: string): string[] | undefined => {
  if (!text.includes('"')) return text.split(separator)
  const cells: string[] = []
  let at = 0
  for (;;) {
    const isFormulaText = text.startsWith('="', at)
    const quoted = text[at] === '"' || isFormulaText
    if (!quoted) {
      const end = text.indexOf(separator, at)
      cells.push(text.slice(at, end === -1 ? undefined : end))
      if (end === -1) return cells
      at = end + 1
      continue
    }
    const close = closingQuote(text, at + (isFormulaText ? 2 : 1))
    if (close === -1) return undefined
    const end = text.indexOf(separator, close)
    const rest = text.slice(close + 1, end === -1 ? undefined : end)
    cells.push(text.slice(at + (isFormulaText ? 2 : 1), close).replaceAll('""', '"') + rest)
    if (end === -1) return cells
    at = end + 1
  }
}

const closingQuote = (text: string, from: number): number => {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return -1
}
