/**
 * Signature drawing 签名图: a signature that was kept, sharp at any size; one that was typed stands as its name.
 */
import { For, Show, type JSX } from "solid-js"
import { wordsOf } from "../wording/language.ts"
import { signatureWords } from "../wording/signature.ts"
import style from "./signature-pad.module.css"
import { DRAWING, type Strokes } from "./strokes.ts"

const words = wordsOf(signatureWords)

/** Draws a signature that was kept. */
export const SignatureDrawing = (props: { readonly strokes: Strokes; readonly name: string }): JSX.Element => (
  <Show when={props.strokes.length > 0} fallback={<span class={style["typed"]}>{words().typed(props.name)}</span>}>
    <svg
      class={style["drawing"]}
      viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`}
      role="img"
      aria-label={`${props.name} ${words().signed}`}
    >
      <For each={props.strokes}>
        {(line) => (
          <polyline
            points={(line.length === 1 ? [...line, ...line] : line).map(([x, y]) => `${x},${y}`).join(" ")}
            fill="none"
            stroke="currentColor"
            stroke-width="5"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        )}
      </For>
    </svg>
  </Show>
)
