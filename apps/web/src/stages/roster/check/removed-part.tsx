/**
 * Removed part 移出的户: households that were taken off the roster, with the reason, and the way back.
 */
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import style from "./check.module.css"
import type { Removed } from "./findings.ts"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)

/** Lists the households out of the roster. */
export const RemovedPart = (props: { readonly removed: readonly Removed[] }): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  return (
    <section class={style["part"]}>
      <h2>{words().removed}</h2>
      <ul class={style["list"]}>
        <For each={props.removed}>
          {({ household, reason }) => (
            <li>
              <div>
                <b>{callHousehold(roster, household)}</b>
                <small>{words().removedBecause(reason)}</small>
              </div>
              <Show when={roster.status.canWrite}>
                <Button
                  weight="quiet"
                  disabled={deeds.busy()}
                  onClick={() => void deeds.run(() => roster.edit(household, "closed", null))}
                >
                  {words().putBack}
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
