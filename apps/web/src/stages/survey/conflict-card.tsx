/**
 * Conflict card 两值核对: what each person wrote, when and where; one tap keeps one of them.
 */
import { formatValue, type FieldForm, type Json } from "@jingzhun/forms"
import type { Version } from "@jingzhun/documents"
import { createSignal, For, Show, type JSX } from "solid-js"
import type { EditOutcome } from "../../local/shared-roster.ts"
import { Button } from "../../ui/button.tsx"
import { sayOutcome } from "../../ui/editing/field-text.ts"
import { Icon } from "../../ui/icon.tsx"
import { personName } from "../../ui/people.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { surveyWords } from "../../wording/survey.ts"
import { sayMoment } from "../../wording/when.ts"
import style from "./survey.module.css"

const words = wordsOf(surveyWords)

interface ConflictCardProps {
  readonly form: FieldForm
  readonly versions: readonly Version[]
  /** Whether the verdicts are the same with either value; `undefined` when they could not all be tried. */
  readonly sameEitherWay: boolean | undefined
  readonly canWrite: boolean
  readonly onKeep: (value: Json) => Promise<EditOutcome>
}

/** Shows every version of a disputed fact. */
export const ConflictCard = (props: ConflictCardProps): JSX.Element => {
  const [trouble, setTrouble] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const title = (): string => words().conflictTitle(new Set(props.versions.map(({ actor }) => actor)).size)
  const keep = async (value: Json): Promise<void> => {
    setBusy(true)
    const said = sayOutcome(await props.onKeep(value), language())
    setBusy(false)
    setTrouble(said.ok ? undefined : said.sentence)
  }
  return (
    <section class={style["conflict"]} role="group" aria-label={title()}>
      <h4>
        <Icon name="split" /> {title()}
      </h4>
      <ul>
        <For each={props.versions}>
          {(version) => (
            <li>
              <span class={style["version"]}>
                <b>{formatValue(props.form.field, version.value, language())}</b>
                <span>
                  {personName(version.actor)} · {sayMoment(version.at, Date.now(), language())}
                </span>
                <small>{words().device(version.device.slice(0, 6))}</small>
              </span>
              <Show when={props.canWrite}>
                <Button disabled={busy()} onClick={() => void keep(version.value)}>
                  {words().keep}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.sameEitherWay !== undefined}>
        <p>{props.sameEitherWay === true ? words().sameVerdict : words().otherVerdict}</p>
      </Show>
      <p class={style["quiet"]}>{words().keepBoth}</p>
      <Show when={trouble()}>
        {(sentence) => (
          <p class={style["trouble"]} role="alert">
            {sentence()}
          </p>
        )}
      </Show>
    </section>
  )
}
