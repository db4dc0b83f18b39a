/**
 * Notice 提示: what happened, where, and what to do; also the designed states of waiting and emptiness.
 */
import { createSignal, onCleanup, Show, type JSX, type ParentProps } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { shellWords } from "../wording/shell.ts"
import style from "./controls.module.css"
import { Icon, type IconName } from "./icon.tsx"

/** How serious a notice is. */
export type NoticeTone = "plain" | "yes" | "ask" | "bad"

const ICONS: Readonly<Record<NoticeTone, IconName>> = { plain: "info", yes: "yes", ask: "warn", bad: "warn" }

/** Shows a notice; serious ones are read out at once. */
export const Notice = (props: ParentProps<{ readonly tone?: NoticeTone }>): JSX.Element => (
  <div class={style["notice"]} data-tone={props.tone ?? "plain"} role={props.tone === "bad" ? "alert" : "status"}>
    <Icon name={ICONS[props.tone ?? "plain"]} />
    <div>{props.children}</div>
  </div>
)

const LONG_MS = 6_000

/** Shows that something is being opened, and says so in more words when it takes long. */
export const Waiting = (): JSX.Element => {
  const words = wordsOf(shellWords)
  const [long, setLong] = createSignal(false)
  const timer = setTimeout(() => setLong(true), LONG_MS)
  onCleanup(() => clearTimeout(timer))
  return (
    <div class={style["waiting"]} role="status">
      <span />
      <p>{long() ? words().loadingLong : words().loading}</p>
    </div>
  )
}

/** Shows that there is nothing here yet, and what to do about it; where it is the whole page, its title is the page's. */
export const Empty = (
  props: ParentProps<{ readonly icon: IconName; readonly title: string; readonly isWholePage?: boolean }>,
): JSX.Element => (
  <div class={style["empty"]}>
    <Icon name={props.icon} />
    <Show when={props.isWholePage} fallback={<h2>{props.title}</h2>}>
      <h1>{props.title}</h1>
    </Show>
    <Show when={props.children}>{props.children}</Show>
  </div>
)
