/**
 * Place 所在: which village is open, and how safe its edits are. The open roster says it; the shell shows it.
 */
import { createSignal, type Accessor } from "solid-js"
import type { SharedRoster } from "../local/shared-roster.ts"

/** The village that is open on the screen. */
export interface Place {
  readonly code: string
  readonly name: string
  readonly year: string
  readonly roster: SharedRoster
}

const [place, setPlace] = createSignal<Place | undefined>()

/** Tells which village is open. */
export const openPlace: Accessor<Place | undefined> = place

/** Says that a village is open, or that none is. */
export const enterPlace = (next: Place | undefined): void => {
  setPlace(next)
}
