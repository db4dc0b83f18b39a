/**
 * Dating 补录: whether a command may bear the day that it bears, seen from the day on which it is sent and from what is on file.
 *
 * Without the day of sending nothing is known of how late it comes, as when a list of old commands is replayed.
 */
import { daysBetween } from "../calendar/day-number.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { say } from "../values/wording.ts"
import type { Flag, ProcedureEvent, Voided } from "./command.ts"
import type { Context } from "./context.ts"
import { numberFigure } from "./context.ts"
import { flagOf } from "./flag.ts"
import { memberOf } from "./json.ts"
import type { CommandRule } from "./procedure.ts"

/** What is said of the day of a command: that it hinders, or that the event is marked as entered late. */
export interface Dating {
  readonly hindrance?: Flag
  readonly mark?: Flag
}

/** Judges how long before the day of sending a command is dated. */
export const datingOf = (context: Context, { datedBack }: CommandRule, today: CivilDate | undefined): Dating => {
  const { command, procedure } = context
  if (datedBack === undefined || today === undefined || command.on >= today) return {}
  const late = daysBetween({ from: command.on, to: today })
  const days = numberFigure(context, datedBack.days) ?? 0
  if (late <= days) return {}
  const most = datedBack.withReason === undefined ? days : (numberFigure(context, datedBack.withReason) ?? days)
  const figures = { on: command.on, today, late, days, most }
  const about = (code: string, message: Flag["message"], more = {}): Flag =>
    flagOf(procedure, { clause: datedBack.clause, code, message }, { ...figures, ...more })
  if (late > most) return { hindrance: about("dated-back-too-far", TOO_FAR) }
  const reason = command.lateReason?.trim() ?? ""
  if (reason === "") return { hindrance: about("no-late-reason", NO_REASON) }
  return { mark: about("entered-late", ENTERED_LATE, { reason }) }
}

/**
 * Finds what was done on a later day and would have come out otherwise, had the command come on its own day.
 *
 * That is an event which voided something the command rests on or brings about, and an event that the command itself would void.
 */
export const overtakenBy = (
  { command, data, whole }: Context,
  named: ReadonlySet<string>,
  voids: readonly Voided[],
): ProcedureEvent | undefined => {
  const later = whole.filter(({ on }) => on > command.on)
  if (later.length === 0) return undefined
  const isSameFile = ({ same = {} }: Voided): boolean =>
    Object.entries(same).every(([field, value]) => (memberOf(data, field) ?? value) === value)
  return later.find(
    (event) =>
      (event.voids ?? []).some((voided) => named.has(voided.type) && isSameFile(voided)) ||
      voids.some(
        ({ type, same = {} }) =>
          type === event.type && Object.entries(same).every(([field, value]) => event.data[field] === value),
      ),
  )
}

/** The refusal of a command that was overtaken. */
export const overtakenFlag = ({ procedure, command }: Context, rule: CommandRule, event: ProcedureEvent): Flag => {
  const text = procedure.commands.find(({ emits }) => emits === event.type)?.text
  const figures = {
    on: command.on,
    later: event.on,
    what: text?.["zh-CN"] ?? event.type,
    event: text?.en ?? event.type,
  }
  return flagOf(procedure, { clause: rule.clause, code: "overtaken", message: OVERTAKEN }, figures)
}

const TOO_FAR = say(
  "办理日期 {on} 比今天（{today}）早 {late} 天，最多可早 {most} 天。",
  "The day {on} lies {late} days before today, {today}; at most {most} are taken.",
)
const NO_REASON = say(
  "办理日期 {on} 比今天（{today}）早 {late} 天，超过 {days} 天的须写明补录原因。",
  "The day {on} lies {late} days before today, {today}; more than {days} take a reason for the late entry.",
)
const ENTERED_LATE = say(
  "补录：{on} 的事，{today} 才录入。原因：{reason}",
  "Entered late: of {on}, entered on {today}. Reason: {reason}",
)
const OVERTAKEN = say(
  "{later} 已办理“{what}”，此事不能再记在 {on}。",
  "“{event}” was done on {later}; this can no longer be dated {on}.",
)
