/**
 * Disbursement panel 拨付: what was requested and paid on a case, and what is left of its subsidy.
 */
import { A } from "@solidjs/router"
import { createMemo, For, Show, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { casesWords } from "../../wording/cases.ts"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { sayDay } from "../../wording/when.ts"
import { villagePage } from "../cases/addresses.ts"
import style from "../cases/cases.module.css"
import { groupedYuan, sayWord } from "../cases/say.ts"
import { useVillage } from "../roster/village.ts"
import { returnedBecause } from "./paying-rules.ts"
import { requestsOf } from "./requests.ts"

const words = () => wordsOf(stageWords)().disbursement
const cases = wordsOf(casesWords)
const payment = wordsOf(paymentWords)

/** Shows the money of a case; nothing before the first request. */
export const DisbursementPanel = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => {
  const village = useVillage()
  const requests = createMemo(() => requestsOf(props.ledger.engine.procedure, props.view))
  const returned = createMemo(() => returnedBecause(props.ledger.engine.procedure, props.view))
  const left = (): number | undefined => {
    const { granted, paid } = props.view.amounts
    return typeof granted === "number" ? granted - (paid ?? 0) : undefined
  }
  return (
    <Show when={requests().length > 0 || returned() !== undefined}>
      <section class={style["block"]} aria-labelledby="disbursement-title">
        <h2 id="disbursement-title">{words().title}</h2>
        <Show when={requests().length > 0}>
          <table class={style["table"]}>
            <thead>
              <tr>
                <th>{words().stage}</th>
                <th>{words().requested}</th>
                <th>{words().state}</th>
              </tr>
            </thead>
            <tbody>
              <For each={requests()}>
                {(one) => (
                  <tr>
                    <td>{sayWord(one.stage, language())}</td>
                    <td>{cases().yuan(groupedYuan(one.amountFen))}</td>
                    <td>{one.paidOn === undefined ? words().waiting : words().done(sayDay(one.paidOn, language()))}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
        <Show when={returned()}>
          {(reason) => (
            <Notice tone="ask">
              <b>{payment().returnedTitle}</b> {reason()}
            </Notice>
          )}
        </Show>
        <Show when={left() !== undefined}>
          <p>
            {words().left} <b>{cases().yuan(groupedYuan(left() ?? 0))}</b>
          </p>
        </Show>
        <div class={style["buttons"]}>
          <A class={buttonClass()} href={villagePage(village, "payments")}>
            {words().open}
          </A>
        </div>
      </section>
    </Show>
  )
}
