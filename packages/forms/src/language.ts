/**
 * Language 语言: the two tongues in which forms speak.
 */

/** Chinese comes first; English is complete. */
export type Language = "zh-CN" | "en"

/** One text in both languages. */
export type Wording = Readonly<Record<Language, string>>
