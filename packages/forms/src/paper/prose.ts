/**
 * Prose 行文: Chinese sentences with full-width punctuation, whatever keyboard they were typed on.
 *
 * Only a mark that touches a Chinese character is changed: numbers, web addresses and times keep theirs.
 */

/**
 * Writes the marks beside Chinese characters in full width.
 *
 * ```ts
 * import { toProse } from "@jingzhun/forms/paper"
 *
 * toProse("经查,新房属其弟所有(见照片)") // => "经查，新房属其弟所有（见照片）"
 * toProse("1,200.50 元") // => "1,200.50 元"
 * ```
 */
export const toProse = (text: string): string =>
  text.replace(MARK_AFTER, (_, mark: string) => wide(mark)).replace(MARK_BEFORE, (_, mark: string) => wide(mark))

const MARKS: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "!": "！",
  "(": "（",
  ")": "）",
}

const wide = (mark: string): string => MARKS[mark] ?? mark

const CHINESE = String.raw`\p{Script=Han}，。；：？！、（）〔〕《》“”`
const MARK_AFTER = new RegExp(`(?<=[${CHINESE}])([,;:?!()])`, "gu")
const MARK_BEFORE = new RegExp(`([,;:?!()])(?=[${CHINESE}])`, "gu")
