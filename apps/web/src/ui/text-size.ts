/**
 * Text size 文字大小: three sizes, kept on the device; the smallest is 18 pixels.
 */
import { createSignal, type Accessor } from "solid-js"

/** The sizes there are. */
export const TEXT_SIZES = ["normal", "large", "largest"] as const

/** One of the three sizes. */
export type TextSize = (typeof TEXT_SIZES)[number]

const KEPT_AS = "jingzhun-text-size"

const keptSize = (): TextSize => {
  try {
    return TEXT_SIZES.find((size) => size === localStorage.getItem(KEPT_AS)) ?? "normal"
  } catch {
    return "normal"
  }
}

const [size, setSize] = createSignal<TextSize>(keptSize())

/** Tells the size of text. */
export const textSize: Accessor<TextSize> = size

/** Sets the size of text on every screen and keeps it on this device. */
export const writeAt = (next: TextSize): void => {
  setSize(next)
  document.documentElement.dataset["text"] = next
  try {
    localStorage.setItem(KEPT_AS, next)
  } catch {
    // A browser that keeps nothing still shows the size for this visit.
  }
}

const SCALES: Readonly<Record<TextSize, number>> = { normal: 1, large: 21 / 18, largest: 24 / 18 }

/** Tells how much larger than standard the text is, for what is measured in pixels. */
export const textScale = (): number => SCALES[size()]
