/**
 * Writing a value 显示: from a value of the interchange format to what a person reads in a cell.
 */
import type { Field } from "@jingzhun/core"
import { fenToYuan } from "@jingzhun/core"
import { wordCode } from "../codes/code-list.ts"
import { codesOf } from "../codes/lists.ts"
import type { Language } from "../language.ts"
import type { Json } from "./parse-value.ts"

/**
 * Words one value; unknown is blank, `null` is 无.
 *
 * ```ts
 * import { fieldOf } from "@jingzhun/core"
 * import { formatValue } from "@jingzhun/forms"
 *
 * formatValue(fieldOf("member", "health")!, ["chronic", "disabled"], "zh-CN") // => "长期慢性病、残疾"
 * ```
 */
export const formatValue = (field: Field, value: Json | undefined, language: Language): string => {
  if (value === undefined) return ""
  if (value === null) return language === "en" ? "(none)" : "无"
  if (typeof value === "boolean") return YES[language][value ? 0 : 1]
  if (Array.isArray(value)) return joined(field, value, language)
  if (typeof value === "number") return field.is.type === "fen" ? fenToYuan(value) : String(value)
  if (typeof value !== "string") return JSON.stringify(value)
  const list = codesOf(field)
  return list === undefined ? value : wordCode(list, value, language)
}

const YES = { "zh-CN": ["是", "否"], en: ["yes", "no"] } as const

const joined = (field: Field, values: readonly Json[], language: Language): string => {
  const list = codesOf(field)
  // Nothing said would be blank; a set that was looked into and has nothing in it is not.
  if (values.length === 0) return language === "en" ? "(empty)" : "(空)"
  return values
    .map((value) => (typeof value === "string" && list !== undefined ? wordCode(list, value, language) : textOf(value)))
    .join(language === "en" ? ", " : "、")
}

const textOf = (value: Json): string => (typeof value === "string" ? value : JSON.stringify(value))
