/**
 * Return end 登记结果: what was recorded, and what was not, with the article that speaks against it.
 */
import { paymentReference } from "@jingzhun/forms/bank"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Notice } from "../../ui/notice.tsx"
import { paymentWords } from "../../wording/disbursement.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { sayFlag } from "../cases/say.ts"
import type { RecordedPayment } from "./record-return.ts"

const words = wordsOf(paymentWords)

/** Shows the end of recording. */
export const ReturnEnd = (props: {
  readonly ended: readonly RecordedPayment[]
  readonly onAnother: () => void
}): JSX.Element => {
  const left = () => props.ended.filter(({ end }) => end._tag !== "Done")
  const hasFailures = () => props.ended.some(({ planned }) => planned.fate._tag === "GiveBack")
  const sentence = (): string => {
    if (left().length > 0) return words().partly
    return hasFailures() ? words().wholeWithFailures : words().whole
  }
  return (
    <>
      <Notice tone={left().length === 0 ? "yes" : "ask"}>
        <h3>{words().ended(props.ended.length - left().length, props.ended.length)}</h3>
        <p>{sentence()}</p>
        <Show when={left().length > 0}>
          <ul>
            <For each={left()}>
              {({ planned, end }) => (
                <li>
                  <b>{paymentReference(planned.payment)}</b> {sayEnd(end)}
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Notice>
      <p>
        <Button onClick={() => props.onAnother()}>{words().another}</Button>
      </p>
    </>
  )
}

const sayEnd = (end: RecordedPayment["end"]): string =>
  end._tag === "Refused" ? `${end.refusal.source} ${sayFlag(end.refusal, language())}` : words().ends[end._tag]
