/**
 * Leave guard 离开提醒: what was typed is written on leaving; what cannot be written is asked about, never dropped.
 */
import { useBeforeLeave } from "@solidjs/router"
import { createSignal, onCleanup, type JSX } from "solid-js"
import { editingWords } from "../../wording/editing.ts"
import { wordsOf } from "../../wording/language.ts"
import { Button } from "../button.tsx"
import { Dialogue } from "../dialogue.tsx"
import { finishDrafts, hasOpenDrafts } from "./open-drafts.ts"

const words = wordsOf(editingWords)

/** Stands guard over the drafts of the screens around it. */
export const LeaveGuard = (): JSX.Element => {
  const [goOn, setGoOn] = createSignal<() => void>()
  useBeforeLeave((event) => {
    if (event.defaultPrevented || !hasOpenDrafts()) return
    event.preventDefault()
    const retry = (): void => event.retry(true)
    void finishDrafts().then((finished) => (finished ? retry() : setGoOn(() => retry)))
  })
  const warn = (event: BeforeUnloadEvent): void => {
    if (hasOpenDrafts()) event.preventDefault()
  }
  addEventListener("beforeunload", warn)
  onCleanup(() => removeEventListener("beforeunload", warn))
  const stay = (): void => {
    setGoOn(undefined)
  }
  const leave = (): void => {
    const go = goOn()
    stay()
    go?.()
  }
  return (
    <Dialogue
      open={goOn() !== undefined}
      title={words().leaveTitle}
      onClose={stay}
      actions={
        <>
          <Button weight="danger" onClick={leave}>
            {words().leaveAnyway}
          </Button>
          <Button weight="main" onClick={stay}>
            {words().leaveStay}
          </Button>
        </>
      }
    >
      <p>{words().leaveBody}</p>
    </Dialogue>
  )
}
