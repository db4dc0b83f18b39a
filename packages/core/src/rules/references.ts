/**
 * References 引用: the clauses and figures that a condition speaks of, at any depth.
 */

/** What an expression refers to. */
export interface References {
  readonly clauses: Set<string>
  readonly parameters: Set<string>
}

/** Collects the references of an expression, or of anything that holds expressions. */
export const referencesIn = (
  value: unknown,
  into: References = { clauses: new Set(), parameters: new Set() },
): References => {
  if (typeof value !== "object" || value === null) return into
  const { op, id, parameter } = value as { readonly op?: unknown; readonly id?: unknown; readonly parameter?: unknown }
  if (op === "clause") into.clauses.add(String(id))
  if (op === "parameter") into.parameters.add(String(id))
  if (op === "choose" || op === "within") into.parameters.add(String(parameter))
  for (const inner of Object.values(value)) referencesIn(inner, into)
  return into
}
