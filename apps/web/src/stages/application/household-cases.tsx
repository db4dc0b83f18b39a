/**
 * Household cases 本户项目: the cases of a household on its own page, and the way to a new one.
 */
import { isForRole } from "@jingzhun/documents"
import { A } from "@solidjs/router"
import { createMemo, For, Show, type JSX } from "solid-js"
import type { SharedLedger } from "../../local/ledger/shared-ledger.ts"
import { buttonClass } from "../../ui/button.tsx"
import { Icon } from "../../ui/icon.tsx"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { applyAddress, caseAddress } from "../cases/addresses.ts"
import { CapBars } from "../cases/case-amounts.tsx"
import style from "../cases/cases.module.css"
import { DraftList } from "../cases/drafts/draft-list.tsx"
import { sayProject } from "../cases/say.ts"
import { useLedger } from "../cases/village-ledger.ts"
import type { Line } from "../roster/lines.ts"
import { useVillage } from "../roster/village.ts"

const words = wordsOf(casesWords)

/** Shows the cases of a household; nothing where the village works under no procedure. */
export const HouseholdCases = (props: { readonly line: Line }): JSX.Element => {
  const village = useVillage()
  const phase = useLedger(village.code)
  const open = (): SharedLedger | undefined => {
    const now = phase()
    return now._tag === "Open" && now.ledger.isOpen() ? now.ledger : undefined
  }
  return (
    <Show when={open()} keyed>
      {(ledger) => <Cases ledger={ledger} number={props.line.summary().number} />}
    </Show>
  )
}

const Cases = (props: { readonly ledger: SharedLedger; readonly number: string }): JSX.Element => {
  const village = useVillage()
  const cases = createMemo(() =>
    [...props.ledger.book().cases.values()].filter(({ household }) => household === props.number),
  )
  const mayApply = (): boolean =>
    props.ledger.engine.procedure.commands.some(
      (rule) =>
        rule.opens === true &&
        rule.restsOn !== undefined &&
        isForRole(props.ledger.engine.procedure, rule.type, props.ledger.role),
    )
  return (
    <>
      <section class={style["block"]} aria-labelledby="household-cases-title">
        <h2 id="household-cases-title">{words().ofHousehold}</h2>
        <Show when={cases().length > 0} fallback={<p class={style["quiet"]}>{words().noneOfHousehold}</p>}>
          <ul class={style["cards"]}>
            <For each={cases()}>
              {(view) => (
                <li>
                  <A class={style["card"]} href={caseAddress(village, view.subject)}>
                    <span class={style["cardHead"]}>
                      <b>{sayProject(view, language()) || view.subject}</b>
                      <span>{words().subject(view.subject)}</span>
                      <span class={style["stage"]}>
                        {view.closedBy === undefined ? view.stage?.label[language()] : words().closed}
                      </span>
                    </span>
                  </A>
                </li>
              )}
            </For>
          </ul>
          <CapBars ledger={props.ledger} household={props.number} />
        </Show>
        <Show when={mayApply()}>
          <div class={style["buttons"]}>
            <A class={buttonClass("main")} href={applyAddress(village, props.number)}>
              <Icon name="plus" />
              {words().startProject}
            </A>
          </div>
        </Show>
      </section>
      <DraftList ledger={props.ledger} subject={props.number} />
    </>
  )
}
