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
import { language, wordsOf } from "../../wording/language.ts"
import { stageWords } from "../../wording/stages.ts"
import { sayDay } from "../../wording/when.ts"
import { villagePage } from "../cases/addresses.ts"
import style from "../cases/cases.module.css"
import { groupedYuan, sayWord } from "../cases/say.ts"
import { useVillage } from "../roster/village.ts"
import { CameBackNote } from "./payment-table.tsx"
import { cameBackOf } from "./paying-rules.ts"
import { requestsOf } from "./requests.ts"

const words = () => wordsOf(stageWords)().disbursement
const cases = wordsOf(casesWords)

/** Shows the money of a case; nothing before the first request. */
export const DisbursementPanel = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => {
  const village = useVillage()
  const requests = createMemo(() => requestsOf(props.ledger.engine.procedure, props.view))
  const cameBack = createMemo(() => cameBackOf(props.ledger.engine.procedure, props.view))
  /** What has no request to stand beside any more. */
  const unasked = () => cameBack().filter(({ stage }) => !requests().some((one) => one.stage === stage))
  const left = (): number | undefined => {
    const { granted, paid } = props.view.amounts
    return typeof granted === "number" ? granted - (paid ?? 0) : undefined
  }
  return (
    <Show when={requests().length > 0 || unasked().length > 0}>
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
                    <td>
                      {one.paidOn === undefined ? words().waiting : words().done(sayDay(one.paidOn, language()))}
                      <For each={cameBack().filter(({ stage }) => stage === one.stage)}>
                        {(back) => <CameBackNote back={back} />}
                      </For>
                    </td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </Show>
        <For each={unasked()}>
          {(back) => (
            <Notice tone="ask">
              <CameBackNote back={back} />
            </Notice>
          )}
        </For>
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
