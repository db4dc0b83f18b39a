/**
 * Unsent commands 未送出的步骤: how many steps of this person lie on this device and are not decided, for the line above every screen.
 */
import { createSignal, type Accessor } from "solid-js"
import { keepSeen } from "./last-seen.ts"

const [count, setCount] = createSignal(0)

/** Tells how many steps are not decided yet, refused ones among them. */
export const unsentCommands: Accessor<number> = count

/** Says how many there are; it is remembered for the log-out, which asks whether anything is only on this device. */
export const noteUnsentCommands = (account: string, unsent: number): void => {
  setCount(unsent)
  keepSeen(account, OUTBOX, "commands", { households: 0, persons: 0, unsent })
}

/** Stands where otherwise the code of a village stands. */
const OUTBOX = "outbox"
