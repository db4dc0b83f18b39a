/**
 * Canonical JSON 规范化: one text for one value, so that equal values have equal hashes.
 *
 * Keys are sorted by UTF-16 code units, as RFC 8785 has it; `undefined` members are left out.
 */

/**
 * Writes a JSON value in its one canonical form.
 *
 * ```ts
 * import { canonicalJson } from "@jingzhun/core"
 *
 * canonicalJson({ b: 1, a: [true, null, "户"] }) // => '{"a":[true,null,"户"],"b":1}'
 * ```
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === "boolean" || typeof value === "string") return JSON.stringify(value)
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new RangeError("JSON has no such number")
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`
  if (typeof value !== "object") throw new RangeError(`JSON has no ${typeof value}`)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(",")}}`
}
