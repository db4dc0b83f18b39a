/**
 * Text entry 单行填写: a field whose text belongs to the person in it; what others write meanwhile never replaces it.
 */
import { createEffect, createMemo, createSignal, Show, untrack, type JSX } from "solid-js"
import { DayInput } from "../../ui/day-input.tsx"

interface TextEntryProps {
  readonly id?: string
  readonly type: "text" | "date"
  readonly label?: string
  readonly value: string
  readonly disabled: boolean
  readonly onWrite: (value: string) => void
}

/** Shows a field; what was typed is written when the person leaves it, or presses Enter. */
export const TextEntry = (props: TextEntryProps): JSX.Element => {
  let field: HTMLInputElement | undefined
  const value = createMemo(() => props.value)
  const [shown, setShown] = createSignal(untrack(value))
  createEffect(() => {
    const known = value()
    if (field === document.activeElement) return
    setShown(known)
    if (field !== undefined) field.value = known
  })
  const common = (): JSX.InputHTMLAttributes<HTMLInputElement> => ({
    ref: (input) => (field = input),
    id: props.id,
    "aria-label": props.label,
    disabled: props.disabled,
    onChange: (event) => props.onWrite(event.currentTarget.value.trim()),
  })
  return (
    <Show
      when={props.type === "date"}
      fallback={<input {...common()} type="text" maxlength={80} placeholder={props.label ?? ""} />}
    >
      <DayInput {...common()} value={shown()} />
    </Show>
  )
}
