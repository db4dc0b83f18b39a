/**
 * Own ballot 我的票: a representative votes on a device of their own.
 */
import type { RecordId } from "@jingzhun/documents"
import { ballotOf, editRepresentative, isRecused } from "@jingzhun/documents/review"
import { createMemo, For, Match, Switch, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { who } from "../../ui/who.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { AnswerButtons } from "./answer-buttons.tsx"
import style from "./appraisal.module.css"
import { nameOf, useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Shows the questions of a case to the representative who holds this device. */
export const OwnBallot = (props: { readonly subject: string }): JSX.Element => {
  const hall = useHall()
  const account = who()?.account ?? ""
  const own = createMemo(() => hall.seats().find((seat) => hall.seat(seat)?.account.value === account))
  return (
    <Switch fallback={<WhoAmI account={account} />}>
      <Match when={own()} keyed>
        {(seat) => <Questions seat={seat} subject={props.subject} />}
      </Match>
    </Switch>
  )
}

const WhoAmI = (props: { readonly account: string }): JSX.Element => {
  const hall = useHall()
  const free = (): readonly RecordId[] => hall.seats().filter((seat) => (hall.seat(seat)?.account.value ?? "") === "")
  return (
    <>
      <p>{words().whoAmI}</p>
      <div class={style["whoAmI"]}>
        <For each={free()}>
          {(seat) => (
            <Button onClick={() => hall.write(editRepresentative(seat, "account", props.account))}>
              {words().itIsMe(nameOf(hall, seat))}
            </Button>
          )}
        </For>
      </div>
    </>
  )
}

const Questions = (props: { readonly seat: RecordId; readonly subject: string }): JSX.Element => {
  const hall = useHall()
  return (
    <>
      <p class={style["ownName"]}>
        <b>{nameOf(hall, props.seat)}</b>
        <Button weight="quiet" onClick={() => hall.write(editRepresentative(props.seat, "account", null))}>
          {words().notMe}
        </Button>
      </p>
      <Switch fallback={<OwnQuestions {...props} />}>
        <Match when={hall.seat(props.seat)?.present.value === false}>
          <Notice tone="ask">{words().ownAbsent}</Notice>
        </Match>
        <Match when={isRecused(hall.review(), props.seat, props.subject)}>
          <Notice tone="ask">{words().ownRecused}</Notice>
        </Match>
      </Switch>
    </>
  )
}

const OwnQuestions = (props: { readonly seat: RecordId; readonly subject: string }): JSX.Element => {
  const hall = useHall()
  return (
    <>
      <p class={style["hint"]}>{words().ownHint}</p>
      <div class={style["own"]}>
        <For each={hall.rules().questions}>
          {({ id, label }) => (
            <div class={style["question"]}>
              <h3>{label[language()]}</h3>
              <AnswerButtons
                at={{ representative: props.seat, subject: props.subject, question: id }}
                label={label[language()]}
                cell={ballotOf(hall.review(), props.seat, props.subject, id)}
                answers={["agree", "oppose", "abstain"]}
              />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
