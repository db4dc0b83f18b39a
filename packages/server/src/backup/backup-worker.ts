/**
 * Backup thread 备份线程: makes one backup and says how it went.
 */
import { parentPort, workerData } from "node:worker_threads"
import * as Result from "effect/Result"
import { backUp } from "./back-up.ts"
import type { BackupOrder } from "./back-up.ts"

/** How a backup went. */
export type BackupResult =
  | {
      readonly _tag: "Made"
      readonly folder: string
      readonly lackingPhotos: number
      readonly brokenLedgers: readonly string[]
    }
  | { readonly _tag: "Failed"; readonly reason: string }

const made = await backUp(workerData as BackupOrder)
const result: BackupResult = Result.isSuccess(made)
  ? {
      _tag: "Made",
      folder: made.success.folder,
      lackingPhotos: made.success.lackingPhotos.length,
      brokenLedgers: made.success.brokenLedgers.map(({ ledger }) => ledger),
    }
  : { _tag: "Failed", reason: JSON.stringify(made.failure) }
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(result)
