/**
 * Fact path 指标路径: reads and replaces a fact at its place in a household, such as `members[2].labour`.
 */

/** The steps of a path; `members.0.labour` and `members[0].labour` are the same place. */
export const stepsOf = (path: string): readonly string[] => path.split(/[.[\]]+/).filter((step) => step !== "")

/** Reads what stands at a path: `undefined` is not known, `null` is none, also where a whole part is `null`. */
export const factAt = (whole: unknown, path: string): unknown => {
  let value = whole
  for (const step of stepsOf(path)) {
    if (typeof value !== "object" || value === null) return value
    value = (value as { readonly [name: string]: unknown })[step]
  }
  return value
}

/** Replaces what stands at a path; the household given stays as it was. */
export const withFactAt = <Whole>(whole: Whole, path: string, value: unknown): Whole =>
  replaced(whole, stepsOf(path), value) as Whole

const replaced = (whole: unknown, [step, ...rest]: readonly string[], value: unknown): unknown => {
  if (step === undefined) return value
  if (Array.isArray(whole)) return whole.map((item, at) => (at === Number(step) ? replaced(item, rest, value) : item))
  const record = (whole ?? {}) as { readonly [name: string]: unknown }
  return { ...record, [step]: replaced(record[step], rest, value) }
}
