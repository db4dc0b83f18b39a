/**
 * Text entry 单行填写: a field whose text belongs to the person in it; what others write meanwhile never replaces it.
 */
import { createEffect, createMemo, type JSX } from "solid-js"

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
  const show = (): void => {
    const known = value()
    if (field !== undefined && field !== document.activeElement) field.value = known
  }
  createEffect(show)
  return (
    <input
      ref={field}
      id={props.id}
      type={props.type}
      maxlength={80}
      aria-label={props.label}
      placeholder={props.label ?? ""}
      disabled={props.disabled}
      onChange={(event) => props.onWrite(event.currentTarget.value.trim())}
    />
  )
}
