/**
 * Choice list 选项: what may be picked, each large enough for a thumb.
 */
import type { Json } from "@jingzhun/forms"
import { Index, type JSX } from "solid-js"
import { Icon } from "../icon.tsx"
import type { Choice } from "./choices.ts"
import style from "./editing.module.css"

interface ChoiceListProps {
  readonly ref?: (list: HTMLDivElement) => void
  readonly choices: readonly Choice[]
  readonly chosen: readonly Json[]
  readonly several: boolean
  readonly label: string
  readonly onPick: (value: Json) => void
}

/** Lists the choices; arrow keys move among them. */
export const ChoiceList = (props: ChoiceListProps): JSX.Element => (
  <div
    ref={(list) => props.ref?.(list)}
    role={props.several ? "group" : "radiogroup"}
    class={style["choices"]}
    aria-label={props.label}
    onKeyDown={moveAmong}
    // A press must not take the focus from the input that the list belongs to.
    onPointerDown={(event) => event.preventDefault()}
  >
    {/* By place: a list that is made anew while somebody moves among it must not take the focus away. */}
    <Index each={props.choices}>
      {(choice) => (
        <button
          type="button"
          role={props.several ? "checkbox" : "radio"}
          aria-checked={props.chosen.includes(choice().value)}
          class={style["choice"]}
          onClick={() => props.onPick(choice().value)}
        >
          <span class={style["tick"]}>{props.chosen.includes(choice().value) ? <Icon name="yes" /> : undefined}</span>
          {choice().label}
        </button>
      )}
    </Index>
  </div>
)

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }

const moveAmong = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
  const step = STEPS[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll("button")]
  const at = buttons.findIndex((button) => button === document.activeElement)
  buttons[(at + step + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}
