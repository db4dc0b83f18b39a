/**
 * Late part 迟到的改动: what came to a merged household from somebody who did not know of the merger.
 */
import { moveRecords, resolveConflict, seenLate, type LateValue, type LeftBehind } from "@jingzhun/documents"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { personName } from "../../../ui/people.ts"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../village.ts"
import { callRecord, sayField, sayValue } from "./calls.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists late values, each to be used or left. */
export const LatePart = (props: { readonly values: readonly LateValue[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const settle = (late: LateValue, isTaken: boolean) =>
    deeds.run(() =>
      roster.writeTogether((whole, writing) => [
        ...(isTaken
          ? [resolveConflict(whole, { record: late.kept, field: late.field, value: late.value }, writing)]
          : []),
        seenLate(whole, late, writing),
      ]),
    )
  return (
    <section class={style["part"]}>
      <h2>{words().late}</h2>
      <p class={style["quiet"]}>{words().lateHint}</p>
      <ul class={style["list"]}>
        <For each={props.values}>
          {(late) => (
            <li>
              <div>
                <b>
                  {callRecord(roster, late.kept)} · {sayField(late.kept, late.field)}：
                  {sayValue(late.kept, late.field, late.value)}
                </b>
                <small>
                  {personName(late.actor)} · {sayMoment(late.at, Date.now(), language())}
                </small>
              </div>
              <Show when={roster.status.canWrite}>
                <Button disabled={deeds.busy()} onClick={() => void settle(late, true)}>
                  {words().take}
                </Button>
                <Button weight="quiet" disabled={deeds.busy()} onClick={() => void settle(late, false)}>
                  {words().leave}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <deeds.Trouble />
    </section>
  )
}

/** Lists records whose household was merged away before they came. */
export const LeftBehindPart = (props: { readonly records: readonly LeftBehind[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const move = ({ record, heir }: LeftBehind) =>
    deeds.run(() =>
      roster.writeTogether((whole, writing) => moveRecords(whole, { records: [record], to: heir }, writing)),
    )
  return (
    <section class={style["part"]}>
      <h2>{words().leftBehind}</h2>
      <p class={style["quiet"]}>{words().leftBehindHint}</p>
      <ul class={style["list"]}>
        <For each={props.records}>
          {(left) => (
            <li>
              <div>
                <b>{callRecord(roster, left.record)}</b>
                <small>{words().mergedInto(callRecord(roster, left.heir))}</small>
              </div>
              <Show when={roster.status.canWrite}>
                <Button disabled={deeds.busy()} onClick={() => void move(left)}>
                  {words().moveOver}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <deeds.Trouble />
    </section>
  )
}
