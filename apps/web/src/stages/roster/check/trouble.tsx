/**
 * Trouble 未成: a deed that may fail, and the sentence of why it did.
 */
import { createSignal, Show, type JSX } from "solid-js"
import { sayOutcome } from "../../../ui/editing/field-text.ts"
import { Notice } from "../../../ui/notice.tsx"
import { language } from "../../../wording/language.ts"
import type { TogetherOutcome } from "../../../local/shared-roster.ts"

/** Makes a place for the sentence of the last deed, and a way to do deeds. */
export const createDeeds = () => {
  const [trouble, setTrouble] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const run = async (deed: () => Promise<TogetherOutcome>): Promise<boolean> => {
    setBusy(true)
    const said = sayOutcome(await deed(), language())
    setBusy(false)
    setTrouble(said.ok ? undefined : said.sentence)
    return said.ok
  }
  const Trouble = (): JSX.Element => (
    <Show when={trouble()}>{(sentence) => <Notice tone="bad">{sentence()}</Notice>}</Show>
  )
  return { run, busy, setTrouble, Trouble }
}
