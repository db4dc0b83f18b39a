/**
 * Case actions 办理事项: what I can do on a case now, what waits for whom, and why the rest cannot be done yet.
 */
import type { Obligation } from "@jingzhun/core/procedure"
import { A } from "@solidjs/router"
import { createMemo, For, Show, type JSX } from "solid-js"
import { owedOn, type CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { useVillage } from "../roster/village.ts"
import { workAddress } from "./addresses.ts"
import { placeOf } from "./case-place.ts"
import { workOn, type Doable, type Hindered } from "./case-work.ts"
import style from "./cases.module.css"
import { Deadline } from "./deadline.tsx"
import { sayReasons, sayRole } from "./say.ts"

const words = wordsOf(casesWords)

interface CaseActionsProps {
  readonly ledger: SharedLedger
  readonly view: CaseView
}

/** Shows the work on a case. */
export const CaseActions = (props: CaseActionsProps): JSX.Element => {
  const work = createMemo(() =>
    workOn(placeOf(props.ledger, props.view), props.view.kind, owedOn(props.ledger.obligations(), props.view)),
  )
  return (
    <section class={style["block"]} aria-labelledby="now-title">
      <h2 id="now-title">{words().now}</h2>
      <Show when={work().due.length > 0} fallback={<p class={style["quiet"]}>{words().nothingForMe}</p>}>
        <ul class={style["due"]}>
          <For each={work().due}>{(one) => <Due {...props} one={one} />}</For>
        </ul>
      </Show>
      <Show when={work().optional.length > 0}>
        <h3>{words().optional}</h3>
        <div class={style["buttons"]}>
          <For each={work().optional}>{(one) => <StepLink {...props} one={one} weight="plain" />}</For>
        </div>
      </Show>
      <Show when={work().again.length > 0}>
        <details class={style["hindered"]}>
          <summary>{words().again(work().again.length)}</summary>
          <div class={style["buttons"]}>
            <For each={work().again}>{(one) => <StepLink {...props} one={one} weight="plain" />}</For>
          </div>
        </details>
      </Show>
      <Show when={work().waiting.length > 0}>
        <h3>{words().waitingFor}</h3>
        <ul class={style["due"]}>
          <For each={work().waiting}>{(owed) => <Waiting {...props} owed={owed} />}</For>
        </ul>
      </Show>
      <Show when={work().hindered.length > 0}>
        <details class={style["hindered"]}>
          <summary>{words().notYet(work().hindered.length)}</summary>
          <ul>
            <For each={work().hindered}>{(one) => <NotYet one={one} />}</For>
          </ul>
        </details>
      </Show>
    </section>
  )
}

const StepLink = (
  props: CaseActionsProps & { readonly one: Doable; readonly weight: "main" | "plain" },
): JSX.Element => {
  const village = useVillage()
  return (
    <A class={buttonClass(props.weight)} href={workAddress(village, props.view.subject, props.one.rule)}>
      {props.one.rule.text[language()]}
    </A>
  )
}

const Due = (props: CaseActionsProps & { readonly one: Doable }): JSX.Element => (
  <li>
    <StepLink {...props} weight="main" />
    <For each={props.one.owed.slice(0, 1)}>
      {(owed) => (
        <p>
          {owed.text[language()]} <span class={style["source"]}>{owed.source}</span>{" "}
          <Deadline owed={owed} today={props.ledger.today} />
        </p>
      )}
    </For>
  </li>
)

const Waiting = (props: CaseActionsProps & { readonly owed: Obligation }): JSX.Element => (
  <li>
    <b>{words().waits(sayRole(props.ledger.engine.procedure, props.owed.who, language()))}</b>
    <p>
      {props.owed.text[language()]} <span class={style["source"]}>{props.owed.source}</span>{" "}
      <Deadline owed={props.owed} today={props.ledger.today} />
    </p>
  </li>
)

const NotYet = (props: { readonly one: Hindered }): JSX.Element => (
  <li>
    <b>{props.one.rule.text[language()]}</b>
    <For each={sayReasons(props.one.hindrances, language())}>
      {({ source, text }) => (
        <p>
          <span class={style["source"]}>{source}</span> {text}
        </p>
      )}
    </For>
  </li>
)
