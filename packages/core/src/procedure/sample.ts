/**
 * Sample 抽查: a draw that anyone can repeat: the names are ordered by the hash of the seed and the name.
 *
 * The order in which the list was written does not matter, and no one can steer the draw once the seed is fixed.
 */
import { sha256 } from "../values/sha256.ts"

/**
 * Draws some names of a list by a seed.
 *
 * ```ts
 * import { drawSample } from "@jingzhun/core/procedure"
 *
 * const one = drawSample(["H1", "H2", "H3", "H4"], { seed: "2016-07-01", size: 2 })
 * drawSample(["H4", "H3", "H2", "H1"], { seed: "2016-07-01", size: 2 }) // => one
 * one.length // => 2
 * ```
 */
export const drawSample = (
  names: readonly string[],
  { seed, size }: { readonly seed: string; readonly size: number },
): readonly string[] =>
  [...new Set(names)]
    .map((name) => ({ name, lot: sha256(`${seed}\n${name}`) }))
    .sort((one, other) => (one.lot < other.lot ? -1 : 1))
    .slice(0, Math.max(0, size))
    .map(({ name }) => name)

/** What two registers of the same people say of each other. */
export interface CrossMatch {
  readonly both: readonly string[]
  readonly onlyOne: readonly string[]
  readonly onlyOther: readonly string[]
  /** In both, with a different value in some field. */
  readonly contradictions: readonly { readonly id: string; readonly fields: readonly string[] }[]
}

/** An entry of a register. */
export type RegisterEntry = ReadonlyMap<string, unknown>

/** Holds two registers against each other, entry by entry of the same name. */
export const crossMatch = (
  one: ReadonlyMap<string, RegisterEntry>,
  other: ReadonlyMap<string, RegisterEntry>,
): CrossMatch => {
  const both = [...one.keys()].filter((id) => other.has(id)).sort()
  return {
    both,
    onlyOne: [...one.keys()].filter((id) => !other.has(id)).sort(),
    onlyOther: [...other.keys()].filter((id) => !one.has(id)).sort(),
    contradictions: both.flatMap((id) => {
      const fields = [...(one.get(id) ?? [])].flatMap(([field, value]) =>
        other.get(id)?.has(field) === true && other.get(id)?.get(field) !== value ? [field] : [],
      )
      return fields.length > 0 ? [{ id, fields: fields.sort() }] : []
    }),
  }
}
