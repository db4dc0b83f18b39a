/**
 * Verdict panel 结论与依据: every decision in words, with the article behind it, the facts used and what is missing.
 */
import { isCivilDate } from "@jingzhun/core"
import { Index, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { DayInput } from "../../ui/day-input.tsx"
import { today } from "../../ui/today.ts"
import { wordsOf } from "../../wording/language.ts"
import { verdictWords } from "../../wording/verdict.ts"
import type { Line } from "../roster/lines.ts"
import { useVillage } from "../roster/village.ts"
import { DecisionCard } from "./decision-card.tsx"
import style from "./verdict.module.css"

const words = wordsOf(verdictWords)

/** Shows the verdicts of one household; a question leads to its field. */
export const VerdictPanel = (props: { readonly line: Line; readonly onAsk: (path: string) => void }): JSX.Element => {
  const village = useVillage()
  const facts = () => village.roster.household(props.line.id)?.household ?? {}
  return (
    <section class={style["panel"]} aria-labelledby="verdict-title">
      <header class={style["head"]}>
        <h2 id="verdict-title">{words().panelTitle}</h2>
        <AsOf />
      </header>
      {/* By place and not by value: a card must not fold itself up whenever a fact is filled in. */}
      <Show when={village.judge()}>
        {(judge) => (
          <Index each={props.line.judged()}>
            {(judged) => (
              <DecisionCard judged={judged()} household={facts()} judge={judge()} onAsk={(path) => props.onAsk(path)} />
            )}
          </Index>
        )}
      </Show>
    </section>
  )
}

/** Chooses the day on which ages are counted and rules are in force. */
const AsOf = (): JSX.Element => {
  const village = useVillage()
  const choose = (day: string): void => {
    if (isCivilDate(day)) village.setAsOf(day)
  }
  return (
    <div class={style["asOf"]}>
      <label>
        {words().asOf}
        <DayInput value={village.asOf()} onChange={(event) => choose(event.currentTarget.value)} />
      </label>
      <Show when={village.asOf() !== today()}>
        <Button weight="quiet" onClick={() => choose(today())}>
          {words().today}
        </Button>
      </Show>
    </div>
  )
}
