/**
 * Later part 随后载入: a part of a page that is loaded when the rest stands, and must never take the rest with it.
 *
 * Without network, before the program lies on the device, a part cannot be fetched; then it comes when the network is back.
 */
import { lazy, type Component } from "solid-js"

/** Makes a part that is loaded when it is first shown. */
export const laterPart = <Props extends Record<string, unknown>>(load: () => Promise<Component<Props>>) =>
  lazy(async () => ({ default: await untilLoaded(load) }))

/** Tries until it succeeds. */
export const untilLoaded = async <Value>(load: () => Promise<Value>): Promise<Value> => {
  for (;;) {
    try {
      return await load()
    } catch {
      await networkOrPause()
    }
  }
}

const PAUSE_MS = 30_000

const networkOrPause = (): Promise<void> =>
  new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer)
      removeEventListener("online", go)
      resolve()
    }
    const timer = setTimeout(go, PAUSE_MS)
    addEventListener("online", go)
  })
