/**
 * Deadline 期限: until when something is owed, and how near that is.
 */
import { daysBetween, type Obligation } from "@jingzhun/core/procedure"
import type { CivilDate } from "@jingzhun/core"
import { Show, type JSX } from "solid-js"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import style from "./cases.module.css"

const words = wordsOf(casesWords)

/** What is owed, as far as its deadline goes; the server's answers have the same shape. */
export type Owed = Pick<Obligation, "until" | "isOverdue">

/** Shows a deadline. */
export const Deadline = (props: { readonly owed: Owed; readonly today: CivilDate }): JSX.Element => (
  <span class={style["deadline"]} data-tone={toneOf(props.owed, props.today)}>
    <Show when={nearness(props.owed, props.today)}>{(near) => <b>{near()}</b>}</Show>
    <span>{untilText(props.owed)}</span>
  </span>
)

const untilText = ({ until }: Owed): string => {
  if (until === undefined) return words().noDeadline
  if (until._tag === "Known") return words().until(sayDay(until.day, language()))
  return words().untilBetween(sayDay(until.earliest, language()), sayDay(until.latest, language()))
}

const nearness = ({ until, isOverdue }: Owed, today: CivilDate): string | undefined => {
  if (isOverdue === true) return words().overdue
  if (until?._tag !== "Known") return undefined
  const days = daysBetween({ from: today, to: until.day })
  return days === 0 ? words().dueToday : words().dueIn(days)
}

/** How pressing something owed is: past its day, within three days, or neither. */
export const toneOf = ({ until, isOverdue }: Owed, today: CivilDate): "over" | "soon" | "calm" => {
  if (isOverdue === true) return "over"
  return until?._tag === "Known" && daysBetween({ from: today, to: until.day }) <= SOON_DAYS ? "soon" : "calm"
}

const SOON_DAYS = 3
