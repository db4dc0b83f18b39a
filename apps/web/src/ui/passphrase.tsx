/**
 * Passphrase 口令: asks for the words that a carried file is sealed with, twice, or opened with.
 */
import { createEffect, createSignal, createUniqueId, on, Show, type JSX } from "solid-js"
import { carriedWords } from "../wording/carried-file.ts"
import { wordsOf } from "../wording/language.ts"
import { Button } from "./button.tsx"
import { Dialogue } from "./dialogue.tsx"
import { Notice } from "./notice.tsx"

const words = wordsOf(carriedWords)

interface PassphraseProps {
  readonly open: boolean
  /** It is being chosen, and typed twice. */
  readonly isNew: boolean
  /** Works with the passphrase; false where it is not the right one. */
  readonly onGiven: (passphrase: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Shows the dialogue. */
export const Passphrase = (props: PassphraseProps): JSX.Element => {
  const [first, setFirst] = createSignal("")
  const [again, setAgain] = createSignal("")
  const [busy, setBusy] = createSignal(false)
  const [trouble, setTrouble] = createSignal<() => string>()
  createEffect(
    on(
      () => props.open,
      () => {
        setFirst("")
        setAgain("")
        setTrouble(undefined)
      },
    ),
  )
  const fault = (): (() => string) | undefined => {
    if (props.isNew && Array.from(first()).length < SHORTEST) return () => words().tooShort
    if (props.isNew && first() !== again()) return () => words().differ
    return first() === "" ? () => words().passphraseMissing : undefined
  }
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const found = fault()
    setTrouble(() => found)
    if (found !== undefined || busy()) return
    setBusy(true)
    const isRight = await props.onGiven(first()).finally(() => setBusy(false))
    if (!isRight) setTrouble(() => () => words().wrong)
  }
  return (
    <Dialogue
      open={props.open}
      title={props.isNew ? words().sealTitle : words().openTitle}
      onClose={() => props.onClose()}
    >
      <p>{props.isNew ? words().sealLead : words().openLead}</p>
      <form onSubmit={(event) => void send(event)} novalidate>
        <Field label={words().passphrase} value={first()} onInput={setFirst} />
        <Show when={props.isNew}>
          <Field label={words().passphraseAgain} value={again()} onInput={setAgain} />
        </Show>
        <Show when={trouble()}>{(say) => <Notice tone="bad">{say()()}</Notice>}</Show>
        <p>
          <Button weight="main" type="submit" disabled={busy()}>
            {busy() ? words().working : props.isNew ? words().seal : words().openFile}
          </Button>{" "}
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
        </p>
      </form>
    </Dialogue>
  )
}

const SHORTEST = 8

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
}

const Field = (props: FieldProps): JSX.Element => {
  const id = createUniqueId()
  return (
    <p>
      <label for={id}>{props.label}</label>
      <br />
      <input
        id={id}
        type="password"
        autocomplete="off"
        maxlength={200}
        value={props.value}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </p>
  )
}
