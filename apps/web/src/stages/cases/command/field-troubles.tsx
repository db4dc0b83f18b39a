/**
 * Field troubles 栏目问题: what is wrong with one field, in the words of the clause where a clause says it.
 */
import type { CommandField } from "@jingzhun/core/procedure"
import { For, Show, type JSX } from "solid-js"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { FieldOthers } from "../drafts/field-others.tsx"
import { sayFlag } from "../say.ts"
import type { FieldPath, FormState } from "./command-form.ts"
import style from "./form.module.css"
import { pathText } from "./form-draft.ts"

const words = wordsOf(commandWords)

/** The id of the place where the troubles of a field are said. */
export const troubleIdOf = (path: FieldPath): string => `trouble-${pathText(path)}`

/** Shows what is wrong with a field. */
export const FieldTroubles = (props: {
  readonly form: FormState
  readonly field: CommandField
  readonly path: FieldPath
}): JSX.Element => {
  const at = (): string => pathText(props.path)
  const unreadable = () => props.form.settled().unreadable.find(({ path }) => path === at())
  const isMissing = (): boolean => props.form.isTried() && props.form.settled().missing.includes(at())
  const reasons = () =>
    props.form
      .reasons()
      .filter((reason) => !reason.isOfCase && reason.fields.includes(at()) && !props.form.isYetToCome(reason))
  return (
    <>
      <FieldOthers {...props} />
      <div id={troubleIdOf(props.path)} class={style["troubles"]} aria-live="polite">
        <Show when={unreadable()}>{(one) => <p>{words().unreadable[one().as]}</p>}</Show>
        <Show when={isMissing()}>
          <p>{words().mustFill}</p>
        </Show>
        <For each={reasons()}>
          {({ flag }) => (
            <p>
              <b>{flag.source}</b> {sayFlag(flag, language())}
            </p>
          )}
        </For>
      </div>
    </>
  )
}
