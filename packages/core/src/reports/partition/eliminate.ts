/**
 * Elimination 消元: which lines the figures assigned first must be tried around, so that no order of lines is missed.
 *
 * Two lines that both bound one figure lie in one order or the other, depending on the rest (Fourier and Motzkin). For a
 * figure without fractions there must also be room for a whole number between them, so the lines beside are tried too.
 */
import type { LinearForm } from "./linear-form.ts"
import { keyOf, plus, scaled } from "./linear-form.ts"
import { NotAnalysableRule } from "./not-analysable.ts"

/** A form and the value at which it changes sides. */
export interface Line {
  readonly form: LinearForm
  readonly at: number
}

/** The lines around which each figure is tried, once those assigned before it are known. */
export interface Elimination {
  readonly linesOf: ReadonlyMap<string, readonly Line[]>
  /** The lines that only the figures never eliminated decide. */
  readonly left: readonly Line[]
}

const MOST_LINES = 5_000

/** Eliminates figures one after the other; they are to be assigned in the opposite order. */
export const eliminate = (
  lines: readonly Line[],
  figures: readonly { readonly key: string; readonly isWhole: boolean }[],
): Elimination => {
  let working = unique(lines)
  const linesOf = new Map<string, readonly Line[]>()
  for (const { key, isWhole } of figures) {
    const own = working.filter(({ form }) => form.terms.has(key))
    linesOf.set(key, own)
    const rest = working.filter(({ form }) => !form.terms.has(key))
    working = unique([...rest, ...own.flatMap((one, at) => own.slice(at + 1).flatMap(crossed(one, key, isWhole)))])
    if (working.length > MOST_LINES) throw new NotAnalysableRule("figures-entangled", [key])
  }
  return { linesOf, left: working }
}

const ROOM = [-2, -1, 0, 1, 2]

const crossed =
  (one: Line, key: string, isWhole: boolean) =>
  (other: Line): readonly Line[] => {
    const left = scaled(one.form, 1 / one.form.terms.get(key)!)
    const right = scaled(other.form, -1 / other.form.terms.get(key)!)
    const form = plus(left, right)
    const rest = new Map([...form.terms].filter(([name, by]) => name !== key && Math.abs(by) > 1e-9))
    if (rest.size === 0) return []
    const at = one.at / one.form.terms.get(key)! - other.at / other.form.terms.get(key)!
    return (isWhole ? ROOM : [0]).map((room) => ({ form: { terms: rest, constant: 0 }, at: at + room }))
  }

const unique = (lines: readonly Line[]): readonly Line[] => [
  ...new Map(lines.map((line) => [`${keyOf(line.form)} = ${line.at}`, line])).values(),
]
