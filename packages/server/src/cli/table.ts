/**
 * Table 表格: columns that line up in a terminal, where a Chinese character takes the room of two letters.
 */
import { inOneLine } from "./for-terminal.ts"

/** Lays rows out in columns; the first row is the heading. */
export const layTable = (written: readonly (readonly string[])[]): string => {
  const rows = written.map((row) => row.map(inOneLine))
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
  }
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, at) => pad(cell, widths[at] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("")
}

/** Counts the columns that a text takes in a terminal. */
const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += widthOfCharacter(character.codePointAt(0) ?? 0)
  return width
}

const widthOfCharacter = (code: number): number => {
  if (code < 0x20 || (code >= 0x300 && code <= 0x36f) || code === 0x200b) return 0
  return WIDE.some(([from, to]) => code >= from && code <= to) ? 2 : 1
}

/** East Asian wide and full-width characters. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]

const pad = (text: string, width: number): string => text + " ".repeat(width - widthOf(text))
