/**
 * Ballot grid 登记表决票: the recorder enters what each representative says, question by question.
 */
import type { RecordId } from "@jingzhun/documents"
import { ballotOf, castBallot, isRecused } from "@jingzhun/documents/review"
import { createMemo, For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { ANSWERS, AnswerButtons } from "./answer-buttons.tsx"
import style from "./appraisal.module.css"
import { nameOf, useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Shows every representative with the questions of one case. */
export const BallotGrid = (props: { readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const entered = createMemo(
    () =>
      hall
        .seats()
        .filter((seat) =>
          hall
            .rules()
            .questions.every(({ id }) => ballotOf(hall.review(), seat, props.subject, id)?.value !== undefined),
        ).length,
  )
  return (
    <>
      <p class={style["hint"]} role="status">
        {words().entered(entered(), hall.seats().length)}
      </p>
      <ol class={style["ballots"]}>
        <For each={hall.seats()}>{(seat) => <BallotRow seat={seat} subject={props.subject} />}</For>
      </ol>
    </>
  )
}

const BallotRow = (props: { readonly seat: RecordId; readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const seat = () => hall.seat(props.seat)
  const cell = (question: string) => ballotOf(hall.review(), props.seat, props.subject, question)
  const isAnswered = (): boolean => hall.rules().questions.some(({ id }) => (cell(id)?.heads.length ?? 0) > 0)
  const aside = (): string | undefined => {
    if (isRecused(hall.review(), props.seat, props.subject)) return words().recusedHere
    return seat()?.present.value === false ? words().absentHere : undefined
  }
  const tally = () => hall.tallies().find(({ subject }) => subject === props.subject)
  /** While ballots are missing nobody can say yet on what the outcome depends. */
  const isCertain = (): boolean =>
    tally()?.outcome !== "open" || tally()?.questions.every(({ waiting }) => waiting === 0) === true
  const isOnlyHere = (): boolean =>
    hall.rules().questions.some(({ id }) => hall.meeting.isOnlyHere(cell(id)?.heads ?? []))
  const agreeToAll = (): void => {
    const { seat: representative, subject } = props
    hall.write(
      ...hall.rules().questions.map(({ id }) => castBallot({ representative, subject, question: id }, "agree")),
    )
  }
  return (
    <li class={style["ballotRow"]} data-aside={aside() !== undefined}>
      <div class={style["voter"]}>
        <span class={style["seatName"]}>
          {nameOf(hall, props.seat)}
          <Show when={isOnlyHere()}>
            <span class={style["dot"]} title={words().onlyHere}>
              <span class="unseen">{words().onlyHere}</span>
            </span>
          </Show>
        </span>
        <Show when={aside()} fallback={<AllAgree onClick={agreeToAll} />}>
          {(why) => (
            <small class={style["aside"]}>
              <Icon name="warn" /> {why()}
            </small>
          )}
        </Show>
      </div>
      <Show when={aside() === undefined || isAnswered()}>
        <div class={style["questions"]}>
          <For each={hall.rules().questions}>
            {({ id, label }) => (
              <div class={style["question"]}>
                <span>{label[language()]}</span>
                <AnswerButtons
                  at={{ representative: props.seat, subject: props.subject, question: id }}
                  label={`${nameOf(hall, props.seat)} ${label[language()]}`}
                  cell={cell(id)}
                  answers={ANSWERS}
                  {...(isCertain() && { isSameEitherWay: tally()?.isSameEitherWay ?? false })}
                />
              </div>
            )}
          </For>
        </div>
      </Show>
    </li>
  )
}

const AllAgree = (props: { readonly onClick: () => void }): JSX.Element => {
  const hall = useHall()
  return (
    <Show when={hall.isOpen()}>
      <Button onClick={() => props.onClick()}>{words().allAgree}</Button>
    </Show>
  )
}
