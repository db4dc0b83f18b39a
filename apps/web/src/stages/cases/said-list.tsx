/**
 * Said list 所填内容: what a step says, field by field.
 */
import { For, Show, type JSX } from "solid-js"
import style from "./cases.module.css"
import type { Said } from "./say.ts"

/** Shows what was said; nothing where nothing was. */
export const SaidList = (props: { readonly said: readonly Said[] }): JSX.Element => (
  <Show when={props.said.length > 0}>
    <dl class={style["said"]}>
      <For each={props.said}>
        {(one) => (
          <div>
            <dt>{one.label}</dt>
            <dd>{one.value}</dd>
          </div>
        )}
      </For>
    </dl>
  </Show>
)
