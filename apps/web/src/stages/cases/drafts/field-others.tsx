/**
 * Field others 他人所填: who else typed what stands in a field of a draft, and the choice where two people filled it differently.
 */
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { Icon } from "../../../ui/icon.tsx"
import { personName } from "../../../ui/people.ts"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import { pathText } from "../command/form-draft.ts"
import style from "../command/form.module.css"
import type { FormFieldProps } from "../command/plain-field.tsx"
import { sayLabel } from "../say.ts"
import { sayTyped } from "./say-typed.ts"

const words = wordsOf(commandWords)

/** Shows nothing in a field that only this person filled. */
export const FieldOthers = (props: FormFieldProps): JSX.Element => {
  const at = (): string => pathText(props.path)
  const conflict = () => props.form.shared?.conflicts().find(({ path }) => path === at())
  return (
    <>
      <Show when={props.form.shared?.typedBy(at())}>
        {(hand) => (
          <p class={style["quiet"]}>
            {words().typedBy(personName(hand().actor), sayMoment(hand().at, Date.now(), language()))}
          </p>
        )}
      </Show>
      <Show when={conflict()}>
        {(shown) => (
          <div
            class={style["conflict"]}
            role="group"
            aria-label={`${sayLabel(props.field, language())} ${words().disputed}`}
          >
            <b>
              <Icon name="split" /> {words().disputed}
            </b>
            <For each={shown().versions}>
              {(version) => (
                <p>
                  <span>
                    <b>{sayTyped(props.field.shape, version.value, language())}</b>{" "}
                    <small>
                      {words().typedBy(personName(version.actor), sayMoment(version.at, Date.now(), language()))}
                    </small>
                  </span>
                  <Button onClick={() => props.form.shared?.settle(at(), version.value)}>{words().use}</Button>
                </p>
              )}
            </For>
          </div>
        )}
      </Show>
    </>
  )
}
