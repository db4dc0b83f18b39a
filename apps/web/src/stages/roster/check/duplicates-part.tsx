/**
 * Duplicates part 重复户: pairs of households that may be one, with what speaks for it.
 */
import type { Duplicate } from "@jingzhun/documents"
import { createSignal, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import style from "./check.module.css"
import { MergeDialogue } from "./merge-dialogue.tsx"

const words = wordsOf(checkWords)

/** Lists the pairs; one at a time is compared. */
export const DuplicatesPart = (props: { readonly pairs: readonly Duplicate[] }): JSX.Element => {
  const { roster } = useVillage()
  const [open, setOpen] = createSignal<Duplicate>()
  return (
    <section class={style["part"]}>
      <h2>{words().duplicates}</h2>
      <p class={style["quiet"]}>{words().duplicatesHint}</p>
      <ul class={style["list"]}>
        <For each={props.pairs}>
          {(pair) => (
            <li>
              <div>
                <b>
                  {callHousehold(roster, pair.kept)} ／ {callHousehold(roster, pair.dropped)}
                </b>
                <small>{pair.because.map((likeness) => words().because[likeness]).join(" · ")}</small>
              </div>
              <Show when={roster.status.canWrite}>
                <Button onClick={() => setOpen(pair)}>{words().compare}</Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={open()} keyed>
        {(pair) => <MergeDialogue pair={pair} onClose={() => setOpen(undefined)} />}
      </Show>
    </section>
  )
}
