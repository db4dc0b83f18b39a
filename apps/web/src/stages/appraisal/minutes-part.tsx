/**
 * Minutes part 会议记录: one text that several people write at once, and what was sealed of it.
 */
import { bindText } from "@jingzhun/documents/review"
import { createUniqueId, onCleanup, onMount, Show, type JSX } from "solid-js"
import { Notice } from "../../ui/notice.tsx"
import { appraisalWords } from "../../wording/appraisal.ts"
import { wordsOf } from "../../wording/language.ts"
import style from "./appraisal.module.css"
import { useHall } from "./hall.ts"

const words = wordsOf(appraisalWords)

/** Shows the minutes, to write in while the meeting is open. */
export const MinutesPart = (): JSX.Element => {
  const hall = useHall()
  const sealed = (): string | undefined => {
    const state = hall.meeting.state()
    return state._tag === "Closed" ? state.sealed.closing.minutes : undefined
  }
  return (
    <section class={style["block"]}>
      <h2>{sealed() === undefined ? words().minutesLabel : words().minutesSealed}</h2>
      <Show when={sealed() !== undefined && sealed() !== hall.meeting.minutesText()}>
        <Notice tone="ask">
          <p>{words().minutesAfter}</p>
          <pre class={style["lateMinutes"]}>{hall.meeting.minutesText()}</pre>
        </Notice>
      </Show>
      <Show
        when={hall.isOpen()}
        fallback={<pre class={style["sealedMinutes"]}>{sealed() ?? hall.meeting.minutesText()}</pre>}
      >
        <MinutesField />
      </Show>
    </section>
  )
}

const MinutesField = (): JSX.Element => {
  const { meeting } = useHall()
  const id = createUniqueId()
  let field: HTMLTextAreaElement | undefined
  onMount(() => {
    if (field === undefined) return
    const binding = bindText(meeting.minutes, field, meeting.keepMinutes)
    const area = field
    area.addEventListener("input", binding.flush)
    area.addEventListener("compositionstart", binding.beginComposition)
    area.addEventListener("compositionend", binding.endComposition)
    // A word that is left half composed, by a tap elsewhere, is text all the same.
    area.addEventListener("blur", binding.endComposition)
    onCleanup(() => binding.release())
  })
  return (
    <>
      <p class={style["hint"]} id={`${id}-hint`}>
        {words().minutesHint}
      </p>
      <textarea
        ref={field}
        class={style["minutes"]}
        aria-label={words().minutesLabel}
        aria-describedby={`${id}-hint`}
        rows={14}
        spellcheck={false}
      />
    </>
  )
}
