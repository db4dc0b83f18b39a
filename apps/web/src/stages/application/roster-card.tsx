/**
 * Roster card 取自花名册: what the application takes from the roster, with the verdict and its receipt; what is missing leads to its field.
 */
import { A } from "@solidjs/router"
import { Match, Show, Switch, type JSX } from "solid-js"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { Notice } from "../../ui/notice.tsx"
import { applicationWords } from "../../wording/application.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { shortHash } from "../cases/case-timeline.tsx"
import style from "../cases/cases.module.css"
import { sayWord } from "../cases/say.ts"
import type { Line } from "../roster/lines.ts"
import { householdAddress, useVillage } from "../roster/village.ts"
import type { RosterFacts } from "./from-roster.ts"

const words = wordsOf(applicationWords)
const cases = wordsOf(casesWords)

/** Shows what an application takes from the roster. */
export const RosterCard = (props: {
  readonly line: Line
  readonly facts: RosterFacts
  readonly disputes: number
}): JSX.Element => {
  const village = useVillage()
  const household = () => village.roster.household(props.line.id)?.household
  const yesNo = (value: boolean | null | undefined): string =>
    value === true || value === false ? cases().yesNo[value ? 0 : 1] : words().missingFact
  const conduct = (): string => {
    const assessed = household()?.assessed
    const by = [assessed?.conductBy ?? "", assessed?.conductOn == null ? "" : sayDay(assessed.conductOn, language())]
    return [yesNo(assessed?.conduct), ...by].filter((part) => part !== "").join(" · ")
  }
  return (
    <section class={style["block"]} aria-labelledby="from-roster-title">
      <h2 id="from-roster-title">{words().fromRoster}</h2>
      <dl class={style["said"]}>
        <div>
          <dt>{words().registered}</dt>
          <dd>{yesNo(household()?.registered)}</dd>
        </div>
        <div>
          <dt>{words().conduct}</dt>
          <dd>{conduct()}</dd>
        </div>
        <div>
          <dt>{words().verdictOpen}</dt>
          <dd>
            <VerdictText facts={props.facts} disputes={props.disputes} />
          </dd>
        </div>
      </dl>
      <Show when={props.facts.isIncomplete}>
        <A class={buttonClass()} href={householdAddress(village, props.line.id)}>
          <Icon name="edit" />
          {words().fill}
        </A>
      </Show>
    </section>
  )
}

const VerdictText = (props: { readonly facts: RosterFacts; readonly disputes: number }): JSX.Element => {
  const verdict = () => props.facts.verdict
  const answer = () => verdict()?.verdict
  const decided = () => {
    const is = answer()
    return is?.kind === "decided" ? is : undefined
  }
  const pending = () => {
    const is = answer()
    return is?.kind === "pending" ? is : undefined
  }
  return (
    <Switch fallback={<Notice tone="ask">{words().verdictSilent}</Notice>}>
      <Match when={props.disputes > 0}>
        <Notice tone="ask">{words().verdictDisputed}</Notice>
      </Match>
      <Match when={decided()}>
        {(is) => (
          <>
            <b>{words().verdictIs(sayWord(verdict()?.decision ?? "", language()), is().value === true)}</b>
            <p class={style["entry"]} title={verdict()?.receipt}>
              <code>{words().receipt(shortHash(verdict()?.receipt ?? ""))}</code>
            </p>
            <p class={style["entry"]}>{words().receiptHint}</p>
          </>
        )}
      </Match>
      <Match when={pending()}>{(is) => <Notice tone="ask">{words().verdictPending(is().needs.length)}</Notice>}</Match>
    </Switch>
  )
}
