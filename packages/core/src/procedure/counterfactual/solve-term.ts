/**
 * Solving a term 求值: the command with another number or a longer list, so that a term of it comes to a value.
 */
import { termValue, textsOf, valueAt } from "../context.ts"
import type { Command } from "../command.ts"
import { isJsonObject, itemsOf, memberOf, numberOf } from "../json.ts"
import type { Term } from "../term.ts"
import { freshNames, leastOf, shapeAt, withValue } from "./edit.ts"
import type { Mending } from "./mend.ts"

/** The command under which a term comes to a value; nothing where the command does not state it. */
export const solveTerm = (mending: Mending, term: Term, value: number): Command | undefined => {
  if (typeof term === "number" || !Number.isSafeInteger(value)) return undefined
  if (typeof term === "string") return solvePath(mending, term, value)
  if ("minus" in term) return solveDifference(mending, term.minus, value)
  if ("plus" in term) return solvePart(mending, term.plus, value)
  if ("count" in term) return solveCount(mending, term.count, value)
  return "sum" in term ? solveSum(mending, term.sum, { field: term.field, value }) : undefined
}

const solvePath = ({ context, rule }: Mending, path: string, value: number): Command | undefined => {
  const shape = shapeAt(rule, path)
  const isNumber = shape !== undefined && NUMBERS.has(shape.type)
  return isNumber && (value >= 0 || shape.type === "signed") ? withValue(context.command, rule, path, value) : undefined
}

const solveDifference = (
  mending: Mending,
  [left, right]: readonly [Term, Term],
  value: number,
): Command | undefined => {
  const [one, other] = [termValue(mending.context, left), termValue(mending.context, right)]
  const solved = other === undefined ? undefined : solveTerm(mending, left, value + other)
  return solved ?? (one === undefined ? undefined : solveTerm(mending, right, one - value))
}

const NUMBERS: ReadonlySet<string> = new Set(["fen", "signed", "count", "score"])

const solvePart = (mending: Mending, parts: readonly Term[], value: number): Command | undefined => {
  for (const [at, part] of parts.entries()) {
    const others = parts.filter((_, place) => place !== at).map((one) => termValue(mending.context, one))
    if (others.includes(undefined)) continue
    const rest = others.reduce<number>((sum, one) => sum + (one ?? 0), 0)
    const solved = solveTerm(mending, part, value - rest)
    if (solved !== undefined) return solved
  }
  return undefined
}

const solveCount = ({ context, rule }: Mending, path: string, value: number): Command | undefined => {
  const shape = shapeAt(rule, path)
  if (shape?.type !== "list" || value < 0 || value > LONGEST) return undefined
  const items = itemsOf(valueAt(context, path))
  if (items.length >= value) return withValue(context.command, rule, path, items.slice(0, value))
  const least = leastOf(shape.item)
  const [naming] = isJsonObject(least) ? Object.entries(least).filter(([, one]) => typeof one === "string") : []
  const names = freshNames(textsOf(context, path, naming?.[0]), value - items.length)
  const added = names.map((name) => (isJsonObject(least) ? { ...least, ...(naming && { [naming[0]]: name }) } : name))
  return withValue(context.command, rule, path, [...items, ...added])
}

/** A list that is made longer for the sake of a number gets no more items than this. */
const LONGEST = 200

const solveSum = (
  { context, rule }: Mending,
  list: string,
  { field, value }: { readonly field: string; readonly value: number },
): Command | undefined => {
  const items = itemsOf(valueAt(context, list))
  const last = items.at(-1)
  if (!isJsonObject(last)) return undefined
  const sum = items.reduce<number>((all, item) => all + (numberOf(memberOf(item, field)) ?? 0), 0)
  const changed = (numberOf(memberOf(last, field)) ?? 0) + value - sum
  return changed < 0
    ? undefined
    : withValue(context.command, rule, list, [...items.slice(0, -1), { ...last, [field]: changed }])
}
