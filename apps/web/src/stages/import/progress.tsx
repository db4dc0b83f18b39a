/**
 * Progress 进度: how far something has come; it never runs backwards, and it can be stopped.
 */
import { Show, type JSX } from "solid-js"
import { Button } from "../../ui/button.tsx"
import style from "./import.module.css"

interface ProgressProps {
  readonly title: string
  readonly text: string
  readonly done: number
  readonly all: number | undefined
  readonly stopLabel: string
  readonly onStop: () => void
}

/** Shows progress with a button that stops it. */
export const Progress = (props: ProgressProps): JSX.Element => (
  <section class={style["progress"]} role="status">
    <h2>{props.title}</h2>
    <Show when={props.all} fallback={<progress />}>
      {(all) => <progress max={all()} value={Math.min(props.done, all())} />}
    </Show>
    <p>{props.text}</p>
    <Button onClick={() => props.onStop()}>{props.stopLabel}</Button>
  </section>
)
