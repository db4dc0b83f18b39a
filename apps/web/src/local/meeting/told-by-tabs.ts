/**
 * Told by tabs 其他标签页所写: what other tabs of this device have typed, and after a while is sent from here as well.
 *
 * A tab that is gone sends nothing any more, and what the device did not take lies nowhere else; to the server it is nothing new
 * where the tab has sent it itself.
 */

/** Hears what other tabs have typed. */
export interface ToldByTabs {
  readonly hear: (update: Uint8Array) => void
  readonly close: () => void
}

/** Hands on what was heard, half a minute later or somewhat more. */
export const heedTabs = (takeOver: (updates: readonly Uint8Array[]) => void): ToldByTabs => {
  let told: Uint8Array[] = []
  let before: Uint8Array[] = []
  const timer = setInterval(() => {
    if (before.length > 0) takeOver(before)
    before = told
    told = []
  }, PATIENCE_MS)
  return { hear: (update) => void told.push(update), close: () => clearInterval(timer) }
}

const PATIENCE_MS = 30_000
