/**
 * Needs list 待补清单: what is missing, who can say, and one tap to where it is filled in.
 */
import type { Household, Need } from "@jingzhun/core"
import { For, Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { language, wordsOf } from "../../wording/language.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { describeFact } from "./describe-fact.ts"
import style from "./verdict.module.css"

const words = wordsOf(verdictWords)

interface NeedsListProps {
  readonly needs: readonly Need[]
  readonly household: Household
  readonly onAsk: (path: string) => void
}

/** Lists the questions that stand between a household and its verdict. */
export const NeedsList = (props: NeedsListProps): JSX.Element => (
  <div class={style["needs"]}>
    <h3>{words().needsTitle(props.needs.length)}</h3>
    <ul>
      <For each={props.needs}>
        {(need) => (
          <li>
            <button type="button" onClick={() => props.onAsk(need.fact)}>
              <span class={style["needText"]}>
                <b>{need.question}</b>
                <small>
                  {need.source} · {words().askWho(words().who[need.who] ?? need.who)}
                </small>
                <Show when={need.disputed}>
                  {(values) => (
                    <small class={style["disputed"]}>
                      {values()
                        .map((value) => describeFact(need.fact, value, props.household, language()).value)
                        .join(" / ")}
                    </small>
                  )}
                </Show>
              </span>
              <span class={style["goTo"]}>
                {words().goTo}
                <Icon name="forward" />
              </span>
            </button>
          </li>
        )}
      </For>
    </ul>
  </div>
)
