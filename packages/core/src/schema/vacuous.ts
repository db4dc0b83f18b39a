/**
 * Vacuous expressions 空规则: conditions that have every operator in place and yet say the same of every household.
 *
 * What has nothing in it is refused by the schema; here are those that only their figures give away.
 */
import type { Condition, Term } from "../rules/expression.ts"
import type { Pack, Parameter } from "../rules/pack.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import type { PackFailure } from "./pack-failure.ts"

/** Finds that a figure is compared with itself. */
export const sameOnBothSides = (left: Term, right: Term, path: string): readonly PackFailure[] =>
  canonicalJson(left) === canonicalJson(right) ? [{ _tag: "SameOnBothSides", path }] : []

/** Finds a range between two figures of the pack that begins above its end on some day. */
export const emptyRange = (
  { from, to }: Extract<Condition, { op: "between" }>,
  pack: Pack,
  path: string,
): readonly PackFailure[] => {
  const [least, most] = [figureOf(from, pack), figureOf(to, pack)]
  if (least === undefined || most === undefined) return []
  const days = [...least.figure.versions, ...most.figure.versions].map((version) => version.from).sort()
  const on = days.find((day) => {
    const [low, high] = [valueOn(least.figure, day), valueOn(most.figure, day)]
    return low !== undefined && high !== undefined && low > high
  })
  return on === undefined ? [] : [{ _tag: "EmptyRange", path, from: least.id, to: most.id, on }]
}

const figureOf = (
  term: Term,
  { parameters }: Pack,
): { readonly id: string; readonly figure: Parameter } | undefined => {
  if (term.op !== "parameter" || !Object.hasOwn(parameters, term.id)) return undefined
  return { id: term.id, figure: parameters[term.id]! }
}

const valueOn = ({ versions }: Parameter, day: string): number | undefined => {
  const version = versions.find(({ from, to }) => from <= day && (to === undefined || day <= to))
  return typeof version?.value === "number" ? version.value : undefined
}
