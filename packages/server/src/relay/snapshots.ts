/**
 * Snapshots 快照: when an open document is written anew into one update, for those who open it later.
 *
 * A snapshot holds all of the document. Were it renewed after every so many rows, a busy server would do little else; so it waits until
 * what came after it is half as heavy, and for a moment in which nobody writes.
 */
import type { DocumentStore } from "../store/document-store.ts"
import type { AcceptedRun } from "./gate.ts"
import { renewSnapshot, ROWS_PER_SNAPSHOT } from "./pages.ts"

/** Renews the snapshot of one document. */
export interface Snapshots {
  /** Hears that runs were kept. */
  readonly kept: (runs: readonly Pick<AcceptedRun, "bytes">[]) => void
  /** Hears that nobody is here any more: who comes next has nothing to wait for. */
  readonly left: () => void
}

/** Makes the snapshots of a document; `onFault` hears that one could not be made. */
export const makeSnapshots = (store: DocumentStore, name: string, onFault: (fault: unknown) => void): Snapshots => {
  /** What was kept since the last one; at first it is not known how much there was before. */
  let since = { rows: 0, bytes: 0 }
  let enough = { rows: 1, bytes: 0 }
  let isWaiting = false
  let isQuiet = true

  const write = async (enoughRows: number): Promise<void> => {
    since = { rows: 0, bytes: 0 }
    enough = { rows: ROWS_PER_SNAPSHOT, bytes: 0 }
    const bytes = await renewSnapshot(store, name, enoughRows)
    enough = { rows: ROWS_PER_SNAPSHOT, bytes: bytes / 2 }
  }

  const wait = (enoughRows: number): void => {
    isWaiting = true
    isQuiet = true
    const look = (): void => {
      isWaiting = false
      if (isQuiet || since.rows >= MOST_ROWS) void write(enoughRows).catch(onFault)
      else wait(enoughRows)
    }
    setTimeout(look, QUIET_MS).unref()
  }

  return {
    kept: (runs) => {
      isQuiet = false
      since.rows += runs.length
      for (const { bytes } of runs) since.bytes += bytes.byteLength
      if (!isWaiting && since.rows >= enough.rows && since.bytes >= enough.bytes) wait(ROWS_PER_SNAPSHOT)
    },
    left: () => {
      if (!isWaiting && since.rows >= ROWS_AT_CLOSING) wait(ROWS_AT_CLOSING)
    },
  }
}

const QUIET_MS = 2000
/** After so many rows nobody is waited for: a newcomer is sent them one by one. */
const MOST_ROWS = 8 * ROWS_PER_SNAPSHOT
/** After how many new rows the snapshot is renewed when nobody is here any more. */
const ROWS_AT_CLOSING = 100
