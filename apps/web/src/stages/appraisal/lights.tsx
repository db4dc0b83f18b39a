/**
 * Lights 指示: green only when the number of representatives and the chair are as the text asks.
 */
import { Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

/** Shows the two lights, and how many have come. */
export const Lights = (): JSX.Element => {
  const hall = useHall()
  const has = (...codes: readonly string[]): boolean => hall.findings().some(({ code }) => codes.includes(code))
  const seats = (): number => hall.seats().length
  const present = (): number => hall.review().representatives.filter((one) => one.present.value === true).length
  const seatsSentence = (): string => {
    const { from, to, isOdd } = hall.rules().seats
    return isOdd ? words().seatsOdd(seats(), from, to) : words().seats(seats(), from, to)
  }
  const chairSentence = (): string => {
    if (has("no-chair")) return closing().findings["no-chair"]
    if (hall.review().meeting.office.value === undefined) return words().officeMissing
    if (has("chair-office")) return words().chairNotOk
    return has("chair-absent") ? closing().findings["chair-absent"] : words().chairOk
  }
  return (
    <div class={style["lights"]}>
      <Light isOn={!has("panel-size")} text={seatsSentence()} hint={advice(seats(), hall.rules().seats)} />
      <Light isOn={!has("chair-office", "no-chair", "chair-absent")} text={chairSentence()} hint={undefined} />
      <p class={style["count"]}>{words().presentCount(present(), seats())}</p>
    </div>
  )
}

const Light = (props: {
  readonly isOn: boolean
  readonly text: string
  readonly hint: string | undefined
}): JSX.Element => (
  <p class={style["light"]} data-lit={props.isOn}>
    <Icon name={props.isOn ? "yes" : "warn"} />
    <span>
      {props.text}
      <Show when={!props.isOn && props.hint}>
        <small>{props.hint}</small>
      </Show>
    </span>
  </p>
)

/** The least change that makes the number right. */
const advice = (
  seats: number,
  { from, to, isOdd }: { readonly from: number; readonly to: number; readonly isOdd: boolean },
): string | undefined => {
  if (seats < from) return words().seatsMore(from - seats)
  if (seats > to) return words().seatsFewer(seats - to)
  return isOdd && seats % 2 === 0 ? words().seatsEven : undefined
}
