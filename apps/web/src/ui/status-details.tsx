/**
 * Status details 保存情况明细: what the bar says in a few words, at length, and what can be done about it.
 */
import { A } from "@solidjs/router"
import { Show, Suspense, type JSX } from "solid-js"
import type { RosterStatus } from "../local/roster-status.ts"
import { language, wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import { statusWords } from "../wording/status.ts"
import { sayMoment } from "../wording/when.ts"
import { buttonClass } from "./button.tsx"
import { laterPart } from "./later-part.ts"
import { Notice, type NoticeTone } from "./notice.tsx"
import type { Place } from "./place.ts"

const words = wordsOf(statusWords)
const shell = wordsOf(shellWords)

const CarriedFile = laterPart(async () => (await import("./carried-file.tsx")).CarriedFile)

const STORAGE_TONES: Readonly<Record<RosterStatus["storage"], NoticeTone>> = {
  kept: "plain",
  "may-be-cleared": "ask",
  failing: "bad",
  unknown: "plain",
}

interface StatusDetailsProps extends Record<string, unknown> {
  readonly place: Place
  /** Where the edits lie, as the bar says it. */
  readonly safety: string
  readonly onLeave: () => void
}

/** Shows the details. */
export const StatusDetails = (props: StatusDetailsProps): JSX.Element => {
  const status = (): RosterStatus => props.place.roster.status
  return (
    <>
      <p>
        {shell()[status().connection]}
        {language() === "zh-CN" ? "。" : ". "}
        {props.safety}
        {language() === "zh-CN" ? "。" : "."}
      </p>
      <Show when={status().refusal}>
        {(refusal) => (
          <Notice tone="bad">
            {refusal().message} ({refusal().code})
          </Notice>
        )}
      </Show>
      <p>
        <Show when={status().lastAcknowledged} fallback={words().neverAcknowledged}>
          {(at) => <>{words().lastAcknowledged(sayMoment(at(), Date.now(), language()))}</>}
        </Show>
      </p>
      <p>{words().ladder}</p>
      <Notice tone={STORAGE_TONES[status().storage]}>{words().storage[status().storage]}</Notice>
      <Show when={status().refusedEdits.length > 0}>
        <Notice tone="ask">
          <p>{shell().refusedEdits(status().refusedEdits.length)}</p>
          <p>{words().refusedEditsHint}</p>
          <A
            class={buttonClass()}
            href={`/village/${props.place.code}/${props.place.year}/check`}
            onClick={() => props.onLeave()}
          >
            {words().refusedEditsGo}
          </A>
        </Notice>
      </Show>
      <Suspense>
        <CarriedFile make={() => props.place.roster.exportUnsent()} />
      </Suspense>
    </>
  )
}
