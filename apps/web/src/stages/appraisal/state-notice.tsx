/**
 * State notice 会议状态: that a meeting is sealed and by whom, what came too late, and two closings that differ.
 */
import {
  editClosing,
  type LateOperation,
  type MeetingState,
  type SealedReview,
  talliesOf,
} from "@jingzhun/documents/review"
import { createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { Notice } from "../../ui/notice.tsx"
import { personName } from "../../ui/people.ts"
import { closingWords } from "../../wording/appraisal-closing.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayMoment } from "../../wording/when.ts"
import style from "./appraisal.module.css"
import { titleOf, useHall } from "./hall.ts"
import { createLateSaying } from "./late.ts"

const words = wordsOf(appraisalWords)
const closing = wordsOf(closingWords)

type Closed = Extract<MeetingState, { readonly _tag: "Closed" }>
type Different = Extract<MeetingState, { readonly _tag: "ClosedDifferently" }>

/** Says how far the meeting is, unless it is simply open. */
export const StateNotice = (): JSX.Element => {
  const { meeting } = useHall()
  const closed = (): Closed | undefined => {
    const state = meeting.state()
    return state._tag === "Closed" ? state : undefined
  }
  const different = (): Different | undefined => {
    const state = meeting.state()
    return state._tag === "ClosedDifferently" ? state : undefined
  }
  return (
    <Switch>
      <Match when={closed()}>
        {(state) => (
          <>
            <Sealed sealed={state().sealed} />
            <Late late={state().late} />
          </>
        )}
      </Match>
      <Match when={different()}>
        {(state) => (
          <>
            <Closings closings={state().closings} />
            <Late late={state().late} />
          </>
        )}
      </Match>
    </Switch>
  )
}

const Sealed = (props: { readonly sealed: SealedReview }): JSX.Element => (
  <Notice tone="yes">
    <p>
      <b>{closing().sealedTitle}</b> <small>{sayBy(props.sealed)}</small>{" "}
      <code title={props.sealed.hash}>{closing().sealHash(shortHash(props.sealed.hash))}</code>
    </p>
    <Show when={props.sealed.missing.length > 0}>
      <p>{closing().waitingFor(props.sealed.missing.length)}</p>
    </Show>
    <Reopen />
  </Notice>
)

/** The first letters of a hash, as they stand on the printed record. */
export const shortHash = (hash: string): string => hash.slice("sha256:".length, "sha256:".length + 12)

const sayBy = ({ actor, at }: Pick<SealedReview, "actor" | "at">): string =>
  closing().sealedBy(personName(actor), sayMoment(at, Date.now(), language()))

const Reopen = (): JSX.Element => {
  const hall = useHall()
  const [isAsking, setAsking] = createSignal(false)
  return (
    <Show when={hall.isChair && hall.meeting.status.canWrite}>
      <Button weight="quiet" onClick={() => setAsking(true)}>
        {closing().reopen}
      </Button>
      <p class={style["hint"]}>{closing().reopenHint}</p>
      <Dialogue
        open={isAsking()}
        title={closing().reopenTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{words().cancel}</Button>
            <Button
              weight="danger"
              onClick={() => {
                setAsking(false)
                hall.write({ ...editClosing(null), isSettling: true })
              }}
            >
              {closing().reopenGo}
            </Button>
          </>
        }
      >
        <p>{closing().reopenBody}</p>
        <p>{closing().reopenReported}</p>
      </Dialogue>
    </Show>
  )
}

const Late = (props: { readonly late: readonly LateOperation[] }): JSX.Element => {
  const hall = useHall()
  const say = createLateSaying(hall)
  return (
    <Show when={props.late.length > 0}>
      <Notice tone="ask">
        <h2>{closing().lateTitle(props.late.length)}</h2>
        <p>{closing().lateHint}</p>
        <ul class={style["late"]}>
          <For each={props.late}>
            {({ operation }) => (
              <li>
                {say(operation)}{" "}
                <small>
                  {closing().writtenBy(personName(operation.actor), sayMoment(operation.at, Date.now(), language()))}
                </small>
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  )
}

/** Two closings side by side: what each comes to, and what only one of them holds. */
const Closings = (props: { readonly closings: readonly SealedReview[] }): JSX.Element => {
  const hall = useHall()
  const outcomes = (): ReadonlySet<string> =>
    new Set(
      props.closings.map(({ review }) =>
        JSON.stringify(talliesOf(review, hall.rules()).map(({ subject, outcome }) => [subject, outcome === "carried"])),
      ),
    )
  const onlyIn = (one: SealedReview): number =>
    one.closing.covers.filter((id) => props.closings.some((other) => !other.closing.covers.includes(id))).length
  return (
    <Notice tone="bad">
      <h2>{closing().differentTitle}</h2>
      <p>
        {closing().differentBody} {outcomes().size === 1 ? closing().differentSame : closing().differentOther}
      </p>
      <div class={style["closings"]}>
        <For each={props.closings}>
          {(one) => (
            <section class={style["closing"]}>
              <h3>{sayBy(one)}</h3>
              <For each={talliesOf(one.review, hall.rules())}>
                {({ subject, outcome, questions }) => (
                  <p>
                    {titleOf(hall, subject)}{" "}
                    <b>{outcome === "carried" ? words().outcomes.carried : words().sealedOpen}</b>{" "}
                    <small>{questions.map(({ agree, base }) => `${agree}/${base}`).join(" · ")}</small>
                  </p>
                )}
              </For>
              <p>
                <small>{closing().differentOnly(onlyIn(one))}</small>
              </p>
              <Show when={hall.isChair}>
                <Button onClick={() => hall.write({ ...editClosing(one.closing), isSettling: true })}>
                  {closing().takeThisOne}
                </Button>
              </Show>
            </section>
          )}
        </For>
      </div>
      <Show when={hall.isChair} fallback={<p>{closing().chairSettles}</p>}>
        <Reopen />
      </Show>
    </Notice>
  )
}
