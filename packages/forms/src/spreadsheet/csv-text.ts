/**
 * Text of a csv file 文本编码: UTF-8, UTF-16 or GB18030, told from the bytes.
 *
 * Each line is judged for itself: a file pasted together from two programs may hold two encodings, and a line in
 * the rarer one is named, not guessed away.
 */

/** The lines of a text file, what most of them are written in, and the lines (from 0) that are written otherwise. */
export interface CsvText {
  readonly lines: readonly string[]
  readonly encoding: "utf-8" | "utf-16" | "gb18030"
  readonly otherLines: ReadonlySet<number>
  readonly unreadableLines: ReadonlySet<number>
}

/** Decodes a text file. */
export const decodeCsv = (bytes: Uint8Array, wide: "utf-16le" | "utf-16be" | undefined): CsvText => {
  if (wide !== undefined) return whole(new TextDecoder(wide).decode(bytes), "utf-16")
  try {
    return whole(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "utf-8")
  } catch {
    return lineByLine(bytes)
  }
}

const NONE: ReadonlySet<number> = new Set()

const whole = (text: string, encoding: CsvText["encoding"]): CsvText => ({
  lines: text.split(/\r\n|\n|\r/),
  encoding,
  otherLines: NONE,
  unreadableLines: NONE,
})

const lineByLine = (bytes: Uint8Array): CsvText => {
  const lines: string[] = []
  const utf8Lines = new Set<number>()
  const gbLines = new Set<number>()
  const unreadableLines = new Set<number>()
  for (const line of splitLines(bytes)) {
    const index = lines.length
    if (isAscii(line)) {
      lines.push(new TextDecoder().decode(line))
      continue
    }
    const utf8 = tryDecode(line, "utf-8")
    const gb = utf8 === undefined || !isChinese(utf8) ? tryDecode(line, "gb18030") : undefined
    if (gb !== undefined) gbLines.add(index)
    else if (utf8 !== undefined) utf8Lines.add(index)
    else unreadableLines.add(index)
    lines.push(gb ?? utf8 ?? new TextDecoder("gb18030").decode(line))
  }
  const encoding = utf8Lines.size > gbLines.size ? "utf-8" : "gb18030"
  return { lines, encoding, otherLines: encoding === "utf-8" ? gbLines : utf8Lines, unreadableLines }
}

// In GB18030 a line feed is never part of a letter, so lines can be cut before they are decoded.
const splitLines = (bytes: Uint8Array): readonly Uint8Array[] => {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(10); ; end = bytes.indexOf(10, start)) {
    const stop = end === -1 ? bytes.length : end
    lines.push(bytes.subarray(start, bytes[stop - 1] === 13 ? stop - 1 : stop))
    if (end === -1) return lines
    start = end + 1
  }
}

const isAscii = (line: Uint8Array): boolean => line.every((byte) => byte < 0x80)

const tryDecode = (line: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(line)
  } catch {
    return undefined
  }
}

// A short line of GB18030 can happen to be valid UTF-8, but hardly ever spells Chinese there.
const isChinese = (text: string): boolean => /^[\0-\u007f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef·“”‘’—…]*$/u.test(text)
