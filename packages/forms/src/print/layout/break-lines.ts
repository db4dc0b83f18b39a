/**
 * Line breaking 断行: Chinese may break anywhere, but no line begins with a closing mark or ends with an opening one.
 *
 * A word or number in other letters stays whole where a line can hold it.
 */
import type { FilledText } from "../../paper/filled-paper.ts"

/** A part of a line: a text, a blank to write on, or the number of a page. */
export type Run =
  | { readonly is: "text"; readonly text: string; readonly width: number }
  | { readonly is: "blank"; readonly width: number }
  | { readonly is: "page"; readonly pageOf: number; readonly width: number }

/** One line; `isLast` ends a paragraph. */
export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
  readonly isLast: boolean
}

/** How wide a text may be, and how it is measured. */
export interface Measure {
  readonly width: number
  readonly size: number
  /** The room before the first line of each paragraph. */
  readonly indent?: number
  readonly widthOf: (text: string) => number
}

/** Breaks a text into lines; an empty text has none. */
export const breakLines = (text: FilledText, measure: Measure): readonly Line[] => {
  const lines: Line[] = []
  let runs: Run[] = []
  let [width, limit] = [0, measure.width - (measure.indent ?? 0)]
  const end = (isLast: boolean): void => {
    lines.push({ runs: merged(trimmed(runs)), width: widthOfRuns(trimmed(runs)), isLast })
    runs = []
    width = 0
    limit = measure.width - (isLast ? (measure.indent ?? 0) : 0)
  }
  for (const unit of unitsOf(text, measure)) {
    if (unit === "break") {
      end(true)
      continue
    }
    const unitWidth = widthOfRuns(unit)
    if (runs.length > 0 && width + unitWidth > limit + TOLERANCE) end(false)
    for (const run of fitting(unit, limit, measure)) {
      if (runs.length > 0 && width + run.width > limit + TOLERANCE) end(false)
      if (runs.length === 0 && isSpaceAtBreak(run, lines.at(-1))) continue
      runs.push(run)
      width += run.width
    }
  }
  if (runs.length > 0) end(true)
  return lines
}

/** A space at which a line was broken does not begin the next. */
const isSpaceAtBreak = (run: Run, before: Line | undefined): boolean =>
  before?.isLast === false && run.is === "text" && run.text === " "

const TOLERANCE = 0.01

type Unit = readonly Run[]

/** Splits a text into what must stay on one line. */
const unitsOf = (text: FilledText, { size, width, widthOf }: Measure): readonly (Unit | "break")[] => {
  const units: (Run[] | "break")[] = []
  const add = (run: Run, isJoined: boolean): void => {
    const last = units.at(-1)
    if (isJoined && last !== undefined && last !== "break") last.push(run)
    else units.push([run])
  }
  let before = ""
  let isChoice = false
  for (const piece of text) {
    if (typeof piece !== "string") {
      if ("blank" in piece) for (const run of blanks(piece.blank * size, width)) add(run, OPENING.test(before))
      else add({ is: "page", pageOf: piece.pageOf, width: 3 * size }, false)
      before = ""
      continue
    }
    for (const character of piece.replaceAll("\r\n", "\n").replaceAll("\t", " ")) {
      // A box and the words that it ticks stay on one line.
      isChoice = BOX.test(character) || (isChoice && !/[\s，。；]/u.test(character))
      const isJoined = staysWith(before, character) || (isChoice && !BOX.test(character))
      if (character === "\n") units.push("break")
      else add({ is: "text", text: character, width: widthOf(character) * size }, isJoined)
      before = character === "\n" ? "" : character
    }
  }
  return units
}

/** A blank wider than a line is so many lines to write on. */
const blanks = (width: number, line: number): readonly Run[] => {
  if (width <= line) return [{ is: "blank", width }]
  return Array.from({ length: Math.round(width / line) }, () => ({ is: "blank", width: line }))
}

const staysWith = (before: string, character: string): boolean =>
  CLOSING.test(character) || OPENING.test(before) || (WORD.test(before) && WORD.test(character))

const BOX = /^[☐☑]$/u
const CLOSING = /^[，。；：？！、）》〉」』】〕”’…～%％·,.;:?!)\]}]$/u
const OPENING = /^[（《〈「『【〔“‘([{]$/u
const WORD = /^[\p{Script=Latin}\p{Nd}\-_/@#&=+.:,'%]$/u

/** What is wider than a line is broken between any two characters. */
const pieces = (run: Run, limit: number, { widthOf, size }: Measure): readonly Run[] =>
  run.is === "text"
    ? Array.from(run.text, (character) => ({ is: "text", text: character, width: widthOf(character) * size }))
    : [{ ...run, width: Math.min(run.width, limit) }]

const fitting = (unit: Unit, limit: number, measure: Measure): Unit =>
  widthOfRuns(unit) > limit ? unit.flatMap((one) => pieces(one, limit, measure)) : unit

const trimmed = (runs: readonly Run[]): readonly Run[] => {
  const last = runs.findLastIndex((run) => run.is !== "text" || run.text !== " ")
  return runs.slice(0, last + 1)
}

const widthOfRuns = (runs: readonly Run[]): number => runs.reduce((sum, { width }) => sum + width, 0)

const merged = (runs: readonly Run[]): readonly Run[] => {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (run.is === "text" && last?.is === "text")
      all[all.length - 1] = { is: "text", text: last.text + run.text, width: last.width + run.width }
    else all.push(run)
  }
  return all
}
