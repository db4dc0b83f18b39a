/**
 * Lines 标准线: the figures of the pack that a decision holds a household against, and how far a household is from each.
 *
 * A line per person is multiplied by the persons, never divided by them; how near "near" is, is multiplied likewise.
 */
import type { Compute } from "../../rules/decide-term.ts"
import { decideTerm } from "../../rules/decide-term.ts"
import { compileDecide } from "../../rules/decider.ts"
import type { Comparison, Condition, Term } from "../../rules/expression.ts"
import type { Unit } from "../../rules/pack.ts"
import { conditionsOf } from "../../rules/pack.ts"
import type { Prepared, PreparedDecision } from "../../rules/prepare.ts"
import { clausesOf } from "../../rules/prepare.ts"

/** Where a household stands to one line. */
export interface Distance {
  readonly clause: string
  readonly source: string
  /** The figure of the pack that is the line. */
  readonly parameter: string
  readonly unit: Unit
  readonly side: "below" | "on" | "above"
  /** The household's own figure, such as its net income in fen. */
  readonly figure: number
  /** The line for this household, such as the line per person times the persons. */
  readonly line: number
}

/** How near counts as near a line: so many fen for each unit of the line, or so many percent of it. */
export interface Nearness {
  readonly fen?: number
  readonly percent?: number
}

/** One line, ready to hold households against. */
export interface Line {
  /** The fact that is held against the line, where the figure is a single one. */
  readonly fact: string | undefined
  /** The distance of a household; `undefined` while one of the figures is not known. */
  readonly distance: (household: unknown) => Distance | undefined
  readonly isNear: (distance: Distance, nearness: Nearness) => boolean
}

/** Lists the lines of a decision, in the order of its clauses. */
export const linesOf = (prepared: Prepared, decision: PreparedDecision): readonly Line[] => {
  const decide = compileDecide(prepared, { serial: 0 }, [])
  const found = new Map<string, Line>()
  for (const place of decision.order) {
    const { when, clause } = prepared.inForce[place]!
    for (const comparison of comparisonsIn(when)) {
      const line = lineOf(comparison)
      if (line === undefined) continue
      const figure = decideTerm(line.figure, { setting: prepared.setting, decide }, undefined)
      const factor = line.factor && decideTerm(line.factor, { setting: prepared.setting, decide }, undefined)
      const { unit } = prepared.pack.parameters[line.parameter]!
      const key = JSON.stringify([line.parameter, line.figure, line.factor])
      const about = { clause: clause.id, source: clause.source, parameter: line.parameter, unit }
      if (!found.has(key)) found.set(key, readyLine(about, figure, { prepared, factor, text: line.figure }))
    }
  }
  return [...found.values()]
}

type About = Pick<Distance, "clause" | "source" | "parameter" | "unit">

const readyLine = (
  about: About,
  figureOf: Compute,
  {
    prepared,
    factor,
    text,
  }: { readonly prepared: Prepared; readonly factor: Compute | undefined; readonly text: Term },
): Line => {
  const value = Number(prepared.setting.parameters.get(about.parameter))
  return {
    fact: text.op === "number" ? text.fact : undefined,
    distance: (household) => {
      const figure = figureOf(household, household)
      const line = factor === undefined ? value : value * factor(household, household)
      if (Number.isNaN(figure) || Number.isNaN(line)) return undefined
      return { ...about, side: figure < line ? "below" : figure > line ? "above" : "on", figure, line }
    },
    isNear: ({ figure, line, unit }, { fen, percent }) => {
      const off = Math.abs(figure - line)
      if (percent !== undefined && off * 100 <= percent * Math.abs(line)) return true
      return fen !== undefined && isMoney(unit) && off * value <= fen * line
    },
  }
}

/** Tells whether a figure counts money. */
export const isMoney = (unit: Unit): boolean => unit === "fen" || unit === "fenPerPersonYear"

type Compared = Extract<Condition, { readonly op: Comparison }>

const comparisonsIn = (condition: Condition): readonly Compared[] => {
  switch (condition.op) {
    case "all":
    case "any":
      return condition.of.flatMap(comparisonsIn)
    case "not":
      return comparisonsIn(condition.of)
    case "below":
    case "atMost":
    case "above":
    case "atLeast":
    case "equal":
      return [condition]
    case "some":
    case "clause":
    case "holds":
    case "oneOf":
    case "stated":
    case "positive":
    case "within":
    case "between":
      return []
  }
}

interface LineText {
  readonly parameter: string
  readonly factor: Term | undefined
  readonly figure: Term
}

const lineOf = ({ left, right }: Compared): LineText | undefined => asLine(right, left) ?? asLine(left, right)

const asLine = (side: Term, figure: Term): LineText | undefined => {
  if (side.op === "parameter") return { parameter: side.id, factor: undefined, figure }
  if (side.op !== "times") return undefined
  if (side.left.op === "parameter") return { parameter: side.left.id, factor: side.right, figure }
  return side.right.op === "parameter" ? { parameter: side.right.id, factor: side.left, figure } : undefined
}

/** The clauses that a decision rests on, each after those that it rests on itself. */
export const clausesUnder = (prepared: Prepared, { text }: PreparedDecision): readonly string[] => {
  const seen = new Set<string>()
  const visit = (condition: Condition): void => {
    for (const id of clausesOf(condition)) {
      if (seen.has(id)) continue
      visit(prepared.inForce[prepared.setting.clausePlace(id)]!.when)
      seen.add(id)
    }
  }
  for (const condition of conditionsOf(text)) visit(condition)
  return [...seen]
}
