/**
 * Case timeline 办理经过: who did what when, on which clause, and where it stands in the ledger.
 */
import { createMemo, For, Show, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { CaseStep, CaseView } from "../../local/ledger/case-book.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import style from "./cases.module.css"
import { SaidList } from "./said-list.tsx"
import { sayWithheldFields } from "./say-withheld.ts"
import { sayChosen, sayData, sayFlag, sayRole } from "./say.ts"
import { personName } from "../../ui/people.ts"

const words = wordsOf(casesWords)

/** Shows everything that happened on a case, the latest first. */
export const CaseTimeline = (props: {
  readonly ledger: Pick<SharedLedger, "engine">
  readonly view: CaseView
}): JSX.Element => {
  const steps = createMemo(() => [...props.view.history].reverse())
  return (
    <section class={style["block"]} aria-labelledby="timeline-title">
      <h2 id="timeline-title">{words().timeline}</h2>
      <ol class={style["timeline"]}>
        <For each={steps()}>{(step, at) => <Step ledger={props.ledger} step={step} isLatest={at() === 0} />}</For>
      </ol>
    </section>
  )
}

const Step = (props: {
  readonly ledger: Pick<SharedLedger, "engine">
  readonly step: CaseStep
  readonly isLatest: boolean
}): JSX.Element => {
  const procedure = () => props.ledger.engine.procedure
  const rule = () => procedure().commands.find(({ type }) => type === props.step.command)
  const said = createMemo(() => {
    const found = rule()
    if (found === undefined) return []
    const withheld = sayWithheldFields(found, props.step.withheld, language())
    return [...sayData(found, props.step.event.data, language()), ...withheld]
  })
  const chosen = (): readonly string[] => {
    const found = rule()
    return found === undefined ? [] : sayChosen(found, props.step.event.data, language())
  }
  const event = () => props.step.event
  return (
    <li data-voided={props.step.isVoided} data-pending={props.step.decided === undefined}>
      <p class={style["stepHead"]}>
        <b>{rule()?.text[language()] ?? event().type}</b>
        <For each={chosen()}>{(one) => <b>{one}</b>}</For>
        <span>{sayDay(event().on, language())}</span>
        <span>{words().who(personName(event().by.account), sayRole(procedure(), event().by.role, language()))}</span>
        <span class={style["source"]}>{event().source}</span>
      </p>
      <Show when={props.step.isVoided}>
        <p class={style["voided"]}>{words().voided}</p>
      </Show>
      <For each={event().flags ?? []}>
        {(flag) => (
          <p class={style["flag"]}>
            <b>{flag.source}</b> {sayFlag(flag, language())}
          </p>
        )}
      </For>
      <Show when={said().length > 0}>
        <details open={props.isLatest}>
          <summary>{words().details}</summary>
          <SaidList said={said()} />
        </details>
      </Show>
      <Show when={props.step.decided} fallback={<p class={style["pending"]}>● {words().pendingStep}</p>}>
        {(decided) => (
          <p class={style["entry"]} title={decided().hash}>
            {words().entry(decided().seq)} · <code>{shortHash(decided().hash)}</code>
          </p>
        )}
      </Show>
    </li>
  )
}

/** The part of a hash by which people compare it. */
export const shortHash = (hash: string): string => hash.replace(/^sha256:/, "").slice(0, 12)
