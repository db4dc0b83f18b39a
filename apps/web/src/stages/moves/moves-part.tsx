/**
 * Moves part 迁入迁出: households on their way from and to the villages of this account, with what it may do about each.
 */
import { A } from "@solidjs/router"
import { createResource, createSignal, For, Show, type JSX } from "solid-js"
import { answerMove, listMoves, type Move, type MoveOutcome } from "../../local/moves/move-port.ts"
import { Button, buttonClass } from "../../ui/button.tsx"
import { personName } from "../../ui/people.ts"
import { who } from "../../ui/who.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { moveWords } from "../../wording/moves.ts"
import { sayMoment } from "../../wording/when.ts"
import style from "../roster/check/check.module.css"
import { MoveSaid } from "./move-household.tsx"

const words = wordsOf(moveWords)

/** Lists the moves; where there are none, nothing. */
export const MovesPart = (): JSX.Element => {
  const [moves, { refetch }] = createResource(listMoves)
  return (
    <Show when={(moves.latest ?? []).length > 0}>
      <section class={style["part"]}>
        <h2>{words().list}</h2>
        <ul class={style["list"]}>
          <For each={moves.latest?.slice(0, SHOWN)}>
            {(move) => <OneMove move={move} onAnswered={() => void refetch()} />}
          </For>
        </ul>
      </section>
    </Show>
  )
}

const SHOWN = 50

const keeps = (village: string): boolean => {
  const person = who()
  return (person?.role === "recorder" || person?.role === "chair") && village.startsWith(person.area)
}

const OneMove = (props: { readonly move: Move; readonly onAnswered: () => void }): JSX.Element => {
  const [outcome, setOutcome] = createSignal<MoveOutcome>()
  const [reason, setReason] = createSignal<string>()
  const answer = async (what: "accept" | "decline" | "withdraw", why?: string): Promise<void> => {
    const done = await answerMove(props.move.id, what, why)
    setOutcome(done.ok ? undefined : done)
    if (done.ok) props.onAnswered()
  }
  const isOpen = (): boolean => props.move.standing === "offered"
  return (
    <li>
      <div>
        <b>{words().line(props.move.fromName, props.move.toName, props.move.year)}</b>
        <span>{words().standings[props.move.standing]}</span>
        <small>
          {words().number(props.move.number)}
          <Show when={props.move.people}>{(people) => <> · {words().people(people().head, people().members)}</>}</Show>
          {" · "}
          {words().because(props.move.reason)}
        </small>
        <small>
          {words().offeredBy(
            personName(props.move.offered.by),
            sayMoment(props.move.offered.at, Date.now(), language()),
          )}
          <Show when={props.move.answered}>
            {(answered) => (
              <>
                {" · "}
                {words().answeredBy(personName(answered().by), sayMoment(answered().at, Date.now(), language()))}
                <Show when={answered().reason}>{(why) => <> · {words().because(why())}</>}</Show>
              </>
            )}
          </Show>
        </small>
        <Show when={isOpen() && keeps(props.move.to)}>
          <small>{words().acceptHint}</small>
        </Show>
        <Show when={reason() !== undefined}>
          <label class={style["field"]}>
            {words().declineReason}
            <input value={reason()} maxLength={200} onInput={(event) => setReason(event.currentTarget.value)} />
          </label>
        </Show>
        <Show when={outcome()}>{(one) => <MoveSaid outcome={one()} done="" />}</Show>
      </div>
      <Show when={isOpen() && keeps(props.move.to)}>
        <Button weight="main" onClick={() => void answer("accept")}>
          {words().accept}
        </Button>
        <Button
          weight="quiet"
          disabled={reason()?.trim() === ""}
          onClick={() => (reason() === undefined ? setReason("") : void answer("decline", reason()?.trim()))}
        >
          {words().decline}
        </Button>
      </Show>
      <Show when={isOpen() && keeps(props.move.from)}>
        <Button weight="quiet" onClick={() => void answer("withdraw")}>
          {words().withdraw}
        </Button>
      </Show>
      <Show when={props.move.to.startsWith(who()?.area ?? "-") ? props.move.arrival : undefined}>
        {(arrival) => (
          <A
            class={buttonClass()}
            href={`/village/${props.move.to}/${arrival().year}/household/${encodeURIComponent(arrival().household)}`}
          >
            {words().open}
          </A>
        )}
      </Show>
    </li>
  )
}
