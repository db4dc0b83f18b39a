/**
 * Clause 条款: what one article asks, whether it holds here, and on which facts that rests.
 */
import type { ClauseResult, Household, RenderedClause } from "@jingzhun/core"
import { createMemo, For, Show, type JSX } from "solid-js"
import { Icon } from "../../ui/icon.tsx"
import { NARROW } from "../../ui/media.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { verdictWords } from "../../wording/verdict.ts"
import { describeFact } from "./describe-fact.ts"
import style from "./verdict.module.css"

const words = wordsOf(verdictWords)

interface ClauseViewProps {
  readonly clause: ClauseResult
  readonly rendered: RenderedClause | undefined
  /** Whether the decision rests on this clause. */
  readonly decisive: boolean
  readonly household: Household
}

/** Shows one clause. */
export const ClauseView = (props: ClauseViewProps): JSX.Element => {
  // At a desk the facts that decided lie open; the others, and all of them on a phone, come on a tap.
  const wide = !matchMedia(NARROW).matches
  const state = () => (props.clause.value === null ? "ask" : props.clause.value ? "yes" : "no")
  const facts = createMemo(() =>
    Object.entries(props.clause.facts).map(([path, value]) => ({
      path,
      ...describeFact(path, value, props.household, language()),
    })),
  )
  return (
    <li class={style["clause"]} data-state={state()} data-decisive={props.decisive}>
      <p class={style["clauseHead"]}>
        <span class={style["source"]}>{props.clause.source}</span>
        <Show when={props.decisive && props.clause.value !== null}>
          <small class={style["decisive"]}>{words().decisive}</small>
        </Show>
        <span class={style["state"]}>
          <Icon name={state()} />
          {STATES[state()]()}
        </span>
      </p>
      <p>{props.rendered?.text ?? props.clause.id}</p>
      <Show when={props.clause.reading}>
        <p class={style["reading"]}>{words().reading(props.rendered?.reading?.text ?? props.clause.reading ?? "")}</p>
      </Show>
      <Show when={facts().length > 0 || props.rendered !== undefined}>
        <details class={style["facts"]} open={wide && props.decisive}>
          <summary>{words().facts}</summary>
          <Show
            when={facts().length > 0}
            fallback={<p>{props.clause.value === null ? words().noFacts : words().fromClauses}</p>}
          >
            <dl>
              <For each={facts()}>
                {(fact) => (
                  <div>
                    <dt>
                      <Show when={fact.about !== ""}>
                        <b>{fact.about}</b>{" "}
                      </Show>
                      {fact.label}
                    </dt>
                    <dd>{fact.value}</dd>
                  </div>
                )}
              </For>
            </dl>
          </Show>
          <Show when={props.rendered}>
            {(rendered) => (
              <p class={style["rule"]}>
                <b>{words().rule}</b> <Cited text={rendered().rule} />
              </p>
            )}
          </Show>
        </details>
      </Show>
    </li>
  )
}

/** A rule in words; the code of a clause that it cites is only for whoever looks it up, and stands small. */
const Cited = (props: { readonly text: string }): JSX.Element => (
  <For each={props.text.split(/(〔[^〕]+〕|\[[^\]]+\])/)}>
    {(part) => (/^[〔[]/.test(part) ? <small class={style["code"]}>{part}</small> : part)}
  </For>
)

const STATES = {
  yes: () => words().fulfilled,
  no: () => words().notFulfilled,
  ask: () => words().notKnown,
} as const
