/**
 * Formats 写法: how a value of the facts is written on paper.
 *
 * A value that a format cannot write is as good as not there: it becomes a blank, never half a text.
 */
import type { Json } from "@jingzhun/core/procedure"
import { fenToYuan, isCivilDate } from "@jingzhun/core"
import type { FilledText } from "./filled-paper.ts"
import { toCapitals } from "./capitals.ts"
import { toProse } from "./prose.ts"

/** How a value is written; `word` looks a code up in the words of the procedure. */
export type Format = "text" | "yuan" | "capitals" | "day" | "word" | "prose" | "list"

/** The names of the formats, as templates write them. */
export const FORMATS: readonly Format[] = ["text", "yuan", "capitals", "day", "word", "prose", "list"]

/** Chinese words by code. */
export type Words = Readonly<Record<string, string>>

/** Writes a value, or says that it cannot be written. */
export const writeValue = (value: Json | undefined, format: Format, words: Words): string | undefined => {
  if (value === undefined || value === null || value === "") return undefined
  switch (format) {
    case "text":
      return plain(value)
    case "word":
      return wordOf(value, words)
    case "prose":
      return typeof value === "string" ? toProse(value) : plain(value)
    case "yuan":
      return typeof value === "number" ? withSeparators(value) : undefined
    case "capitals":
      return typeof value === "number" ? toCapitals(value) : undefined
    case "day":
      return typeof value === "string" ? writeDay(value) : undefined
    case "list":
      return Array.isArray(value) ? listOf(value, words) : plain(value)
  }
}

/**
 * Writes fen as yuan with separators.
 *
 * ```ts
 * import { withSeparators } from "@jingzhun/forms/paper"
 *
 * withSeparators(123_456_789) // => "1,234,567.89"
 * ```
 */
export const withSeparators = (amount: number): string | undefined =>
  Number.isSafeInteger(amount) ? fenToYuan(amount).replace(/\B(?=(\d{3})+(?=\.))/g, ",") : undefined

/**
 * Writes a day as paper has it.
 *
 * ```ts
 * import { writeDay } from "@jingzhun/forms/paper"
 *
 * writeDay("2026-05-03") // => "2026年5月3日"
 * ```
 */
export const writeDay = (day: string): string | undefined => {
  if (!isCivilDate(day)) return undefined
  const [year, month, date] = day.split("-").map(Number)
  return `${year}年${month}月${date}日`
}

/** The blank of a value that is not there; a day keeps its three characters. */
export const blankOf = (path: string, format: Format, width: number | undefined): FilledText => {
  if (format === "day") return [{ blank: 3, path }, "年", { blank: 2, path }, "月", { blank: 2, path }, "日"]
  return [{ blank: width ?? WIDTHS[format], path }]
}

/** The blank of a day that is written by hand when somebody signs. */
export const UNDATED: FilledText = blankOf("", "day", undefined)

const WIDTHS: Readonly<Record<Format, number>> = {
  text: 8,
  word: 6,
  yuan: 8,
  capitals: 14,
  day: 7,
  prose: 20,
  list: 16,
}

const plain = (value: Json): string | undefined => {
  if (typeof value === "string") return value
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : undefined
  if (typeof value === "boolean") return value ? "是" : "否"
  return undefined
}

const wordOf = (value: Json, words: Words): string | undefined => {
  const text = plain(value)
  if (typeof value !== "string" || text === undefined) return text
  return Object.hasOwn(words, text) ? words[text] : text
}

const listOf = (values: readonly Json[], words: Words): string | undefined => {
  const texts = values.flatMap((value) => wordOf(value, words) ?? [])
  return texts.length === 0 ? undefined : texts.join("、")
}
