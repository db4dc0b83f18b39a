/**
 * Jump 跳转: where the page is asked to go: a question was tapped, and its field opens.
 */
import { createContext, createSignal, useContext, type Accessor } from "solid-js"
import type { FactPlace } from "./locate.ts"

/** Where to go, and how to ask for it. */
export interface Jump {
  readonly target: Accessor<FactPlace | undefined>
  readonly to: (place: FactPlace | undefined) => void
}

/** Makes a jump for one page. */
export const createJump = (first?: FactPlace): Jump => {
  // Asking for the same place twice must go there twice.
  const [target, setTarget] = createSignal<FactPlace | undefined>(first, { equals: false })
  return { target, to: (place) => void setTarget(place) }
}

/** Hands the jump to the fields of the page. */
export const JumpContext = createContext<Jump>(createJump())

/** Gives the jump of the page. */
export const useJump = (): Jump => useContext(JumpContext)
