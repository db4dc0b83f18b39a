/**
 * Full width 全角标点: Chinese sentences have the punctuation of Chinese: ，：；！？（）.
 *
 * Brackets around a Chinese numeral stay as they are, for so articles are cited: 第四条(三). So does everything between
 * backticks, and every sign that touches no Chinese character, such as the comma of 1,000.
 */

/** What stands in the place of an inserted expression while a template is looked at. */
export const HOLE = "\uE000"

const HAN = /\p{Script=Han}/u
const FULL: ReadonlyMap<string, string> = new Map([
  [",", "，"],
  [":", "："],
  [";", "；"],
  ["!", "！"],
  ["?", "？"],
  ["(", "（"],
  [")", "）"],
])

/** Before one of these a sign belongs to the Chinese, and after one of those. */
const BEFORE = /[\p{Script=Han}”》」）】…]/u
const AFTER = /[\p{Script=Han}“《「（【]/u

/** How a text is written. */
export interface Manner {
  /** English that names things in Chinese: only a sign between two Chinese characters is Chinese. */
  readonly isEnglish?: boolean
}

/** Puts the Chinese of a text into full width; a text without Chinese stays as it is. */
export const fullWidth = (text: string, manner: Manner = {}): string => {
  if (!HAN.test(text)) return text
  const masked = codeMasked(text)
  const brackets = manner.isEnglish === true ? new Set<number>() : chineseBrackets(masked)
  let out = ""
  for (let at = 0; at < text.length; at++) {
    const full = FULL.get(masked.charAt(at))
    if (full === undefined || !isChinese({ masked, at, before: out.at(-1) ?? "", brackets, ...manner })) {
      out += text.charAt(at)
      continue
    }
    // A full-width sign brings its own room with it.
    out = (full === "（" && out.endsWith(" ") ? out.slice(0, -1) : out) + full
    if (full !== "（" && /^ [^ ]/.test(masked.slice(at + 1, at + 3))) at += 1
  }
  return out
}

interface Place extends Manner {
  readonly masked: string
  readonly at: number
  readonly before: string
  readonly brackets: ReadonlySet<number>
}

const isChinese = ({ masked, at, before, brackets, isEnglish }: Place): boolean => {
  if (/[()]/.test(masked.charAt(at))) return brackets.has(at)
  const [isAfterHan, isBeforeHan] = [BEFORE.test(before), AFTER.test(masked.charAt(at + 1))]
  if (isEnglish === true) return isAfterHan && isBeforeHan
  return (isAfterHan || isBeforeHan) && !isEnglishFrom(masked, at + 1)
}

/** Tells whether only English follows on the line: then the sign joins the English to the Chinese before it. */
const isEnglishFrom = (text: string, at: number): boolean => {
  const [line = ""] = text.slice(at).split(/\n|\\n/)
  return /^\s*[A-Za-z]/.test(line) && !HAN.test(line) && countOf(WORD, line) > 1
}

const WORD = /[A-Za-z]{2,}/g
const HANS = /\p{Script=Han}/gu
const countOf = (pattern: RegExp, text: string): number => (text.match(pattern) ?? []).length

/** Tells whether a text has at least as many English words as Chinese characters. */
export const isMostlyEnglish = (text: string): boolean => {
  const plain = codeMasked(text)
  return countOf(WORD, plain) >= countOf(HANS, plain)
}

/** The text with what stands between backticks made unrecognisable; the places stay the same. */
const codeMasked = (text: string): string => text.replace(/`[^`\n]*`/g, (code) => "\uE001".repeat(code.length))

/** The places of the brackets that belong to the Chinese. */
const chineseBrackets = (text: string): ReadonlySet<number> => {
  const chinese = new Set<number>()
  const open: number[] = []
  const isHan = (at: number): boolean => HAN.test(text.charAt(at))
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) === "(") open.push(at)
    if (text.charAt(at) !== ")") continue
    const from = open.pop()
    if (from === undefined) {
      if (isHan(at - 1)) chinese.add(at)
    } else if (isChinesePair(text.slice(from + 1, at), isHan(from - 1))) chinese.add(from).add(at)
  }
  for (const at of open) if (isHan(at - 1) || isHan(at + 1)) chinese.add(at)
  return chinese
}

const isChinesePair = (within: string, isAfterHan: boolean): boolean => {
  if (/^[一二三四五六七八九十]+$/.test(within)) return false
  return (
    isAfterHan ||
    HAN.test(within.charAt(0)) ||
    HAN.test(within.slice(-1)) ||
    (HAN.test(within) && !isMostlyEnglish(within))
  )
}
