/**
 * Later days 往后的日子: the days after a command's own on which what stands in its way may no longer do so.
 *
 * Nothing changes between them, so the first on which the command is accepted is the first there is.
 */
import { addDays } from "../../calendar/day-number.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { dayOf, isCivilDate, yearOf } from "../../values/civil-date.ts"
import { figuresNamedIn } from "../check-procedure.ts"
import type { Context } from "../context.ts"
import { figureOn, numberFigure, valueAt } from "../context.ts"
import { textOf } from "../json.ts"
import { postingState } from "../posting.ts"
import { fileOf, filesOf } from "../state.ts"
import type { Ask } from "../step.ts"
import type { Failure } from "./failure.ts"

/** Days on which it is worth trying again, the earliest first; none more than two years after the day asked for. */
export const laterDays = (failure: Failure, asked: CivilDate): readonly CivilDate[] => {
  if (failure._tag === "General") return []
  const { context, rule } = failure
  const { command, procedure } = context
  const step = failure._tag === "Unfulfilled" ? failure.check : failure._tag === "Faulty" ? failure.step : undefined
  const figures =
    step === undefined ? [procedure.validity.figure] : figuresNamedIn({ ...rule, steps: [step], warnings: [] }).figures
  const days = [
    ...(failure._tag === "Unfulfilled" && failure.check.op === "posted" ? [] : context.whole.map(({ on }) => on)),
    ...figures.flatMap((id) => (procedure.figures[id]?.versions ?? []).map(({ from }) => from)),
    ...(step === undefined ? validFrom(context) : []),
    ...(failure._tag === "Unfulfilled" ? daysOfCheck(context, failure.check) : []),
    ...(JSON.stringify(step ?? null).includes(YEARLY) ? [dayOf(yearOf(command.on) + 1, 1, 1)] : []),
  ]
  const last = addDays(asked, MOST_DAYS_LATER)
  return [...new Set(days)].filter((day) => day > command.on && day <= last).sort()
}

/** A command is put off by no more days than this. */
const MOST_DAYS_LATER = 731

/** A step that asks for the year of the command, or counts within a year. */
const YEARLY = '"year'

const validFrom = (context: Context): readonly CivilDate[] => {
  const period = figureOn(context, context.procedure.validity.figure, context.command.on)
  const from = typeof period === "object" && "from" in period ? String(period.from) : ""
  return isCivilDate(from) ? [from] : []
}

const daysOfCheck = (context: Context, check: Ask): readonly CivilDate[] => {
  const { command, procedure, state } = context
  if (check.op === "posted") {
    const rule = procedure.postings[check.posting]
    const days = rule && numberFigure(context, rule.days)
    if (days === undefined || rule === undefined) return []
    const posting = postingState(context.file, { name: check.posting, days, rule })
    const types: readonly string[] = Object.values(rule.events)
    const known = context.whole.filter(({ type }) => types.includes(type)).map(({ on }) => on)
    return posting === undefined ? known : [...known, addDays(posting.lastDay, 1)]
  }
  if (check.op === "inPhase") {
    const phase = figureOn(context, check.phase, command.on)
    const from = typeof phase === "object" && "from" in phase ? String(phase.from) : ""
    return [0, 1].map((more) => `${yearOf(command.on) + more}-${from}`).filter(isCivilDate)
  }
  if (check.op !== "onFile" || check.in === undefined) return []
  const { kind, subject, name } = check.in
  const named = name ?? (subject === undefined ? undefined : textOf(valueAt(context, subject)))
  const files =
    named === undefined ? filesOf(state, kind).flatMap(([, events]) => events) : fileOf(state, { kind, subject: named })
  return files.map(({ on }) => on)
}
