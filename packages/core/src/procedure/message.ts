/**
 * Messages 说明: fills the figures into a sentence; sums of fen are said in yuan.
 */
import { fenToYuan } from "../values/fen.ts"
import type { Language, Wording } from "../values/wording.ts"
import type { Json, JsonObject } from "./json.ts"
import type { Fields, FieldShape } from "./procedure.ts"

/** Fills the figures into both languages of a sentence; names of fields are said by their labels. */
export const filledWith = (message: Wording, figures: JsonObject, labels?: Labels): Wording => ({
  "zh-CN": filled(message["zh-CN"], figures, { comma: "、", labels, language: "zh-CN" }),
  en: filled(message.en, figures, { comma: ", ", labels, language: "en" }),
})

/** The labels of fields, by the last name of their path. */
export type Labels = ReadonlyMap<string, Wording>

/** Gathers the labels of fields and of the fields within them. */
export const labelsOf = (fields: Fields): Labels =>
  new Map(
    Object.entries(fields).flatMap(([name, { label, shape }]) => [...labelsWithin(shape), [name, label] as const]),
  )

const labelsWithin = (shape: FieldShape): readonly (readonly [string, Wording])[] => {
  if (shape.type === "record") return [...labelsOf(shape.fields)]
  return shape.type === "list" || shape.type === "map" ? labelsWithin(shape.item) : []
}

interface Manner {
  readonly comma: string
  readonly labels: Labels | undefined
  readonly language: Language
}

const filled = (sentence: string, figures: JsonObject, manner: Manner): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(figures, name) ? shown(name, figures[name] ?? null, manner) : whole,
  )

const shown = (name: string, value: Json, manner: Manner): string => {
  if (Array.isArray(value) && value.length === 0) return manner.language === "zh-CN" ? "无" : "none"
  if (Array.isArray(value)) return value.map((item: Json) => shown(name, item, manner)).join(manner.comma)
  if (typeof value === "number" && name.endsWith("Fen")) return fenToYuan(value)
  if (value === null || value === "") return "—"
  return typeof value === "string" ? labelled(value, manner) : JSON.stringify(value)
}

const labelled = (text: string, { labels, language }: Manner): string => {
  const label = labels?.get(text.replace(/\[\d+\]$/, "").replace(/^.*\./, ""))
  if (label === undefined) return text
  return text.includes(".") ? `${label[language]} (${text})` : label[language]
}
