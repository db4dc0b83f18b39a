/**
 * Village notices 名册提示: what stands in the way of the work: no room, a wrong clock, what has not come to this device yet.
 */
import { Show, type JSX } from "solid-js"
import { isClockWrong } from "../../local/roster-status.ts"
import type { SharedRoster } from "../../local/shared-roster.ts"
import { Notice } from "../../ui/notice.tsx"
import { wordsOf } from "../../wording/language.ts"
import { statusWords } from "../../wording/status.ts"

const words = wordsOf(statusWords)

interface VillageNoticesProps extends Record<string, unknown> {
  readonly roster: SharedRoster
}

/** Shows those that hold. */
export const VillageNotices = (props: VillageNoticesProps): JSX.Element => {
  const status = () => props.roster.status
  return (
    <>
      <Show when={status().storage === "failing"}>
        <Notice tone="bad">{words().storage.failing}</Notice>
      </Show>
      <Show when={isClockWrong(status())}>
        <Notice tone="ask">{words().clockWrong(status().clockAheadMs ?? 0)}</Notice>
      </Show>
      <Show when={status().lacking > 0}>
        <Notice tone="ask">{words().lacking(props.roster.look((roster) => roster.waiting.size))}</Notice>
      </Show>
      <Show when={status().held > 0}>
        <Notice>{words().held(status().held)}</Notice>
      </Show>
    </>
  )
}
