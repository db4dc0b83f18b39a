/**
 * Choices 可选值: what may be picked in a field, in the official words.
 */
import { checkValue, type Field } from "@jingzhun/core"
import { codesOf, formatValue, type Json, type Language } from "@jingzhun/forms"

/** One value that may be picked. */
export interface Choice {
  readonly value: Json
  readonly label: string
}

/** How a field is answered: by typing, by picking one, by picking several. */
export type Asking =
  | { readonly by: "typing"; readonly suggestions: readonly Choice[] }
  | { readonly by: "one"; readonly choices: readonly Choice[] }
  | { readonly by: "several"; readonly choices: readonly Choice[] }

/** Tells how a field is answered, and with which values. */
export const askingOf = (field: Field, language: Language): Asking => {
  const labelled = (value: Json): Choice => ({ value, label: formatValue(field, value, language) })
  const none = checkValue(field, null) === undefined ? [labelled(null)] : []
  switch (field.is.type) {
    case "boolean":
      // A question of yes or no has no third answer that anybody could mean by "none".
      return { by: "one", choices: [true, false].map(labelled) }
    case "choice":
      return { by: "one", choices: [...field.is.values.map(labelled), ...none] }
    case "set":
      return { by: "several", choices: field.is.values.map(labelled) }
    case "none":
      return { by: "one", choices: none }
    case "text":
    case "fen":
    case "number":
    case "count":
    case "date":
    case "identity":
    case "division":
      return { by: "typing", suggestions: (codesOf(field)?.codes ?? []).map((code) => labelled(code.value)) }
  }
}

/** Which keyboard a tablet should show for a field. */
export const keyboardOf = (field: Field): "text" | "decimal" | "numeric" | "tel" => {
  switch (field.is.type) {
    case "fen":
    case "number":
      return "decimal"
    case "count":
    case "date":
    case "division":
      return "numeric"
    case "text":
    case "identity":
    case "boolean":
    case "choice":
    case "set":
    case "none":
      return field.name === "phone" ? "tel" : "text"
  }
}
