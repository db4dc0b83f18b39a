/**
 * Joint pack 合并: two packs side by side in one, each name marked with the side it comes from, so that one partition
 * can speak of both.
 */
import type { Decision, Pack } from "../../rules/pack.ts"

/** The side a name comes from. */
export type Side = "left" | "right"

/** Marks a name with its side. */
export const onSide = (side: Side, id: string): string => `${side}:${id}`

/** Puts two packs side by side. */
export const jointPack = (left: Pack, right: Pack): Pack => {
  const [one, other] = [marked(left, "left"), marked(right, "right")]
  return {
    ...left,
    id: `${left.id} | ${right.id}`,
    parameters: { ...one.parameters, ...other.parameters },
    clauses: [...one.clauses, ...other.clauses],
    decisions: [...one.decisions, ...other.decisions],
    gaps: [],
    expectations: [],
  }
}

const marked = (pack: Pack, side: Side): Pack => ({
  ...pack,
  parameters: Object.fromEntries(Object.entries(pack.parameters).map(([id, one]) => [onSide(side, id), one])),
  clauses: pack.clauses.map((clause) => {
    const when = withMarks(clause.when, side)
    const followed = "chosenAt" in when && when.chosenAt !== undefined ? { chosenAt: onSide(side, when.chosenAt) } : {}
    return { ...clause, id: onSide(side, clause.id), when: { ...when, ...followed } }
  }),
  decisions: pack.decisions.map((decision): Decision => ({
    ...decision,
    id: onSide(side, decision.id),
    ...(decision.when && { when: withMarks(decision.when, side) }),
    ...(decision.outcomes && { outcomes: withMarks(decision.outcomes, side) }),
    clauses: decision.clauses.map((id) => onSide(side, id)),
  })),
})

/** Marks every clause and figure that an expression speaks of. */
const withMarks = <Value>(value: Value, side: Side): Value => marking(value, side) as Value

const marking = (value: unknown, side: Side): unknown => {
  if (Array.isArray(value)) return value.map((one) => marking(one, side))
  if (typeof value !== "object" || value === null) return value
  const { op } = value as { readonly op?: unknown }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isName =
        (key === "id" && (op === "clause" || op === "parameter")) ||
        (key === "parameter" && (op === "choose" || op === "within"))
      return [key, isName ? onSide(side, String(inner)) : marking(inner, side)]
    }),
  )
}
