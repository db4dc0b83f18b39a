/**
 * Duplicates part 重复户: pairs of households that may be one, with what speaks for it.
 */
import type { Duplicate } from "@jingzhun/documents"
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import { callHousehold } from "./calls.ts"
import { FoundPart } from "./found-part.tsx"
import { MergeDialogue } from "./merge-dialogue.tsx"

const words = wordsOf(checkWords)

/** Lists the pairs; one at a time is compared. */
export const DuplicatesPart = (props: { readonly pairs: readonly Duplicate[] }): JSX.Element => {
  const { roster } = useVillage()
  const [open, setOpen] = createSignal<Duplicate>()
  return (
    <FoundPart
      title={words().duplicates}
      hint={words().duplicatesHint}
      items={props.pairs}
      say={({ kept, dropped, because }) => [
        `${callHousehold(roster, kept)} ／ ${callHousehold(roster, dropped)}`,
        because.map((likeness) => words().because[likeness]).join(" · "),
      ]}
      actions={(pair) => <Button onClick={() => setOpen(pair)}>{words().compare}</Button>}
    >
      <Show when={open()} keyed>
        {(pair) => <MergeDialogue pair={pair} onClose={() => setOpen(undefined)} />}
      </Show>
    </FoundPart>
  )
}
