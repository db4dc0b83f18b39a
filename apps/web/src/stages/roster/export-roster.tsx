/**
 * Export roster 导出名册: the whole roster as a workbook, made beside the page.
 */
import type { RosterHousehold } from "@jingzhun/forms"
import { createSignal, onCleanup, Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import { saveFile } from "../../ui/download.ts"
import { Icon } from "../../ui/icon.tsx"
import { wordsOf } from "../../wording/language.ts"
import { rosterWords } from "../../wording/roster.ts"
import { askSheet } from "../import/ask-sheet.ts"
import { useVillage } from "./village.ts"

const words = wordsOf(rosterWords)

const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

/** Shows the button that exports the roster. */
export const ExportRoster = (): JSX.Element => {
  const village = useVillage()
  const [state, setState] = createSignal<"ready" | "busy" | "failed">("ready")
  const stop = new AbortController()
  onCleanup(() => stop.abort())
  const run = async (): Promise<void> => {
    setState("busy")
    const households = village.lines.all().flatMap(({ id }): readonly RosterHousehold[] => {
      const view = village.roster.household(id)
      return view === undefined ? [] : [view.household]
    })
    const outcome = await askSheet({ ask: "write", households }, { signal: stop.signal })
    if (outcome.say !== "file") return void setState("failed")
    saveFile(new Blob([outcome.bytes], { type: WORKBOOK }), `${village.name()}-${village.year}.xlsx`)
    setState("ready")
  }
  return (
    <>
      <Button disabled={state() === "busy"} onClick={() => void run()}>
        <Icon name="download" />
        {state() === "busy" ? words().exporting : words().exportRoster}
      </Button>
      <Show when={state() === "failed"}>
        <span role="alert">{words().exportFailed}</span>
      </Show>
    </>
  )
}
