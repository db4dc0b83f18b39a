/**
 * Cell entry 填写格: one cell of the survey sheet; what was typed stays, and where two people differ both values stand to choose from.
 */
import type { Version } from "@jingzhun/documents"
import type { Json } from "@jingzhun/forms"
import { createEffect, createMemo, createSignal, createUniqueId, For, Show, type JSX } from "solid-js"
import { Button } from "../../../ui/button.tsx"
import { personName } from "../../../ui/people.ts"
import { language, wordsOf } from "../../../wording/language.ts"
import { visitWords } from "../../../wording/survey-visit.ts"
import { sayMoment } from "../../../wording/when.ts"
import { useVisiting } from "./visiting.ts"
import style from "./visit.module.css"

const words = wordsOf(visitWords)

/** What a typed text says: a value, or a sentence of what is wrong. `null` says that it is not known. */
export type EntryReading =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly sentence: string }

interface CellEntryProps {
  readonly record: string
  readonly field: string
  readonly label: string
  readonly inputmode?: "text" | "decimal"
  readonly suggestions?: readonly string[]
  readonly say: (value: Json) => string
  readonly read: (text: string) => EntryReading
}

/** Shows one cell as a place to type in; it is written on leaving it, or with Enter. */
export const CellEntry = (props: CellEntryProps): JSX.Element => {
  const visiting = useVisiting()
  const id = createUniqueId()
  const [trouble, setTrouble] = createSignal<string>()
  const cell = createMemo(() => visiting.cell(props.record, props.field))
  const text = createMemo(() => {
    const { value } = cell()
    return value === undefined || value === null ? "" : props.say(value)
  })
  let input: HTMLInputElement | undefined
  // What others write shows at once, but never under the hand that types.
  createEffect(() => {
    const known = text()
    if (input !== undefined && input !== document.activeElement) input.value = known
  })
  const write = async (typed: string): Promise<void> => {
    setTrouble(undefined)
    if (typed.trim() === text()) return
    const reading: EntryReading = typed.trim() === "" ? { ok: true, value: null } : props.read(typed.trim())
    setTrouble(reading.ok ? undefined : reading.sentence)
    if (reading.ok) await visiting.write(props.record, props.field, reading.value)
  }
  return (
    <div class={style["entry"]}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={input}
        class={style["input"]}
        inputmode={props.inputmode ?? "text"}
        autocomplete="off"
        enterkeyhint="next"
        disabled={!visiting.canWrite() || cell().versions !== undefined}
        aria-invalid={trouble() !== undefined}
        list={props.suggestions === undefined ? undefined : `${id}-list`}
        onChange={(event) => void write(event.currentTarget.value)}
      />
      <Show when={props.suggestions}>
        {(suggestions) => (
          <datalist id={`${id}-list`}>
            <For each={suggestions()}>{(one) => <option value={one} />}</For>
          </datalist>
        )}
      </Show>
      <Show when={trouble()}>
        {(sentence) => (
          <p class={style["trouble"]} role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      <CellConflict record={props.record} field={props.field} label={props.label} say={props.say} />
    </div>
  )
}

/** Shows the values of a cell in conflict, who wrote them and when; one tap keeps one. */
export const CellConflict = (props: {
  readonly record: string
  readonly field: string
  readonly label: string
  readonly say: (value: Json) => string
}): JSX.Element => {
  const visiting = useVisiting()
  const versions = createMemo(() => visiting.cell(props.record, props.field).versions)
  const said = ({ value }: Version): string => (value === null ? words().notFilled : props.say(value))
  return (
    <Show when={versions()}>
      {(shown) => (
        <div class={style["conflict"]} role="group" aria-label={`${props.label} ${words().disputed}`}>
          <b>{words().disputed}</b>
          <For each={shown()}>
            {(version) => (
              <p>
                <span>
                  <b>{said(version)}</b>{" "}
                  <small>
                    {personName(version.actor)} · {sayMoment(version.at, Date.now(), language())}
                  </small>
                </span>
                <Show when={visiting.canWrite()}>
                  <Button onClick={() => void visiting.resolve(props.record, props.field, version.value)}>
                    {words().use}
                  </Button>
                </Show>
              </p>
            )}
          </For>
        </div>
      )}
    </Show>
  )
}

/** Shows one cell as a list to choose from; the first choice says that it is not known. */
export const CellChoice = (props: {
  readonly record: string
  readonly field: string
  readonly label: string
  readonly unknown: string
  readonly choices: readonly { readonly value: Json; readonly label: string }[]
}): JSX.Element => {
  const visiting = useVisiting()
  const id = createUniqueId()
  const cell = createMemo(() => visiting.cell(props.record, props.field))
  const at = (): number => props.choices.findIndex(({ value }) => value === cell().value)
  const say = (value: Json): string => props.choices.find((one) => one.value === value)?.label ?? ""
  return (
    <div class={style["entry"]}>
      <label for={id}>{props.label}</label>
      <select
        id={id}
        class={style["input"]}
        disabled={!visiting.canWrite() || cell().versions !== undefined}
        onChange={(event) => {
          const chosen = props.choices[Number(event.currentTarget.value)]
          void visiting.write(props.record, props.field, chosen?.value ?? null)
        }}
      >
        <option value={-1} selected={at() < 0}>
          {props.unknown}
        </option>
        <For each={props.choices}>
          {(choice, place) => (
            <option value={place()} selected={at() === place()}>
              {choice.label}
            </option>
          )}
        </For>
      </select>
      <CellConflict record={props.record} field={props.field} label={props.label} say={say} />
    </div>
  )
}
