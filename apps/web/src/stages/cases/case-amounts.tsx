/**
 * Case amounts 金额: the sums of a case, and a bar for each cap of its household over all of its cases.
 */
import { createMemo, For, Show, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import type { CaseView } from "../../local/ledger/case-book.ts"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { capsOf, type CapShown } from "./caps.ts"
import style from "./cases.module.css"
import { groupedYuan, sayWord, sentenceCase } from "./say.ts"

const words = wordsOf(casesWords)

/** Shows the sums of a case. */
export const CaseAmounts = (props: { readonly ledger: SharedLedger; readonly view: CaseView }): JSX.Element => (
  <dl class={style["amounts"]}>
    <For each={props.ledger.engine.procedure.amounts ?? []}>
      {(rule) => {
        const fen = (): number | null => props.view.amounts[rule.id] ?? null
        return (
          <div>
            <dt>{sentenceCase(rule.label[language()], language())}</dt>
            <dd>{fen() === null ? words().noAmount : words().yuan(groupedYuan(fen() ?? 0))}</dd>
          </div>
        )
      }}
    </For>
  </dl>
)

/** Shows how far the caps of a household are used; `asked` is what a form asks for besides. */
export const CapBars = (props: {
  readonly ledger: SharedLedger
  readonly household: string
  /** Only the cap of this kind of project. */
  readonly project?: string | undefined
  readonly askedFen?: number
}): JSX.Element => {
  const caps = createMemo(() =>
    capsOf(props.ledger.engine, props.ledger.book().state, {
      household: props.household,
      on: props.ledger.today,
    }).filter(({ project }) => props.project === undefined || project === props.project),
  )
  return (
    <div class={style["caps"]}>
      <For each={caps()}>{(cap) => <CapBar cap={cap} askedFen={props.askedFen ?? 0} />}</For>
    </div>
  )
}

const CapBar = (props: { readonly cap: CapShown; readonly askedFen: number }): JSX.Element => {
  const share = (fen: number): string => `${Math.min(100, (fen / Math.max(1, props.cap.limitFen)) * 100)}%`
  const isOver = (): boolean => props.askedFen > props.cap.leftFen
  return (
    <div class={style["cap"]} data-over={isOver()}>
      <p>
        <b>{words().cap(sayWord(props.cap.project, language()))}</b> <small>{props.cap.source}</small>
      </p>
      {/* Drawn as text and not as a style attribute would be, so that the page needs no inline styles. */}
      <svg class={style["bar"]} aria-hidden="true" preserveAspectRatio="none">
        <rect class={style["barWhole"]} width="100%" height="100%" />
        <rect class={style["barUsed"]} width={share(props.cap.grantedFen)} height="100%" />
        <rect class={style["barAsked"]} x={share(props.cap.grantedFen)} width={share(props.askedFen)} height="100%" />
      </svg>
      <p>
        {words().capUsed(groupedYuan(props.cap.grantedFen), groupedYuan(props.cap.limitFen))}{" "}
        <b>{words().capLeft(groupedYuan(props.cap.leftFen))}</b>
      </p>
      <Show when={props.askedFen > 0}>
        <p>
          {words().capAsked(groupedYuan(props.askedFen))}{" "}
          <b>
            {isOver()
              ? words().capOver(groupedYuan(props.askedFen - props.cap.leftFen))
              : words().capAfter(groupedYuan(props.cap.leftFen - props.askedFen))}
          </b>
        </p>
      </Show>
      <small>{words().capAll}</small>
    </div>
  )
}
