/**
 * Fact history 修改记录: everything that was ever written to one fact, by whom and when.
 */
import { formatValue, type FieldForm } from "@jingzhun/forms"
import type { BaseOrigin, RecordId } from "@jingzhun/documents"
import { For, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { Dialogue } from "../../ui/dialogue.tsx"
import { personName } from "../../ui/people.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { shellWords } from "../../wording/shell.ts"
import { surveyWords } from "../../wording/survey.ts"
import { sayMoment } from "../../wording/when.ts"
import { useVillage } from "../roster/village.ts"
import style from "./survey.module.css"

const words = wordsOf(surveyWords)
const shell = wordsOf(shellWords)

const sayOrigin = (origin: BaseOrigin): string =>
  origin.kind === "year" ? words().fromYear(origin.year) : words().fromFile(origin.file)

interface FactHistoryProps {
  readonly open: boolean
  readonly record: RecordId
  readonly form: FieldForm
  readonly onClose: () => void
}

/** Shows the history of a fact, newest first. */
export const FactHistory = (props: FactHistoryProps): JSX.Element => {
  const { roster } = useVillage()
  const entries = () => (props.open ? [...roster.history(props.record, props.form.name)].reverse() : [])
  return (
    <Dialogue
      open={props.open}
      title={words().historyOf(props.form.label[language()])}
      onClose={() => props.onClose()}
      actions={<Button onClick={() => props.onClose()}>{shell().close}</Button>}
    >
      <Show when={entries().length > 0} fallback={<p>{words().historyEmpty}</p>}>
        <ol class={style["history"]}>
          <For each={entries()}>
            {(entry) => (
              <li data-standing={entry.standing}>
                <b>{formatValue(props.form.field, entry.value, language())}</b>
                <span>
                  {personName(entry.actor)} · {sayMoment(entry.at, Date.now(), language())} ·{" "}
                  {words().historyKinds[entry.kind]}
                </span>
                <small>
                  <Show when={roster.originOf(entry.operation)} fallback={words().device(entry.device.slice(0, 6))}>
                    {(origin) => <>{sayOrigin(origin())}</>}
                  </Show>{" "}
                  {words().historyStanding[entry.standing]}
                </small>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </Dialogue>
  )
}
