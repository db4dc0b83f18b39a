/**
 * Remove household 移出名册: takes a household off the roster with a reason; nothing is wiped out.
 */
import type { RecordId } from "@jingzhun/documents"
import { useNavigate } from "@solidjs/router"
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Dialogue } from "../../../ui/dialogue.tsx"
import { checkWords } from "../../../wording/check.ts"
import { editingWords } from "../../../wording/editing.ts"
import { wordsOf } from "../../../wording/language.ts"
import { useVillage } from "../village.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)
const editing = wordsOf(editingWords)

/** Shows the button on a household's page, and asks for the reason. */
export const RemoveHousehold = (props: { readonly household: RecordId }): JSX.Element => {
  const village = useVillage()
  const navigate = useNavigate()
  const deeds = createDeeds()
  const [open, setOpen] = createSignal(false)
  const [reason, setReason] = createSignal("")
  const remove = async (): Promise<void> => {
    if (reason().trim() === "") return void deeds.setTrouble(words().removeMissing)
    const done = await deeds.run(() => village.roster.edit(props.household, "closed", reason().trim()))
    if (done) navigate(`/village/${village.code}/${village.year}/roster`)
  }
  return (
    <Show when={village.roster.status.canWrite}>
      <Button weight="quiet" onClick={() => setOpen(true)}>
        {words().removeHousehold}…
      </Button>
      <Dialogue
        open={open()}
        title={words().removeTitle}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{editing().cancel}</Button>
            <Button weight="danger" disabled={deeds.busy()} onClick={() => void remove()}>
              {words().removeHousehold}
            </Button>
          </>
        }
      >
        <p>{words().removeHint}</p>
        <label class={style["field"]}>
          {words().removeReason}
          <input value={reason()} maxLength={200} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <deeds.Trouble />
      </Dialogue>
    </Show>
  )
}
