/**
 * Answer buttons 选票按钮: one question, with a large button for each answer.
 */
import type { Ballot } from "@jingzhun/core/procedure"
import { castBallot, type ReviewCell } from "@jingzhun/documents/review"
import type { RecordId } from "@jingzhun/documents"
import { For, type JSX } from "solid-js"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { ConflictChoice } from "./conflict-choice.tsx"
import { useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** The answers a ballot may hold. */
export const ANSWERS: readonly Ballot[] = ["agree", "oppose", "abstain", "invalid"]

interface AnswerButtonsProps {
  readonly at: { readonly representative: RecordId; readonly subject: string; readonly question: string }
  readonly label: string
  readonly cell: ReviewCell<Ballot> | undefined
  readonly answers: readonly Ballot[]
  readonly isSameEitherWay?: boolean
}

/** Shows the answers; a second tap on the chosen one takes it back. Arrow keys move among them. */
export const AnswerButtons = (props: AnswerButtonsProps): JSX.Element => {
  const hall = useHall()
  const isChosen = (answer: Ballot): boolean => props.cell?.value === answer
  return (
    <>
      <div class={style["answers"]} role="group" aria-label={props.label} onKeyDown={moveAmong}>
        <For each={props.answers}>
          {(answer) => (
            <button
              type="button"
              class={style["answer"]}
              data-answer={answer}
              aria-pressed={isChosen(answer)}
              disabled={!hall.isOpen()}
              onClick={() => hall.write(castBallot(props.at, isChosen(answer) ? null : answer))}
            >
              {words().answers[answer]}
            </button>
          )}
        </For>
      </div>
      <ConflictChoice
        cell={props.cell}
        say={(value) => nameOfAnswer(value)}
        {...(props.isSameEitherWay !== undefined && { isSameEitherWay: props.isSameEitherWay })}
      />
    </>
  )
}

/** Names an answer. */
export const nameOfAnswer = (answer: string): string => {
  const names: { readonly [answer: string]: string } = words().answers
  return names[answer] ?? answer
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 }

const moveAmong = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
  const step = STEPS[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll("button")]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}
