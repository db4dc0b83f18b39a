/**
 * Sensitive fold 密封值归并: folds what comes of a sensitive document in slices, so that the page draws and takes input between them.
 *
 * What cannot be opened yet is held back and counted; when its key comes it is folded.
 */
import type { Entry } from "@jingzhun/documents"
import type { RosterProjection } from "../../projections/roster-projection.ts"
import type { VillageKeys } from "./village-keys.ts"

/** What the slices are folded into, and who hears of it. */
export interface SensitiveFoldMeans {
  readonly keys: VillageKeys
  readonly projection: Pick<RosterProjection, "fold" | "foldHeld" | "roster">
  readonly onFolded: () => void
  /** How many operations wait for their key. */
  readonly onMissing: (count: number) => void
}

/** Folds in slices. */
export interface SensitiveFold {
  readonly take: (entries: readonly Entry[]) => void
  /** Settles when nothing waits to be folded. */
  readonly settled: () => Promise<void>
  readonly heardKeys: () => void
  readonly close: () => void
}

/** Begins with nothing to fold. */
export const makeSensitiveFold = ({ keys, projection, onFolded, onMissing }: SensitiveFoldMeans): SensitiveFold => {
  let waiting: Entry[] = []
  let isOpen = false
  let work: Promise<void> | undefined

  let again: ReturnType<typeof setTimeout> | undefined
  const fold = (entries: readonly Entry[]): void => {
    projection.fold(entries, "roster-sensitive")
    onFolded()
  }
  const look = (): void => {
    const count = [...projection.roster().held.values()].filter(({ why }) => why === "missing").length
    onMissing(count)
    clearTimeout(again)
    if (count === 0) return
    void keys.refresh(true)
    // The network may be away just now, and nothing else may come that would have it asked again.
    again = setTimeout(look, ASK_AGAIN_MS)
  }
  const run = async (): Promise<void> => {
    await keys.opened
    isOpen = true
    while (waiting.length > 0) {
      const slice = waiting.slice(0, SLICE)
      waiting = waiting.slice(SLICE)
      fold(slice)
      if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 0))
    }
    work = undefined
    look()
  }
  return {
    take: (entries) => {
      // An edit is shown at once.
      if (isOpen && work === undefined && entries.length <= SLICE) {
        fold(entries)
        return look()
      }
      waiting.push(...entries)
      work ??= run()
    },
    settled: async () => work,
    heardKeys: () => {
      projection.foldHeld()
      look()
    },
    close: () => clearTimeout(again),
  }
}

/** About five milliseconds of opening. */
const SLICE = 300

const ASK_AGAIN_MS = 60_000
