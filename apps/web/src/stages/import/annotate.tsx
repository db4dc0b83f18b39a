/**
 * Annotate 标注表格: the person's own workbook back, with the faulty cells marked.
 */
import { createSignal, onCleanup, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { saveFile } from "../../ui/download.ts"
import { Icon } from "../../ui/icon.tsx"
import { importWords } from "../../wording/import.ts"
import { language, wordsOf } from "../../wording/language.ts"
import { askSheet } from "./ask-sheet.ts"
import type { Chosen } from "./chosen.ts"
import style from "./import.module.css"

const words = wordsOf(importWords)

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Shows the button that hands the marked workbook back. */
export const Annotate = (props: { readonly chosen: Chosen }): JSX.Element => {
  const [state, setState] = createSignal<"ready" | "busy" | "failed">("ready")
  const stop = new AbortController()
  onCleanup(() => stop.abort())
  const run = async (): Promise<void> => {
    setState("busy")
    const { bytes, reading, fileName } = props.chosen
    const outcome = await askSheet({ ask: "annotate", bytes, reading, language: language() }, { signal: stop.signal })
    if (outcome.say !== "file") return void setState("failed")
    const name = `${fileName.replace(/\.\w+$/, "")}-${words().annotated}.xlsx`
    saveFile(new Blob([outcome.bytes], { type: WORKBOOK }), name)
    setState("ready")
  }
  return (
    <div class={style["annotate"]}>
      <Button disabled={state() === "busy"} onClick={() => void run()}>
        <Icon name="download" />
        {state() === "busy" ? words().annotating : words().annotate}
      </Button>
      <span class={style["small"]}>{words().annotateHint}</span>
      <Show when={state() === "failed"}>
        <span role="alert">{words().annotateFailed}</span>
      </Show>
    </div>
  )
}
