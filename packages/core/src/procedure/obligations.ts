/**
 * Obligations 待办: what is owed on a day, by whom and until when, with the clause that asks for it.
 *
 * Where the text says that something is recorded, its absence is an obligation.
 */
import { addDays } from "../calendar/day-number.ts"
import type { LastDay } from "../calendar/deadline.ts"
import { deadline, DEADLINE, isPast } from "../calendar/deadline.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { dayOf, daysInMonth, isCivilDate, yearOf } from "../values/civil-date.ts"
import type { Wording } from "../values/wording.ts"
import type { Context } from "./context.ts"
import { figureOn, isMet } from "./context.ts"
import type { ProcedureEvent } from "./command.ts"
import type { Setting } from "./decide.ts"
import { isMatch } from "./decide.ts"
import type { Json } from "./json.ts"
import type { Due, ObligationRule } from "./procedure.ts"
import type { State } from "./state.ts"
import { filesOf } from "./state.ts"

/** Something owed. */
export interface Obligation {
  readonly id: string
  readonly clause: string
  readonly source: string
  readonly text: Wording
  readonly who: string
  readonly kind: string
  readonly subject: string
  /** The event that set it going. */
  readonly since: { readonly event: string; readonly on: CivilDate }
  /** The month or year, or the values by which it is told from others of its kind. */
  readonly of?: { readonly [field: string]: Json }
  /** The last day; none where the text gives no period. */
  readonly until?: LastDay
  /** Past its last day; `null` where the holidays of that year are not known yet. */
  readonly isOverdue: boolean | null
}

/** Lists what is owed on a day, by the events up to that day. */
export const obligationsIn = (setting: Setting, state: State, asOf: CivilDate): readonly Obligation[] =>
  setting.procedure.obligations.flatMap((rule) =>
    filesOf(state, rule.kind).flatMap(([subject, all]) => {
      const kind = setting.procedure.kinds[rule.kind]
      if (kind?.closedBy?.some((match) => all.some((event) => isMatch(event, match))) === true) return []
      const file = all.filter(({ on }) => on <= asOf)
      return owedOn({ setting, state, subject, file, asOf }, rule)
    }),
  )

interface Place {
  readonly setting: Setting
  readonly state: State
  readonly subject: string
  readonly file: readonly ProcedureEvent[]
  readonly asOf: CivilDate
}

const owedOn = (place: Place, rule: ObligationRule): readonly Obligation[] => {
  const { file } = place
  const started = file.flatMap((event, at) =>
    isMatch(event, rule.since) ? [{ event, after: file.slice(at + 1) }] : [],
  )
  const first = started[0]
  if (first === undefined || !isMet(contextOf(place, rule, first.event), rule.when)) return []
  const { due } = rule
  if (due !== undefined && due.by !== "days" && due.by !== "posting") return recurring(place, rule, first.event, due)
  const each = rule.same === undefined ? started.slice(-1) : started
  return each
    .filter(({ event, after }) => !after.some((one) => isSettledBy(rule, event, one)))
    .map(({ event }) => {
      const until = due === undefined ? undefined : lastDayOf(place, event, due)
      return obligation(place, rule, event, { until, of: sameFields(rule, event) })
    })
}

const lastDayOf = ({ setting }: Place, { on }: ProcedureEvent, due: OnceDue): LastDay | undefined => {
  if (due.by === "posting") {
    // A posting counts its days without the calendar of holidays.
    const days = due.day === "first" ? 0 : figureOn(setting, setting.procedure.postings[due.posting]?.days ?? "", on)
    return typeof days === "number" ? { _tag: "Known", day: addDays(on, days) } : undefined
  }
  const days = figureOn(setting, due.days, on)
  return typeof days === "number" ? deadline({ start: on, days, ...DEADLINE }, setting.calendar) : undefined
}

type OnceDue = Exclude<Due, { readonly field: string }>

const isSettledBy = ({ until, same = [] }: ObligationRule, event: ProcedureEvent, later: ProcedureEvent): boolean =>
  until.some((match) => isMatch(later, match)) && same.every((field) => event.data[field] === later.data[field])

const sameFields = ({ same }: ObligationRule, { data }: ProcedureEvent) =>
  same === undefined ? undefined : Object.fromEntries(same.map((field) => [field, data[field] ?? null]))

/** Every month, or year, from the first one on; the current one is not owed yet. */
const recurring = (
  place: Place,
  rule: ObligationRule,
  since: ProcedureEvent,
  due: Extract<Due, { readonly field: string }>,
): readonly Obligation[] => {
  const { asOf, file, setting } = place
  const done = new Set(
    file
      .filter((event) => rule.until.some((match) => isMatch(event, match)))
      .map(({ data }) => JSON.stringify(data[due.field] ?? null).replaceAll('"', "")),
  )
  if (due.by === "month") {
    return monthsBetween(since.on, asOf)
      .filter((month) => !done.has(month))
      .map((month) => {
        const end = dayOf(
          Number(month.slice(0, 4)),
          Number(month.slice(5)),
          daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))),
        )
        return obligation(place, rule, since, { until: { _tag: "Known", day: end }, of: { [due.field]: month } })
      })
  }
  const monthDay = figureOn(setting, due.on, asOf)
  if (typeof monthDay !== "string") return []
  const owed: Obligation[] = []
  // What falls due within its own year is owed from its first day; what falls due after it, once it is over.
  const last = due.sameYear === true ? yearOf(asOf) : yearOf(asOf) - 1
  for (let year = yearOf(since.on); year <= last; year += 1) {
    const day = `${String(due.sameYear === true ? year : year + 1).padStart(4, "0")}-${monthDay}`
    if (done.has(String(year)) || !isCivilDate(day)) continue
    owed.push(obligation(place, rule, since, { until: { _tag: "Known", day }, of: { [due.field]: year } }))
  }
  return owed
}

const monthsBetween = (from: CivilDate, asOf: CivilDate): readonly string[] => {
  const months: string[] = []
  let month = from.slice(0, 7)
  while (month < asOf.slice(0, 7)) {
    months.push(month)
    const [year, of] = [Number(month.slice(0, 4)), Number(month.slice(5))]
    month = addDays(dayOf(year, of, daysInMonth(year, of)), 1).slice(0, 7)
  }
  return months
}

const obligation = (
  { subject, asOf, setting }: Place,
  { id, clause, text, who, kind }: ObligationRule,
  since: ProcedureEvent,
  { until, of }: { readonly until: LastDay | undefined; readonly of: Obligation["of"] | undefined },
): Obligation => ({
  id,
  clause,
  source: setting.procedure.clauses[clause]?.source ?? "",
  text,
  who,
  kind,
  subject,
  since: { event: since.type, on: since.on },
  ...(of !== undefined && { of }),
  ...(until !== undefined && { until }),
  isOverdue: until === undefined ? false : (isPast(asOf, until) ?? null),
})

const contextOf = (
  { setting, state, subject, file, asOf }: Place,
  { kind }: ObligationRule,
  event: ProcedureEvent,
): Context => ({
  procedure: setting.procedure,
  readings: setting.readings,
  calendar: setting.calendar,
  state,
  kind,
  file,
  whole: file,
  data: event.data,
  command: { id: event.command, type: event.type, subject, on: asOf, by: event.by, data: event.data },
})
