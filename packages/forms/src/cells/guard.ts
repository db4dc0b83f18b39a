/**
 * Guard 防护: a leading apostrophe marks a text that must be taken as it stands.
 *
 * It keeps a spreadsheet from running `=…`, `+…`, `-…` and `@…` as a formula, and keeps apart the text "无" and 无
 * (known none). It is taken off again only where it was needed, so a text that merely begins with an apostrophe
 * stays what it is.
 */

/** Adds the guard to a text that a reader would take for something else; `formulas` also guards against formulas. */
export const guarded = (text: string, { formulas }: { readonly formulas: boolean }): string =>
  isMistakable(text) || (formulas && isFormula(text)) ? `'${text}` : text

/** Gives the text behind the guard, or nothing where there is no guard. */
export const unguarded = (text: string): string | undefined => {
  if (!text.startsWith("'")) return undefined
  const rest = text.slice(1)
  return isMistakable(rest) || isFormula(rest) ? rest : undefined
}

const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text)

const isMistakable = (text: string): boolean =>
  text === "" ||
  /^(无|none|\(none\)|不详|未知|unknown)$/.test(text) ||
  text.startsWith("'") ||
  text.startsWith('="') ||
  text !== text.trim()
