/**
 * Wording 文字: one thing said in both languages of the project.
 */

/** A language the project speaks; Chinese comes first. */
export type Language = "zh-CN" | "en"

/** A text in every language. */
export interface Wording {
  readonly "zh-CN": string
  readonly en: string
}

/** Makes a wording. */
export const say = (chinese: string, english: string): Wording => ({ "zh-CN": chinese, en: english })
