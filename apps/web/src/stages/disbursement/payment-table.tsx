/**
 * Payment table 拨付表: sums that wait to be paid, one a line; on a phone one a card.
 */
import { A } from "@solidjs/router"
import { For, Show, type JSX } from "solid-js"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayDay } from "../../wording/when.ts"
import cases from "../cases/cases.module.css"
import { groupedYuan } from "../cases/say.ts"
import type { CameBack } from "./paying-rules.ts"
import style from "./payments.module.css"

const words = wordsOf(paymentWords)

/** One line. */
export interface PaymentLine {
  readonly villageName?: string
  readonly subject: string
  /** Where the case is, for those who may open its village. */
  readonly href?: string
  readonly household: string
  readonly payee: string
  readonly purpose: string
  readonly amountFen: number
  /** The list of the bank on which it stands already. */
  readonly onList?: string | undefined
  /** Why it came back the last time. */
  readonly cameBack?: CameBack | undefined
}

/** Shows the lines in their order. */
export const PaymentTable = (props: {
  readonly lines: readonly PaymentLine[]
  readonly label: string
}): JSX.Element => {
  const heads = () => words().columns
  const hasVillages = (): boolean => props.lines.some(({ villageName }) => villageName !== undefined)
  return (
    <div class={style["table"]} tabindex="0" role="group" aria-label={props.label}>
      <table>
        <thead>
          <tr>
            <For each={Object.entries(heads()).filter(([name]) => name !== "village" || hasVillages())}>
              {([name, label]) => (
                <th scope="col" data-is={name}>
                  {label}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.lines}>
            {(line, at) => (
              <tr>
                <td data-label={heads().at}>{at() + 1}</td>
                <Show when={hasVillages()}>
                  <td data-label={heads().village}>{line.villageName}</td>
                </Show>
                <td data-label={heads().case}>
                  <span>
                    <Show when={line.href} fallback={line.subject}>
                      {(href) => <A href={href()}>{line.subject}</A>}
                    </Show>
                    <Show when={line.onList}>{(number) => <small> {words().onList(number())}</small>}</Show>
                    <Show when={line.cameBack}>{(back) => <CameBackNote back={back()} />}</Show>
                  </span>
                </td>
                <td data-label={heads().household}>{line.household}</td>
                <td data-label={heads().payee}>{line.payee}</td>
                <td data-label={heads().purpose}>{line.purpose}</td>
                <td data-label={heads().amount} data-is="amount">
                  {groupedYuan(line.amountFen)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}

/** Says why a sum came back, and when. */
export const CameBackNote = (props: { readonly back: CameBack }): JSX.Element => (
  <small class={cases["cameBack"]}>
    {words().cameBack(props.back.by, sayDay(props.back.on, language()), props.back.reason)}
  </small>
)
