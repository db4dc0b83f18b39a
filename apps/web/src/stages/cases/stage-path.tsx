/**
 * Stage path 阶段: the way of a case from the application to the archive, and where it stands.
 */
import type { Procedure } from "@jingzhun/core/procedure"
import { For, onCleanup, type JSX } from "solid-js"
import type { CaseView } from "../../local/ledger/case-book.ts"
import { Icon } from "../../ui/icon.tsx"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "./cases.module.css"
import { sentenceCase } from "./say.ts"

const words = wordsOf(casesWords)

/** Shows the stages; the one it stands at is marked. */
export const StagePath = (props: { readonly procedure: Procedure; readonly view: CaseView }): JSX.Element => {
  const stages = () => props.procedure.stages ?? []
  const at = (): number => stages().findIndex(({ stage }) => stage === props.view.stage?.stage)
  const stateOf = (place: number): "done" | "now" | "ahead" =>
    place < at() ? "done" : place === at() ? (props.view.closedBy === undefined ? "now" : "done") : "ahead"
  const saying = (place: number): string =>
    ({ done: words().stageDone, now: words().stageNow, ahead: words().stageAhead })[stateOf(place)]
  return (
    // Where it is longer than the screen it is moved by the keyboard, too.
    <ol class={style["path"]} aria-label={words().stage} tabindex="0" ref={showCurrent}>
      <For each={stages()}>
        {(stage, place) => (
          <li data-state={stateOf(place())} aria-current={stateOf(place()) === "now" ? "step" : undefined}>
            <span class={style["dot"]}>{stateOf(place()) === "done" ? <Icon name="yes" /> : place() + 1}</span>
            <span>
              {sentenceCase(stage.label[language()], language())}
              <span class="unseen">{saying(place())}</span>
            </span>
          </li>
        )}
      </For>
    </ol>
  )
}

/** Moves the row, as soon as it has a width, so that where the case stands is in its middle. */
const showCurrent = (row: HTMLOListElement): void => {
  const observer = new ResizeObserver(() => {
    // A closed case stands at none: its way ends with the last stage that it has come to.
    const item =
      row.querySelector<HTMLElement>('[aria-current="step"]') ??
      [...row.querySelectorAll<HTMLElement>('[data-state="done"]')].at(-1)
    if (item !== undefined) row.scrollLeft = item.offsetLeft - (row.clientWidth - item.clientWidth) / 2
  })
  observer.observe(row)
  onCleanup(() => observer.disconnect())
}
