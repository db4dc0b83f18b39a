/**
 * Day input 日期框: a day in the words of the screens; typed or picked in the browser's own box once it has the focus.
 *
 * A browser writes a day in its own language, whatever the page speaks, and 10/11/2026 is two days to two readers.
 */
import { isCivilDate } from "@jingzhun/core"
import { Show, type JSX } from "solid-js"
import { language } from "../wording/language.ts"
import { sayDay } from "../wording/when.ts"
import style from "./day-input.module.css"

/** Shows the place of a day. */
export const DayInput = (
  props: JSX.InputHTMLAttributes<HTMLInputElement> & { readonly value: string },
): JSX.Element => (
  <span class={style["day"]}>
    <input {...props} type="date" />
    <Show when={isCivilDate(props.value)}>
      {/* The input says its day itself to whoever does not look. */}
      <span class={style["words"]} aria-hidden="true">
        {sayDay(props.value, language())}
      </span>
    </Show>
  </span>
)
