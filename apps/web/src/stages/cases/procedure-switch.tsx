/**
 * Procedure switch 程序切换: a village that works under several procedures is shown under the one that is picked here.
 */
import type { Procedure } from "@jingzhun/core/procedure"
import { createUniqueId, For, Show, type JSX } from "solid-js"
import { casesWords } from "../../wording/cases.ts"
import { language, wordsOf } from "../../wording/language.ts"
import style from "./cases.module.css"
import { chooseProcedure } from "./village-ledger.ts"

const words = wordsOf(casesWords)

/** Shows the choice; nothing where there is none. */
export const ProcedureSwitch = (props: {
  readonly village: string
  readonly offered: readonly Procedure[]
  readonly shown: string
}): JSX.Element => {
  const id = createUniqueId()
  return (
    <Show when={props.offered.length > 1}>
      <p class={style["tools"]}>
        <label for={id}>{words().underProcedure}</label>
        <select id={id} onChange={(event) => chooseProcedure(props.village, event.currentTarget.value)}>
          <For each={props.offered}>
            {(procedure) => (
              <option value={procedure.id} selected={procedure.id === props.shown}>
                {procedure.title[language()]}
              </option>
            )}
          </For>
        </select>
      </p>
    </Show>
  )
}
