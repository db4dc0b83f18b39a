/**
 * Say typed 说所填: what stands in a draft, as it was typed, in the words of the screens.
 */
import type { FieldShape } from "@jingzhun/core/procedure"
import type { Json } from "@jingzhun/documents"
import { casesWords } from "../../../wording/cases.ts"
import { commandWords } from "../../../wording/command.ts"
import type { Language } from "../../../wording/language.ts"
import { isObject } from "../command/sight.ts"
import { sayValue } from "../say.ts"

/** Says one value; what was cleared is said to be so. */
export const sayTyped = (shape: FieldShape, value: Json, language: Language): string => {
  if (value === null || value === "") return commandWords[language].blank
  const comma = language === "zh-CN" ? "、" : ", "
  if (Array.isArray(value)) {
    const item = shape.type === "list" || shape.type === "map" ? shape.item : shape
    return (value as readonly Json[]).map((one) => sayTyped(item, one, language)).join(comma)
  }
  if (isObject(value)) {
    const fields = shape.type === "record" ? shape.fields : {}
    return Object.entries(value)
      .map(([name, one]) => sayTyped(fields[name]?.shape ?? { type: "text" }, one, language))
      .join(" · ")
  }
  if (typeof value === "string" && (shape.type === "fen" || shape.type === "signed"))
    return casesWords[language].yuan(value)
  return sayValue(shape, value, language)
}
