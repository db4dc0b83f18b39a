/**
 * Sentences 用语: one wording for every tagged cause, checked by the compiler to be complete.
 */
import type { Language, Wording } from "../language.ts"

/** A wording for each member of a tagged union. */
export type Sentences<Union extends { readonly _tag: string }> = {
  readonly [Tag in Union["_tag"]]: (cause: Extract<Union, { readonly _tag: Tag }>) => Wording
}

/** Says a cause in a language. */
export const say = <Union extends { readonly _tag: string }>(
  sentences: Sentences<Union>,
  cause: Union,
  language: Language,
): string => {
  const word = sentences[cause._tag as Union["_tag"]] as (cause: Union) => Wording
  return word(cause)[language]
}

/** Makes a wording of two texts. */
export const both = (chinese: string, english: string): Wording => ({ "zh-CN": chinese, en: english })

/** Shortens a text that somebody typed, so that a sentence stays a sentence. */
export const quoted = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Lists words, at most `maximum` of them. */
export const listed = (words: readonly string[], language: Language, maximum = 12): string => {
  const shown = words.slice(0, maximum).join(language === "en" ? ", " : "、")
  const rest = words.length - maximum
  if (rest <= 0) return shown
  return language === "en" ? `${shown} and ${rest} more` : `${shown}等${words.length}项`
}
