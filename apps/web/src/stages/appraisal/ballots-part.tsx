/**
 * Ballots part 表决: case by case the ballots of all, or one's own, with the live tally beside them.
 */
import { createMemo, createSignal, For, Match, Show, Switch, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Empty } from "../../ui/notice.tsx"
import { who } from "../../ui/who.ts"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { BallotGrid } from "./ballot-grid.tsx"
import { titleOf, useHall } from "./hall.ts"
import { OwnBallot } from "./own-ballot.tsx"
import { Recusals } from "./recusals.tsx"
import { CaseTallyView } from "./tally.tsx"

const words = wordsOf(appraisalWords)

/** Shows the ballots of one case after another. */
export const BallotsPart = (): JSX.Element => {
  const hall = useHall()
  const [picked, setPicked] = createSignal<string>()
  const subject = createMemo(() => hall.subjects().find((one) => one === picked()) ?? hall.subjects()[0])
  const [isOwn, setOwn] = createSignal(who()?.role === "panel")
  return (
    <Show when={subject()} fallback={<NoCases />}>
      {(shown) => (
        <>
          <Show when={hall.subjects().length > 1}>
            <CasePicker shown={shown()} onPick={setPicked} />
          </Show>
          <div class={style["columns"]}>
            <section class={style["block"]}>
              <h2>{titleOf(hall, shown())}</h2>
              <Switch fallback={<BallotGrid subject={shown()} />}>
                <Match when={isOwn() && hall.isOpen()}>
                  <OwnBallot subject={shown()} />
                </Match>
              </Switch>
              <Show when={hall.isOpen()}>
                <Button weight="quiet" onClick={() => setOwn(!isOwn())}>
                  {isOwn() ? words().otherBallots : words().backToOwn}
                </Button>
              </Show>
            </section>
            <div class={style["side"]}>
              <section class={style["block"]} aria-label={words().tally}>
                <h2>{words().tally}</h2>
                <CaseTallyView subject={shown()} />
              </section>
              <section class={style["block"]}>
                <h2>{words().recusal}</h2>
                <Recusals subject={shown()} />
              </section>
            </div>
          </div>
        </>
      )}
    </Show>
  )
}

const NoCases = (): JSX.Element => {
  const hall = useHall()
  return (
    <Empty icon="table" title={words().noCases}>
      <Button weight="main" onClick={() => hall.go("attendance")}>
        {words().chooseCases}
      </Button>
    </Empty>
  )
}

const CasePicker = (props: { readonly shown: string; readonly onPick: (subject: string) => void }): JSX.Element => {
  const hall = useHall()
  const outcome = (subject: string) => hall.tallies().find((one) => one.subject === subject)?.outcome ?? "open"
  return (
    <nav class={style["cases"]} aria-label={words().agenda}>
      <For each={hall.subjects()}>
        {(subject) => (
          <button
            type="button"
            class={style["casePick"]}
            aria-current={props.shown === subject ? "true" : undefined}
            onClick={() => props.onPick(subject)}
          >
            <span>{titleOf(hall, subject)}</span>
            <small data-outcome={outcome(subject)}>{words().outcomes[outcome(subject)]}</small>
          </button>
        )}
      </For>
    </nav>
  )
}
