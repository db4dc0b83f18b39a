/**
 * Text binding 文字绑定: keeps a text field and a shared text together, whoever types.
 *
 * While an input method composes a word the field belongs to it: nothing is put into the field and nothing taken out of it. What
 * others type meanwhile waits, so that the word lands where the writer saw it.
 */
import { openText, type SharedText, WRITTEN_HERE } from "./shared-text.ts"
import { applyChange, movedCaret, textChange } from "./text-change.ts"

/** A text field, as browsers have it. */
export interface TextField {
  value: string
  readonly selectionStart: number
  readonly selectionEnd: number
  readonly setSelectionRange: (start: number, end: number) => void
}

/** A field and a shared text that are kept together. */
export interface TextBinding {
  /** The field may hold something new. */
  readonly flush: () => void
  readonly beginComposition: () => void
  readonly endComposition: () => void
  readonly isComposing: () => boolean
  /** Takes what is still in the field, and lets go of it. */
  readonly release: () => void
}

/**
 * Binds a field to a text. `write` is handed the bytes of every change that was made in the field, after they are in the text.
 */
export const bindText = (shared: SharedText, field: TextField, write: (update: Uint8Array) => void): TextBinding => {
  // What the field was last known to hold: a copy of the text that lags behind only while a word is being composed.
  const shown = openText()
  shown.apply(shared.encode())
  let isComposing = false
  let waiting: Uint8Array[] = []
  field.value = shown.text()

  const flush = (): void => {
    if (isComposing) return
    const change = textChange(shown.text(), field.value, field.selectionEnd)
    if (change !== undefined) {
      const update = shown.write(change)
      shared.apply(update, WRITTEN_HERE)
      write(update)
    }
    takeWaiting()
  }
  const takeWaiting = (): void => {
    if (waiting.length === 0) return
    let [value, start, end] = [field.value, field.selectionStart, field.selectionEnd]
    const stop = shown.onChange((changes) => {
      for (const change of changes) {
        value = applyChange(value, change)
        start = movedCaret(start, change)
        end = movedCaret(end, change)
      }
    })
    for (const update of waiting) shown.apply(update)
    stop()
    waiting = []
    if (value === field.value) return
    field.value = value
    field.setSelectionRange(start, end)
  }
  const hear = (update: Uint8Array, origin: unknown): void => {
    if (origin === WRITTEN_HERE) return
    waiting.push(update)
    // What was typed and not yet told comes first, for it was typed into the text as it was.
    flush()
  }
  const stopHearing = shared.onUpdate(hear)
  return {
    flush,
    beginComposition: () => {
      flush()
      isComposing = true
    },
    endComposition: () => {
      isComposing = false
      flush()
    },
    isComposing: () => isComposing,
    release: () => {
      isComposing = false
      flush()
      stopHearing()
      shown.close()
    },
  }
}
