/**
 * Decision card 认定卡: one decision: the answer, what is missing, and each clause with its article.
 */
import type { Household } from "@jingzhun/core"
import { createMemo, For, Index, Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { NARROW } from "../../ui/media.ts"
import { wordsOf } from "../../wording/language.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { ClauseView } from "./clause-view.tsx"
import type { Judge, Judged } from "./judge.ts"
import { NeedsList } from "./needs-list.tsx"
import { TONE_ICONS } from "./tone-icons.ts"
import style from "./verdict.module.css"

const words = wordsOf(verdictWords)

interface DecisionCardProps {
  readonly judged: Judged
  readonly household: Household
  readonly judge: Judge
  readonly onAsk: (path: string) => void
}

/** Shows one decision with its reasons. */
export const DecisionCard = (props: DecisionCardProps): JSX.Element => {
  // On a phone the answers come first and the reasons on a tap, so that the facts are not a long way down.
  const narrow = matchMedia(NARROW).matches
  const decision = () => words().decisions[props.judged.shown.key]
  const verdict = () => props.judged.explained?.verdict
  const needs = createMemo(() => {
    const answer = verdict()
    return answer?.kind === "pending" ? answer.needs : []
  })
  const silent = () => {
    const answer = verdict()
    return answer?.kind === "gap" ? answer : undefined
  }
  return (
    <details class={style["decision"]} data-tone={props.judged.tone} open={!narrow}>
      <summary>
        <span class={style["question"]}>
          <small>{decision().pack}</small>
          {decision().full}
          <Show when={needs().length > 0}>
            <small class={style["needsCount"]}>{words().needsTitle(needs().length)}</small>
          </Show>
        </span>
        <span class={style["answer"]} data-tone={props.judged.tone}>
          <Icon name={TONE_ICONS[props.judged.tone]} />
          {words().tones[props.judged.tone]}
        </span>
      </summary>
      <p class={style["help"]}>{words().toneHelp[props.judged.tone]}</p>
      <Show when={silent()}>{(gap) => <p class={style["note"]}>{words().gapText(gap().source)}</p>}</Show>
      <Show when={needs().length > 0}>
        <NeedsList needs={needs()} household={props.household} onAsk={(path) => props.onAsk(path)} />
      </Show>
      <Show when={props.judged.explained}>
        {(explained) => (
          <>
            <ol class={style["clauses"]}>
              <Index each={explained().clauses}>
                {(clause) => (
                  <ClauseView
                    clause={clause()}
                    rendered={props.judge.clause(props.judged.shown.key, clause().id)}
                    decisive={verdict()?.kind !== "pending" && explained().restsOn.includes(clause().id)}
                    household={props.household}
                  />
                )}
              </Index>
            </ol>
            <Show when={explained().notes.length > 0}>
              <div class={style["notes"]}>
                <h3>{words().notes}</h3>
                <ul>
                  <For each={explained().notes}>
                    {(note) => (
                      <li data-kind={note.kind}>
                        <b>{words().noteKinds[note.kind]}</b> {words().said(note.source, note.text)}
                      </li>
                    )}
                  </For>
                </ul>
              </div>
            </Show>
          </>
        )}
      </Show>
    </details>
  )
}
