/**
 * Where kept 存在何处: whose draft a form goes on with, and where what is typed is kept.
 */
import { A } from "@solidjs/router"
import { Show, type JSX } from "solid-js"
import { Notice } from "../../../ui/notice.tsx"
import { personName } from "../../../ui/people.ts"
import { commandWords } from "../../../wording/command.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { sayMoment } from "../../../wording/when.ts"
import type { FormState } from "../command/command-form.ts"
import style from "../command/form.module.css"
import { sayLabel } from "../say.ts"

const words = wordsOf(commandWords)

/** Says that the form goes on from before, and whose draft it is where somebody else typed last. */
export const WhoseDraft = (props: { readonly form: FormState }): JSX.Element => {
  const text = (): string => {
    const { shared } = props.form
    const draft = shared?.resumed()
    if (draft === undefined || shared?.isOwn(draft.last) === true) return words().restored
    return words().restoredFrom(personName(draft.last.actor), sayMoment(draft.last.at, Date.now(), language()))
  }
  return <p>{text()}</p>
}

/** Says that somebody has sent the draft, or put it away, while this form was open, and leads to the case that has it. */
export const DraftEnded = (props: {
  readonly form: FormState
  readonly caseWith?: ((command: string) => string | undefined) | undefined
}): JSX.Element => {
  const address = (): string | undefined => props.caseWith?.(props.form.shared?.ended()?.command ?? "")
  const say = (isSent: boolean) => {
    if (!isSent) return words().draftPutAway
    return address() === undefined ? words().draftSent : words().draftInLedger
  }
  return (
    <Show when={props.form.shared?.ended()}>
      {(end) => (
        <Notice tone="ask">
          <p>{say(end().isSent)(personName(end().actor), sayMoment(end().at, Date.now(), language()))}</p>
          <Show when={address()}>{(href) => <A href={href()}>{words().draftCase}</A>}</Show>
        </Notice>
      )}
    </Show>
  )
}

/** Where what was typed is kept: on the device, or in a draft that others see, less what they may not see. */
export const WhereKept = (props: { readonly form: FormState }): JSX.Element => {
  const keptHere = (): string =>
    [...(props.form.shared?.keptHere ?? [])]
      .flatMap((name) => props.form.rule.fields[name] ?? [])
      .map((field) => sayLabel(field, language()))
      .join(language() === "zh-CN" ? "、" : ", ")
  return (
    <p class={style["quiet"]}>
      <Show when={props.form.shared?.isOn() === true} fallback={words().draftKept}>
        {words().draftShared}
        <Show when={keptHere() !== ""}> {words().keptHere(keptHere())}</Show>
      </Show>
    </p>
  )
}
