/**
 * Idle lock 闲置上锁: locks the device after a quarter of an hour in which nobody touched it, whichever of its tabs it was.
 */
import { onCleanup } from "solid-js"
import { contactVault, lockVault, vaultView, watchVault } from "./vault-desk.ts"

/** Watches over the device as long as the part of the page lasts that asks for it. */
export const createIdleLock = (): void => {
  let touchedMs = Date.now()
  let toldMs = 0
  const touch = (): void => {
    touchedMs = Date.now()
    if (touchedMs - toldMs < TELL_MS) return
    toldMs = touchedMs
    tell(touchedMs)
  }
  const look = (): void => {
    const { state, hasPin } = vaultView() ?? {}
    if (state !== "open" || hasPin !== true) return
    if (Date.now() - Math.max(touchedMs, told()) > IDLE_MS) void lockVault()
  }
  const isWatching = setInterval(look, LOOK_MS)
  const isHearing = setInterval(() => {
    void watchVault()
    if (navigator.onLine) void contactVault()
  }, CONTACT_MS)
  for (const type of TOUCHES) addEventListener(type, touch, { passive: true, capture: true })
  onCleanup(() => {
    clearInterval(isWatching)
    clearInterval(isHearing)
    for (const type of TOUCHES) removeEventListener(type, touch, { capture: true })
  })
}

const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart"] as const

const IDLE_MS = 15 * 60_000
const LOOK_MS = 10_000
const TELL_MS = 30_000
const CONTACT_MS = 30 * 60_000

const KEPT_AS = "jingzhun/touched"

const tell = (ms: number): void => {
  try {
    localStorage.setItem(KEPT_AS, String(ms))
  } catch {
    // Then each tab watches for itself.
  }
}

const told = (): number => {
  try {
    return Number(localStorage.getItem(KEPT_AS) ?? 0)
  } catch {
    return 0
  }
}
