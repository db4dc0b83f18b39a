/**
 * Code list 代码表: the official words of one indicator and the values they stand for.
 *
 * Codes are never renamed: a word that falls out of use stays readable among the other spellings.
 */
import type { Language, Wording } from "../language.ts"

/** One entry: the value kept, its words, and other spellings under which it is found. */
export interface Code {
  readonly value: string
  readonly label: Wording
  readonly also: readonly string[]
}

/** The entries in official order; a text outside an open list may be kept, and is a doubtful point 疑点. */
export interface CodeList {
  readonly codes: readonly Code[]
  readonly open: boolean
}

/** Makes a list of rows: value, Chinese, English, other spellings. */
export const codeList = (
  rows: readonly (readonly [value: string, chinese: string, english: string, ...also: readonly string[]])[],
  { open = false }: { readonly open?: boolean } = {},
): CodeList => ({
  open,
  codes: rows.map(([value, chinese, english, ...also]) => ({ value, label: { "zh-CN": chinese, en: english }, also })),
})

/** Finds the entry that a text names, by its words in either language, its value, or another spelling. */
export const findCode = (list: CodeList, text: string): Code | undefined => indexOf(list).get(keyOf(text))

/** Words a value; a value outside the list speaks for itself. */
export const wordCode = (list: CodeList, value: string, language: Language): string =>
  list.codes.find((code) => code.value === value)?.label[language] ?? value

const indexes = new WeakMap<CodeList, ReadonlyMap<string, Code>>()

const indexOf = (list: CodeList): ReadonlyMap<string, Code> => {
  const known = indexes.get(list)
  if (known !== undefined) return known
  const index = new Map<string, Code>()
  for (const code of list.codes) {
    for (const text of [code.label["zh-CN"], code.value, code.label.en, ...code.also]) {
      if (!index.has(keyOf(text))) index.set(keyOf(text), code)
    }
  }
  indexes.set(list, index)
  return index
}

const keyOf = (text: string): string => text.normalize("NFKC").replace(/\s/g, "").toLowerCase()
