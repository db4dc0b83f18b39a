/**
 * Spoilt content 无法保存的内容: what JSON may carry to us and an entry cannot hold as it is.
 *
 * Half a character is written whole by our own text and as another one by the shared document: the ledger would look altered on
 * every device, from that entry on and for good. The sign of number zero is no text to PostgreSQL.
 */

/** The path of the first part that cannot be kept as it is; nothing when all of it can. */
export const pathOfSpoilt = (value: unknown, path = "$", depth = 0): string | undefined => {
  if (typeof value === "string") return cannotBeKept(value) ? path : undefined
  // What is written as 1e400 is read as infinite, which JSON cannot hold.
  if (typeof value === "number") return Number.isFinite(value) ? undefined : path
  if (typeof value !== "object" || value === null) return undefined
  return depth >= MAXIMUM_DEPTH ? path : pathInside(value, path, depth)
}

const pathInside = (value: object, path: string, depth: number): string | undefined => {
  for (const [key, part] of Object.entries(value)) {
    if (key === "__proto__" || cannotBeKept(key)) return path
    const at = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`
    const spoilt = pathOfSpoilt(part, at, depth + 1)
    if (spoilt !== undefined) return spoilt
  }
  return undefined
}

const MAXIMUM_DEPTH = 12

/** Tells whether a text holds half of a character, which no encoding can write, or the sign of number zero. */
export const cannotBeKept = (text: string): boolean => /[\p{Surrogate}\0]/u.test(text)
