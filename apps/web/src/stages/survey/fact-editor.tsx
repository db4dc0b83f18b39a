/**
 * Fact editor 填写框: typing, or picking with a thumb; the text stays until it is written or given up.
 */
import { formatValue, type FieldForm, type Json } from "@jingzhun/forms"
import { batch, createMemo, createSignal, createUniqueId, For, onMount, Show, type JSX } from "solid-js"
import type { EditOutcome } from "../../local/shared-roster.ts"
import { Button } from "../../ui/button.tsx"
import { ChoiceList } from "../../ui/editing/choice-list.tsx"
import { askingOf, keyboardOf } from "../../ui/editing/choices.ts"
import { createDraft, type Draft } from "../../ui/editing/draft.ts"
import style from "../../ui/editing/editing.module.css"
import { readField, writeWith } from "../../ui/editing/field-text.ts"
import { keepDraft } from "../../ui/editing/open-drafts.ts"
import { cx } from "../../ui/cx.ts"
import { editingWords } from "../../wording/editing.ts"
import { language, wordsOf } from "../../wording/language.ts"

const words = wordsOf(editingWords)

interface FactEditorProps {
  readonly form: FieldForm
  readonly value: Json | undefined
  readonly write: (value: Json) => Promise<EditOutcome>
  readonly onDone: () => void
  /** The question that stands above already; the choices belong to it. */
  readonly question?: string | undefined
  /** What giving up means here, where it is more than leaving the field as it is. */
  readonly giveUp?: { readonly label: string; readonly go: () => void }
}

/** Shows the place where one fact is changed. */
export const FactEditor = (props: FactEditorProps): JSX.Element => {
  const field = props.form.field
  const asking = askingOf(field, language())
  const draft = createDraft({
    initial: formatValue(field, props.value, language()),
    read: (text) => readField(field, text, language()),
    write: writeWith((value) => props.write(value), language),
    blank: () => (asking.by === "several" ? words().nothingPicked : words().blank),
  })
  const finish = async (): Promise<boolean> => {
    const finished = await draft.finish()
    if (finished) props.onDone()
    return finished
  }
  const giveUp = (): void => (props.giveUp === undefined ? props.onDone() : props.giveUp.go())
  keepDraft({ isDirty: () => draft.isDirty(), finish })
  const press = (event: KeyboardEvent): void => {
    const meant = draft.keyMeans(event)
    if (meant === undefined) return
    if (meant === "give-up") giveUp()
    else if (event.target instanceof HTMLInputElement) void finish()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class={cx(style["editor"], style["inline"])} onKeyDown={press}>
      <Show when={asking.by === "typing"}>
        <Typing {...props} draft={draft} />
      </Show>
      <Show when={asking.by !== "typing"}>
        <Show when={props.question === undefined}>
          <b>{props.form.label[language()]}</b>
        </Show>
        <Picking {...props} draft={draft} onPicked={() => void finish()} />
      </Show>
      <Show when={props.form.help}>{(help) => <p class={style["help"]}>{help()[language()]}</p>}</Show>
      <Show when={draft.trouble()}>
        {(sentence) => (
          <p class={style["trouble"]} role="alert">
            {sentence()}
          </p>
        )}
      </Show>
      <div class={style["actions"]}>
        <Show when={asking.by !== "one"}>
          <Button weight="main" disabled={draft.busy()} onClick={() => void finish()}>
            {draft.busy() ? words().saving : words().save}
          </Button>
        </Show>
        <Button onClick={giveUp}>{props.giveUp?.label ?? words().cancel}</Button>
      </div>
    </div>
  )
}

const Typing = (props: FactEditorProps & { readonly draft: Draft }): JSX.Element => {
  const id = createUniqueId()
  const asking = askingOf(props.form.field, language())
  const suggestions = asking.by === "typing" ? asking.suggestions : []
  const focus = (input: HTMLInputElement): void => {
    setTimeout(() => {
      input.focus()
      input.select()
    }, 0)
  }
  return (
    <>
      <label for={id}>{props.form.label[language()]}</label>
      <input
        id={id}
        ref={focus}
        value={props.draft.text()}
        inputmode={keyboardOf(props.form.field)}
        autocomplete="off"
        enterkeyhint="done"
        spellcheck={false}
        aria-invalid={props.draft.trouble() !== undefined}
        list={suggestions.length > 0 ? `${id}-list` : undefined}
        onInput={(event) => props.draft.type(event.currentTarget.value)}
        onCompositionStart={() => props.draft.compose(true)}
        onCompositionEnd={() => props.draft.compose(false)}
      />
      <Show when={suggestions.length > 0}>
        <datalist id={`${id}-list`}>
          <For each={suggestions}>{(choice) => <option value={choice.label} />}</For>
        </datalist>
      </Show>
    </>
  )
}

const Picking = (
  props: Pick<FactEditorProps, "form" | "value" | "question"> & {
    readonly draft: Draft
    readonly onPicked: () => void
  },
): JSX.Element => {
  const field = props.form.field
  const several = askingOf(field, language()).by === "several"
  const choices = createMemo(() => {
    const asking = askingOf(field, language())
    return asking.by === "typing" ? [] : asking.choices
  })
  const [chosen, setChosen] = createSignal<readonly Json[]>(startWith(props.value, several))
  const pick = (value: Json): void => {
    const next = !several
      ? [value]
      : chosen().includes(value)
        ? chosen().filter((one) => one !== value)
        : [...chosen(), value]
    batch(() => {
      setChosen(next)
      props.draft.type(formatValue(field, several ? next : value, language()))
    })
    if (!several) props.onPicked()
  }
  let list: HTMLDivElement | undefined
  onMount(() => setTimeout(() => focusChoice(list), 0))
  return (
    <ChoiceList
      ref={(element) => (list = element)}
      choices={choices()}
      chosen={chosen()}
      several={several}
      label={props.question ?? words().pick(props.form.label[language()])}
      onPick={pick}
    />
  )
}

/** Goes to what is picked now, or to the first choice, so that the arrow keys begin there. */
const focusChoice = (list: HTMLElement | undefined): void => {
  const choice =
    list?.querySelector<HTMLElement>("[aria-checked=true]") ?? list?.querySelector<HTMLElement>("[aria-checked]")
  choice?.focus({ preventScroll: true })
}

const startWith = (value: Json | undefined, several: boolean): readonly Json[] => {
  if (value === undefined) return []
  return several && Array.isArray(value) ? (value as readonly Json[]) : [value]
}
