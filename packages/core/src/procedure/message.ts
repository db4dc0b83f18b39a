/**
 * Messages 说明: fills the figures into a sentence; sums of fen are said in yuan.
 */
import { fenToYuan } from "../values/fen.ts"
import type { Wording } from "../values/wording.ts"
import type { Json, JsonObject } from "./json.ts"

/** Fills the figures into both languages of a sentence. */
export const filledWith = (message: Wording, figures: JsonObject): Wording => ({
  "zh-CN": filled(message["zh-CN"], figures, "、"),
  en: filled(message.en, figures, ", "),
})

const filled = (sentence: string, figures: JsonObject, comma: string): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(figures, name) ? shown(name, figures[name] ?? null, comma) : whole,
  )

const shown = (name: string, value: Json, comma: string): string => {
  if (Array.isArray(value)) return value.map((item: Json) => shown(name, item, comma)).join(comma)
  if (typeof value === "number" && name.endsWith("Fen")) return fenToYuan(value)
  return value === null ? "—" : typeof value === "object" ? JSON.stringify(value) : String(value)
}
