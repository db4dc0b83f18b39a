/**
 * Remove record 移出: takes a member or an item off the household with a reason; nothing is wiped out.
 */
import type { RecordId } from "@jingzhun/documents"
import { createSignal, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { sayOutcome } from "../../ui/editing/field-text.ts"
import { Notice } from "../../ui/notice.tsx"
import { editingWords } from "../../wording/editing.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { surveyWords } from "../../wording/survey.ts"
import { useVillage } from "../roster/village.ts"
import style from "./survey.module.css"

const words = wordsOf(surveyWords)
const editing = wordsOf(editingWords)

/** Shows the button and asks for the reason. */
export const RemoveRecord = (props: { readonly record: RecordId }): JSX.Element => {
  const { roster } = useVillage()
  const [open, setOpen] = createSignal(false)
  const [reason, setReason] = createSignal("")
  const [trouble, setTrouble] = createSignal<string>()
  const remove = async (): Promise<void> => {
    if (reason().trim() === "") return void setTrouble(words().reasonMissing)
    const said = sayOutcome(await roster.edit(props.record, "closed", reason().trim()), language())
    if (!said.ok) return void setTrouble(said.sentence)
    setOpen(false)
  }
  return (
    <div class={style["remove"]}>
      <Button weight="quiet" onClick={() => setOpen(true)}>
        {words().removeMember}…
      </Button>
      <Dialogue
        open={open()}
        title={words().removeMember}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{editing().cancel}</Button>
            <Button weight="danger" onClick={() => void remove()}>
              {words().remove}
            </Button>
          </>
        }
      >
        <p>{words().removeHint}</p>
        <label class={style["reason"]}>
          {words().removeReason}
          <input value={reason()} onInput={(event) => setReason(event.currentTarget.value)} />
        </label>
        <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
      </Dialogue>
    </div>
  )
}
