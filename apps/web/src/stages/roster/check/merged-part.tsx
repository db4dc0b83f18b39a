/**
 * Merged part 已并的户: every household that was merged away, and the way back.
 */
import { undoMerge, type Twins } from "@jingzhun/documents"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists the merged households. */
export const MergedPart = (props: { readonly merged: readonly Twins[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const undo = (twins: Twins) =>
    deeds.run(() => roster.writeTogether((whole, writing) => undoMerge(whole, twins, writing)))
  return (
    <section class={style["part"]}>
      <h2>{words().merged}</h2>
      <ul class={style["list"]}>
        <For each={props.merged}>
          {(twins) => (
            <li>
              <div>
                <b>{callHousehold(roster, twins.dropped)}</b>
                <small>{words().mergedInto(callHousehold(roster, twins.kept))}</small>
              </div>
              <Show when={roster.status.canWrite}>
                <Button weight="quiet" disabled={deeds.busy()} onClick={() => void undo(twins)}>
                  {words().undo}
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
