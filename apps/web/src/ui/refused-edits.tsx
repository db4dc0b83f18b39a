/**
 * Refused edits 未被接受的改动: each with its text and its reason, until the person puts it away.
 */
import { For, Show, type JSX } from "solid-js"
import type { RefusedEdit, SharedRoster } from "../local/shared-roster.ts"
import { language, wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { refusalWords } from "../wording/refusal.ts"
import { sayMoment } from "../wording/when.ts"
import { Button } from "./button.tsx"
import style from "./shell.module.css"

const words = wordsOf(shellWords)
const refusals = wordsOf(refusalWords)

/** Says why the record of an edit was erased, where that is known. */
export const sayErased = ({ reason }: Pick<RefusedEdit, "reason">): string =>
  reason === undefined ? "" : refusals().erasedBecause(reason)

/** Lists the edits that the server did not accept. */
export const RefusedEdits = (props: { readonly roster: SharedRoster }): JSX.Element => (
  <section class={style["refused"]}>
    <h3>{words().refusedEdits(props.roster.status.refusedEdits.length)}</h3>
    <Show when={props.roster.status.refusedEdits.some(({ isErased }) => !isErased)}>
      <p>{words().refusedEditsHint}</p>
    </Show>
    <ul>
      <For each={props.roster.status.refusedEdits}>
        {(edit) => (
          <li>
            <p>
              <b>{edit.field}</b>: {edit.isErased ? sayErased(edit) : JSON.stringify(edit.value)}
            </p>
            <p>
              {refusals().closed[edit.code] ?? refusals().other(edit.code)} ·{" "}
              {sayMoment(edit.at, Date.now(), language())}
            </p>
            <Button onClick={() => void props.roster.dismissRefused(edit.operation)}>{refusals().putAway}</Button>
          </li>
        )}
      </For>
    </ul>
  </section>
)
