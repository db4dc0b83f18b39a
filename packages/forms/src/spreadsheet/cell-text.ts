/**
 * Cell text 单元格文字: a raw cell as the text that a person sees.
 *
 * A whole number of sixteen digits or more has lost its last digits in the spreadsheet; it is shown in the notation
 * that gives the loss away, so that nobody takes the zeros for digits.
 */
import type { RawCell } from "./workbook.ts"

/** Writes a raw cell as text; a formula's failure such as `#N/A` stays as it is. */
export const cellText = (cell: RawCell | undefined): string => {
  if (cell === null || cell === undefined) return ""
  if (typeof cell === "string") return withoutFormulaQuotes(cell)
  if (typeof cell === "number") return isRounded(cell) ? cell.toPrecision(15).toUpperCase() : String(cell)
  return cell ? "是" : "否"
}

/** Tells whether a text is a long number in scientific notation, as a spreadsheet leaves it behind. */
export const isRoundedText = (text: string): boolean => /^\s*\d(\.\d+)?E\+?\d{2}\s*$/i.test(text)

/** Tells whether a text is the failure of a formula. */
export const isFormulaFailure = (text: string): boolean => /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(text)

const isRounded = (value: number): boolean => Math.abs(value) >= 1e15

const withoutFormulaQuotes = (text: string): string =>
  text.startsWith('="') && text.endsWith('"') && text.length > 2 ? text.slice(2, -1) : text
