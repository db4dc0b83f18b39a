/**
 * Posting 公示: how a posting stands on a day: since when, until when, and which objections are open or upheld.
 *
 * A posting with an open objection is never "without objection", however many days have gone by.
 */
import { addDays } from "../calendar/day-number.ts"
import type { CivilDate } from "../values/civil-date.ts"
import type { ProcedureEvent } from "./command.ts"
import { textOf } from "./json.ts"
import type { PostingDay, PostingRule } from "./procedure.ts"

/** How a posting stands. */
export interface PostingState {
  readonly postedOn: CivilDate
  /** The last day on which it hangs; the next step may be taken from the day after. */
  readonly lastDay: CivilDate
  readonly open: readonly string[]
  readonly upheld: readonly string[]
  /** The households that upheld objections speak of. */
  readonly struck: readonly string[]
}

/** Finds how the last posting of a name stands, or that there is none. */
export const postingState = (
  file: readonly ProcedureEvent[],
  { name, days, rule }: { readonly name: string; readonly days: number; readonly rule: PostingRule },
): PostingState | undefined => {
  const posted = file.findLast((event) => isOf(event, rule.events.posted, name))
  if (posted === undefined) return undefined
  // Also those to an earlier hanging: whoever hangs the list out again has not answered them.
  const objections = file.filter((event) => isOf(event, rule.events.objected, name))
  const answers = file.filter((event) => isOf(event, rule.events.answered, name))
  const answerTo = (objection: ProcedureEvent) =>
    answers.findLast(({ data }) => data["objection"] === objection.data["objection"])?.data["outcome"]
  const ids = (list: readonly ProcedureEvent[]) => list.flatMap(({ data }) => textOf(data["objection"]) ?? [])
  const upheld = objections.filter((one) => answerTo(one) === "upheld")
  return {
    postedOn: posted.on,
    lastDay: addDays(posted.on, days),
    open: ids(objections.filter((one) => answerTo(one) === undefined)),
    upheld: ids(upheld),
    struck: upheld.flatMap(({ data }) => textOf(data["household"]) ?? []),
  }
}

/** Tells whether the next step may be taken: the days are over, nothing is open, and nothing that voids was upheld. */
export const isUndisputed = (posting: PostingState, rule: PostingRule, on: CivilDate): boolean =>
  on > posting.lastDay && posting.open.length === 0 && (rule.upheld === "strikes" || posting.upheld.length === 0)

/** Tells whether it hangs on a day; the last day belongs to it. */
export const isHanging = (posting: PostingState, on: CivilDate): boolean =>
  posting.postedOn <= on && on <= posting.lastDay

/** The day on which it is hung out, or its last. */
export const dayOfPosting = ({ postedOn, lastDay }: PostingState, day: PostingDay): CivilDate =>
  day === "first" ? postedOn : lastDay

const isOf = ({ type, data }: ProcedureEvent, event: string, name: string): boolean =>
  type === event && data["posting"] === name
