/**
 * Language 语言: which language the screens speak now, Chinese first.
 *
 * A dictionary must be complete in both languages, or it does not compile.
 */
import { createSignal, type Accessor } from "solid-js"

/** The languages of the screens. */
export type Language = "zh-CN" | "en"

/** The same sentences in both languages. */
export interface Wording<Words> {
  readonly "zh-CN": Words
  readonly en: Words
}

const KEPT_AS = "jingzhun-language"

const keptLanguage = (): Language => {
  try {
    return localStorage.getItem(KEPT_AS) === "en" ? "en" : "zh-CN"
  } catch {
    return "zh-CN"
  }
}

const [current, setCurrent] = createSignal<Language>(keptLanguage())

/** Tells the language of the screens; reading it in a view follows the switch. */
export const language: Accessor<Language> = current

/** Switches the language of every screen and keeps the choice on this device. */
export const speak = (next: Language): void => {
  setCurrent(next)
  document.documentElement.lang = next
  try {
    localStorage.setItem(KEPT_AS, next)
  } catch {
    // A browser that keeps nothing still switches for this visit.
  }
}

/** Pairs the Chinese and the English sentences of one screen. */
export const wording = <Words>(zh: Words, en: NoInfer<Words>): Wording<Words> => ({ "zh-CN": zh, en })

/** Holds sentences by a code that comes from elsewhere; a code without a sentence is an answer, not a fault. */
export const byCode = (sentences: Readonly<Record<string, string>>): Readonly<Record<string, string>> => sentences

/** Gives the sentences of a dictionary in the current language. */
export const wordsOf =
  <Words>(dictionary: Wording<Words>): Accessor<Words> =>
  () =>
    dictionary[current()]
