/**
 * Return preview 回单核对: paid, failed and not matched, each row with what would be recorded, before anything is.
 */
import { bankCauseSentence, paymentReference, type BankProblem } from "@jingzhun/forms/bank"
import { createMemo, For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import { groupedYuan } from "../cases/say.ts"
import style from "../import/import.module.css"
import { countReturn } from "./count-return.ts"
import own from "./payments.module.css"
import type { Fate, PlannedPayment } from "./plan-return.ts"
import type { CheckedReturn } from "./return-part.tsx"

const words = wordsOf(paymentWords)

/** Shows what a return says and would have recorded. */
export const ReturnPreview = (props: {
  readonly checked: CheckedReturn
  readonly onGo: () => void
  readonly onAnother: () => void
}): JSX.Element => {
  const counts = createMemo(() => countReturn(props.checked.match, props.checked.plan))
  const also = (): readonly string[] => {
    const { recorded, repeated, open, silent } = counts()
    const said = words().also
    return [
      ...(recorded > 0 ? [said.recorded(recorded)] : []),
      ...(repeated > 0 ? [said.repeated(repeated)] : []),
      ...(open > 0 ? [said.open(open)] : []),
      ...(silent > 0 ? [said.silent(silent)] : []),
    ]
  }
  const isNothing = (): boolean => counts().toPay + counts().toGiveBack === 0
  return (
    <>
      <section class={style["counts"]} role="status">
        <h3>{words().preview(props.checked.fileName)}</h3>
        <p>
          <b>{words().counts(counts().paid, counts().failed, counts().unmatched)}</b>
        </p>
        <Show when={also().length > 0}>
          <ul>
            <For each={also()}>{(line) => <li>{line}</li>}</For>
          </ul>
        </Show>
      </section>
      <Show when={props.checked.plan.length > 0}>
        <PlanTable plan={props.checked.plan} />
      </Show>
      <Show when={props.checked.match.problems.length > 0}>
        <ProblemTable problems={props.checked.match.problems} />
      </Show>
      <Show when={props.checked.match.silent.length > 0}>
        <h3>{words().silentTitle}</h3>
        <ul>
          <For each={props.checked.match.silent}>
            {(one) => (
              <li>
                {paymentReference(one)} · {groupedYuan(one.amountFen)}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={isNothing()}>
        <Notice>{words().nothing}</Notice>
      </Show>
      <div class={style["actions"]}>
        <Show when={!isNothing()}>
          <span class={style["small"]}>{words().notYet}</span>
        </Show>
        <Button onClick={() => props.onAnother()}>{words().another}</Button>
        <Show when={!isNothing()}>
          <Button weight="main" onClick={() => props.onGo()}>
            {words().record(counts().toPay, counts().toGiveBack)}
          </Button>
        </Show>
      </div>
    </>
  )
}

const PlanTable = (props: { readonly plan: readonly PlannedPayment[] }): JSX.Element => {
  const heads = () => words().planColumns
  return (
    <div class={own["table"]} tabindex="0" role="region" aria-label={words().return}>
      <table>
        <thead>
          <tr>
            <For each={Object.entries(heads())}>
              {([name, label]) => (
                <th scope="col" data-is={name}>
                  {label}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.plan}>
            {({ payment, fate }) => (
              <tr>
                <td data-label={heads().row} data-is="place">
                  {words().rowAt(payment.sheet, payment.row)}
                </td>
                <td data-label={heads().payment}>{paymentReference(payment)}</td>
                <td data-label={heads().amount} data-is="amount">
                  {groupedYuan(payment.amountFen)}
                </td>
                <td data-label={heads().fate}>{sayFate(fate)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

const sayFate = (fate: Fate): string => {
  const said = words().fates[fate._tag]
  switch (fate._tag) {
    case "Pay":
    case "Recorded":
    case "NoCase":
      return said
    case "GiveBack":
      return [said, ...(fate.steps.length > 1 ? [words().takenBack] : []), fate.reason].join(" · ")
    case "NotRequested":
      return fate.requestedFen === undefined ? said : `${said} · ${words().requested(groupedYuan(fate.requestedFen))}`
    case "RequestIsNewer":
      return `${said} · ${words().requestedOn(sayDay(fate.requestedOn, language()))}`
  }
}

const ProblemTable = (props: { readonly problems: readonly BankProblem[] }): JSX.Element => (
  <section class={style["problems"]}>
    <h3>{words().problems(props.problems.length)}</h3>
    <div class={style["table"]} tabindex="0" role="region" aria-label={words().problems(props.problems.length)}>
      <table>
        <thead>
          <tr>
            <For each={Object.values(words().problemColumns)}>{(label) => <th scope="col">{label}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.problems}>
            {(problem) => (
              <tr data-severity={problem.severity}>
                <td>
                  <b>{words().cellAt(problem.sheet, problem.row, problem.column ?? "")}</b>
                </td>
                <td class={style["value"]}>{problem.value}</td>
                <td>{bankCauseSentence(problem.cause, language())}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  </section>
)
