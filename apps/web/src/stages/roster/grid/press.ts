/**
 * Press 按键: what each key does to the grid.
 */
import type { Control } from "./control.ts"
import { moveBy, type KeyStroke } from "./navigation.ts"

/** Does what a key means; true when the key has been used. `open` opens the household of a row. */
export const pressKey = (control: Control, event: KeyboardEvent, open: (row: number) => void): boolean =>
  control.editing() === undefined ? pressWhileMoving(control, event, open) : pressWhileEditing(control, event)

const pressWhileMoving = (control: Control, event: KeyboardEvent, open: (row: number) => void): boolean => {
  if (event.isComposing) return false
  if (event.key === "F2" || event.key === "Enter") {
    const at = control.active()
    if (event.key === "Enter" && !control.isFilledIn(at)) open(at.row)
    else control.begin()
    return true
  }
  if ((event.key === "Delete" || event.key === "Backspace") && control.isFilledIn(control.active())) {
    control.begin("")
    return true
  }
  if ((event.ctrlKey || event.metaKey) && pressCommand(control, event.key.toLowerCase())) return true
  const target = moveBy(control.active(), strokeOf(event), control.size())
  return target !== undefined && control.goTo(target)
}

const pressCommand = (control: Control, key: string): boolean => {
  if (key === "z") void control.undo()
  else if (key === "d") control.fillDown()
  else return false
  return true
}

const pressWhileEditing = (control: Control, event: KeyboardEvent): boolean => {
  const meant = control.editing()?.draft.keyMeans(event)
  if (meant === "give-up") {
    control.giveUp()
    return true
  }
  if (meant !== "finish" && (event.key !== "Tab" || event.isComposing)) return false
  const key = event.key === "Enter" ? (event.shiftKey ? "ArrowUp" : "ArrowDown") : event.key
  const target = moveBy(control.active(), { ...strokeOf(event), key }, control.size())
  control.goTo(target ?? control.active())
  return true
}

const strokeOf = ({ key, shiftKey, ctrlKey, metaKey }: KeyStroke): KeyStroke => ({ key, shiftKey, ctrlKey, metaKey })
