/**
 * Draft 正在填写: the text a person is typing into one field, until it is written or given up.
 *
 * While an input method composes, no key decides anything: Enter there chooses a character, it does not finish the cell.
 */
import type { Json } from "@jingzhun/forms"
import { createSignal, type Accessor } from "solid-js"

/** What a typed text says: a value, nothing at all (blank), or a sentence of what is wrong with it. */
export type DraftReading =
  | { readonly ok: true; readonly value: Json | undefined }
  | { readonly ok: false; readonly sentence: string }

/** What came of writing: written, or a sentence of why not. */
export type Written = { readonly ok: true } | { readonly ok: false; readonly sentence: string }

/** How a draft reads and writes. */
export interface DraftOptions {
  readonly initial: string
  readonly read: (text: string) => DraftReading
  readonly write: (value: Json) => Promise<Written>
  /** The sentence for a blank where something stood: what is known cannot be made unknown by leaving it out. */
  readonly blank: () => string
}

/** What the text comes to: nothing changed, a value to write, or something wrong that has now been said. */
export type DraftAnswer = "same" | "wrong" | { readonly value: Json }

/** What a key asks of the draft. */
export type DraftKey = "finish" | "give-up" | undefined

/** A text being typed. */
export interface Draft {
  readonly text: Accessor<string>
  readonly trouble: Accessor<string | undefined>
  readonly busy: Accessor<boolean>
  /** Whether the text differs from what was there. */
  isDirty(): boolean
  type(text: string): void
  compose(on: boolean): void
  keyMeans(event: Pick<KeyboardEvent, "key" | "isComposing" | "keyCode">): DraftKey
  /** Reads the text at once, and says what is wrong with it. */
  answer(): DraftAnswer
  complain(sentence: string): void
  /** Reads and writes the text; true when nothing is left to do. The text stays when something is wrong. */
  finish(): Promise<boolean>
}

/** The key code that browsers give to every key an input method swallows. */
const COMPOSING_KEY = 229

/** Makes a draft. */
export const createDraft = (options: DraftOptions): Draft => {
  const [text, setText] = createSignal(options.initial)
  const [trouble, setTrouble] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  let composing = false

  const complain = (sentence: string): void => {
    setTrouble(sentence)
  }
  const isDirty = (): boolean => text().trim() !== options.initial.trim()
  const answer = (): DraftAnswer => {
    if (!isDirty()) return "same"
    const reading = options.read(text())
    if (reading.ok && reading.value !== undefined) return { value: reading.value }
    complain(reading.ok ? options.blank() : reading.sentence)
    return "wrong"
  }
  const finish = async (): Promise<boolean> => {
    if (busy()) return false
    const answered = answer()
    if (typeof answered === "string") return answered === "same"
    setBusy(true)
    const written = await options.write(answered.value)
    setBusy(false)
    if (!written.ok) complain(written.sentence)
    return written.ok
  }
  return {
    text,
    trouble,
    busy,
    isDirty,
    type: (next) => {
      setText(next)
      setTrouble(undefined)
    },
    compose: (on) => {
      composing = on
    },
    keyMeans: (event) => {
      if (composing || event.isComposing || event.keyCode === COMPOSING_KEY) return undefined
      if (event.key === "Enter") return "finish"
      return event.key === "Escape" ? "give-up" : undefined
    },
    answer,
    complain,
    finish,
  }
}
