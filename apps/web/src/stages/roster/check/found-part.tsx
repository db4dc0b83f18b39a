/**
 * Found part 核对一栏: one kind of what was found, a line for each, with what a person who may write can do about it.
 */
import { For, Show, type JSX } from "solid-js"
import { useVillage } from "../village.ts"
import style from "./check.module.css"

interface FoundPartProps<Item> {
  readonly title: string
  readonly hint?: string
  readonly items: readonly Item[]
  /** What it is, and below it in small what speaks for it or who did it when. */
  readonly say: (item: Item) => readonly [what: JSX.Element, more: JSX.Element]
  readonly actions: (item: Item) => JSX.Element
  /** What follows the list, such as why the last deed failed. */
  readonly children?: JSX.Element
}

/** Lists what was found. */
export const FoundPart = <Item,>(props: FoundPartProps<Item>): JSX.Element => {
  const { roster } = useVillage()
  return (
    <section class={style["part"]}>
      <h2>{props.title}</h2>
      <Show when={props.hint}>{(hint) => <p class={style["quiet"]}>{hint()}</p>}</Show>
      <ul class={style["list"]}>
        <For each={props.items}>
          {(item) => (
            <li>
              <div>
                <b>{props.say(item)[0]}</b>
                <small>{props.say(item)[1]}</small>
              </div>
              <Show when={roster.status.canWrite}>{props.actions(item)}</Show>
            </li>
          )}
        </For>
      </ul>
      {props.children}
    </section>
  )
}
