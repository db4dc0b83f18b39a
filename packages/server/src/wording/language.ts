/**
 * Language 语言: which of the two languages a person reads; Chinese when nothing is said.
 */
import type { Language } from "@jingzhun/core"

/** Picks the first language of an `Accept-Language` header that the server speaks. */
export const languageOf = (header: string | undefined): Language => {
  for (const entry of (header ?? "").split(",")) {
    const tag = entry.trim().toLowerCase()
    if (tag.startsWith("zh")) return "zh-CN"
    if (tag.startsWith("en")) return "en"
  }
  return "zh-CN"
}
