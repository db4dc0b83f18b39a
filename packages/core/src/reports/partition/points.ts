/**
 * Points 取值点: the values at, just below and just above every line that a figure is compared with.
 *
 * Between two neighbouring lines nothing changes, so these points stand for every value there is.
 */
import type { FactAtom, FactTest } from "./formula.ts"
import { NotAnalysableRule } from "./not-analysable.ts"
import type { Fact } from "../../rules/vocabulary.ts"

/** How the values of a figure lie. */
export interface Scale {
  readonly isWhole: boolean
  readonly minimum: number | undefined
}

/** Lists the points around the lines, lowest first; without lines, one point. */
export const pointsAround = (lines: readonly number[], { isWhole, minimum }: Scale): readonly number[] => {
  if (lines.length === 0) return [minimum ?? 0]
  const found = new Set<number>()
  const step = isWhole ? 1 : stepWithin(lines)
  for (const line of lines) {
    found.add(isWhole ? Math.ceil(line) - 1 : rounded(line - step))
    if (!isWhole || Number.isInteger(line)) found.add(line === 0 ? 0 : line)
    found.add(isWhole ? Math.floor(line) + 1 : rounded(line + step))
    if (!isWhole && minimum !== undefined && line > minimum) found.add((line + minimum) / 2)
  }
  return [...found].filter((point) => minimum === undefined || point >= minimum).sort((one, other) => one - other)
}

/** A hundredth, or less where two lines lie closer together. */
const stepWithin = (lines: readonly number[]): number => {
  const sorted = [...new Set(lines)].sort((one, other) => one - other)
  const gaps = sorted.slice(1).map((line, at) => line - sorted[at]!)
  return Math.min(0.01, ...gaps.map((gap) => gap / 4))
}

const rounded = (value: number): number => Math.round(value * 1e9) / 1e9

/** Lists the values of a fact that is no figure, of which each answers the questions in its own way or is named by them. */
export const valuesOf = (fact: Fact, atoms: readonly FactAtom[]): readonly unknown[] => {
  const tests = atoms.map(({ test }) => test)
  if (tests.some(({ op }) => op === "holds")) {
    if (tests.some(({ op }) => op !== "holds")) throw new NotAnalysableRule("fact-used-in-two-ways", [fact.path])
    return [true, false]
  }
  const areas = tests.flatMap((test) => (test.op === "within" ? [test.area] : []))
  const named = tests.flatMap((test) => (test.op === "oneOf" ? test.values : []))
  const values = [
    ...Object.keys(fact.values ?? {}),
    ...named,
    ...areas.map((area) => area.padEnd(12, "0")),
    ...(areas.length > 0 ? [outsideOf(areas)] : []),
  ]
  const some = values.length > 0 ? values : [SAMPLES[fact.kind] ?? "1"]
  return [...new Set<unknown>(some), ...(fact.neverNone === true ? [] : [null])]
}

/** What was written, where only that matters. */
const SAMPLES: { readonly [kind in Fact["kind"]]?: unknown } = { date: "2000-01-01", number: 1, fen: 1, boolean: true }

const outsideOf = (areas: readonly string[]): string =>
  ["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]
    .find((digit) => areas.every((area) => !area.startsWith(digit)))!
    .padEnd(12, "9")

/** Answers a question about a fact that is no figure. */
export const testFact = (test: FactTest, value: unknown): boolean => {
  switch (test.op) {
    case "holds":
      return value === true
    case "stated":
      return value !== null && value !== ""
    case "oneOf":
      return test.values.includes(value as string)
    case "within":
      return typeof value === "string" && value.startsWith(test.area)
  }
}
