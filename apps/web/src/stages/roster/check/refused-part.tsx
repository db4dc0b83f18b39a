/**
 * Refused part 未被接受的改动: each with its reason, to be written once more or put away.
 */
import { For, Show, type JSX } from "solid-js"
import type { RefusedEdit } from "../../../local/shared-roster.ts"
import { Button } from "../../../ui/button.tsx"
import { checkWords } from "../../../wording/check.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { refusedWords } from "../../../wording/refused.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVillage } from "../village.ts"
import { callRecord, sayField, sayValue } from "./calls.ts"
import style from "./check.module.css"
import { createDeeds } from "./trouble.tsx"

const words = wordsOf(checkWords)
const refusals = wordsOf(refusedWords)

/** Lists the edits that the server did not accept. */
export const RefusedPart = (): JSX.Element => {
  const { roster } = useVillage()
  const deeds = createDeeds()
  const retype = async (edit: RefusedEdit): Promise<void> => {
    if (await deeds.run(() => roster.edit(edit.record, edit.field, edit.value))) {
      await roster.dismissRefused(edit.operation)
    }
  }
  return (
    <section class={style["part"]}>
      <h2>{words().refused}</h2>
      <Show when={roster.status.refusedEdits.some(({ isErased }) => !isErased)}>
        <p class={style["quiet"]}>{words().refusedHint}</p>
      </Show>
      <ul class={style["list"]}>
        <For each={roster.status.refusedEdits}>
          {(edit) => (
            <li>
              <div>
                <b>
                  <Show when={!edit.isErased}>{callRecord(roster, edit.record)} · </Show>
                  {words().named(sayField(edit.record, edit.field))}
                  {edit.isErased ? sayErased(edit) : sayValue(edit.record, edit.field, edit.value)}
                </b>
                <small>
                  {refusals().closed[edit.code] ?? refusals().other(edit.code)} ·{" "}
                  {sayMoment(edit.at, Date.now(), language())}
                </small>
              </div>
              <Show when={edit.field !== WHOLE_RECORD && !edit.isErased}>
                <Button disabled={deeds.busy()} onClick={() => void retype(edit)}>
                  {words().retype}
                </Button>
              </Show>
              <Button weight="quiet" onClick={() => void roster.dismissRefused(edit.operation)}>
                {refusals().putAway}
              </Button>
            </li>
          )}
        </For>
      </ul>
      <deeds.Trouble />
    </section>
  )
}

/** Says why the record of an edit was erased, where that is known. */
const sayErased = ({ reason }: Pick<RefusedEdit, "reason">): string =>
  reason === undefined ? "" : refusals().erasedBecause(reason)

/** The field of an operation that makes a record. */
const WHOLE_RECORD = "*"
