/**
 * Told by tabs 其他标签页所写: what other tabs of this device have typed, and after a while is sent from here as well.
 *
 * A tab that is gone sends nothing any more, and what the device did not take lies nowhere else; to the server it is nothing new
 * where the tab has sent it itself. What hangs on letters that are not here waits for them: no server would take it.
 */

/** Hears what other tabs have typed. */
export interface ToldByTabs {
  readonly hear: (update: Uint8Array) => void
  readonly close: () => void
}

/** Hands on what was heard, half a minute later or somewhat more, once it stands in the text. */
export const heedTabs = (
  stands: (update: Uint8Array) => boolean,
  takeOver: (updates: readonly Uint8Array[]) => void,
): ToldByTabs => {
  let told: Uint8Array[] = []
  let before: Uint8Array[] = []
  const timer = setInterval(() => {
    const standing = before.filter(stands)
    if (standing.length > 0) takeOver(standing)
    before = [...before.filter((update) => !standing.includes(update)), ...told]
    told = []
  }, PATIENCE_MS)
  return { hear: (update) => void told.push(update), close: () => clearInterval(timer) }
}

const PATIENCE_MS = 30_000
