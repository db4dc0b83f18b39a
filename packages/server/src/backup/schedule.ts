/**
 * Schedule of backups 定时备份: one when the last is an hour old, and no more of them kept than asked.
 *
 * A backup is made in a thread of its own: looking through the copy takes the whole of one, and people are waiting for
 * acknowledgements in this one.
 */
import { readdirSync, rmSync, statSync } from "node:fs"
import { basename, join } from "node:path"
import { Worker } from "node:worker_threads"
import type { BackupResult } from "./backup-worker.ts"
import { listBackups, momentOfBackup, surplusOf } from "./backup-names.ts"

/** What is backed up, where to, and how many backups are kept. */
export interface BackupPlan {
  readonly dataDir: string
  readonly into: string
  readonly keep: number
  readonly everyMs: number
  /** Since when a backup must have been made to count; one that is older has lost touch with the minute copies. */
  readonly countsSinceMs?: () => number
}

/** What the schedule works with. */
export interface BackupMeans {
  readonly now: () => number
  readonly log: (message: string) => void
  /** Hears of every backup that was made, or was not. */
  readonly onBackup: (isMade: boolean, atMs: number) => void
}

/** Backups by the clock. */
export interface BackupSchedule {
  /** Waits for a backup under way and makes no more. */
  readonly stop: () => Promise<void>
}

/** An hour, which is how old the last backup may be. */
export const HOUR_MS = 60 * 60 * 1000

/** Starts the schedule; the first backup is due when the newest one is too old, also if that was made by hand. */
export const scheduleBackups = (plan: BackupPlan, means: BackupMeans): BackupSchedule => {
  let underWay: Promise<void> = Promise.resolve()
  let isBusy = false
  let failedAtMs = -Infinity
  const look = (): void => {
    const now = means.now()
    // After a failure the next attempt waits a little, or a full disk would be written to all the time.
    if (isBusy || !isDue(plan, now) || Math.abs(now - failedAtMs) < plan.everyMs / 12) return
    isBusy = true
    underWay = make(plan, means).then((isMade) => {
      failedAtMs = isMade ? -Infinity : now
      isBusy = false
    })
  }
  removeUnfinished(plan, means)
  const timer = setInterval(look, plan.everyMs / 60).unref()
  look()
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}

const isDue = ({ into, everyMs, countsSinceMs }: BackupPlan, now: number): boolean => {
  const newest = listBackups(into).at(-1)
  const at = newest === undefined ? undefined : momentOfBackup(basename(newest))
  if (at === undefined) return true
  // A clock that was put back must not stop the backups until it gets there again.
  const age = Math.abs(now - at)
  // A server that starts again and again must not put new backups in the place of all older ones.
  const hasLostTouch = countsSinceMs !== undefined && at < countsSinceMs() && age >= everyMs / 12
  return age >= everyMs || hasLostTouch
}

const make = async ({ dataDir, into, keep }: BackupPlan, means: BackupMeans): Promise<boolean> => {
  const result = await inThread({ dataDir, into, nowMs: means.now() })
  means.onBackup(result._tag === "Made", means.now())
  if (result._tag === "Failed") {
    means.log(`backup failed: ${result.reason}`)
    return false
  }
  if (result.lackingPhotos > 0) means.log(`backup: ${result.lackingPhotos} photos are missing or damaged`)
  for (const ledger of result.brokenLedgers)
    means.log(`backup: the ledger ${ledger} is not as it was written; run verify`)
  for (const folder of surplusOf(listBackups(into), keep)) rmSync(folder, { recursive: true, force: true })
  return true
}

const inThread = (order: { dataDir: string; into: string; nowMs: number }): Promise<BackupResult> =>
  new Promise((resolve) => {
    const worker = new Worker(WORKER, { workerData: order })
    worker.once("message", (result: BackupResult) => resolve(result))
    worker.once("error", (error) => resolve({ _tag: "Failed", reason: error.message }))
    worker.once("exit", (code) => resolve({ _tag: "Failed", reason: `thread ended with ${code}` }))
  })

/** The same file is `.ts` in the sources and `.js` in the package. */
const WORKER = new URL(import.meta.url.replace(/schedule\.([jt]s)$/, "backup-worker.$1"))

/** What a server that was killed had not finished. One of the last hours may belong to a command that still runs. */
const removeUnfinished = ({ into }: BackupPlan, { now, log }: BackupMeans): void => {
  for (const name of readdirSync(into)) {
    if (!/^\.jingzhun-.*\.unfinished$/.test(name)) continue
    const folder = join(into, name)
    if (now() - statSync(folder).mtimeMs < 6 * HOUR_MS) continue
    rmSync(folder, { recursive: true, force: true })
    log(`removed an unfinished backup: ${name}`)
  }
}
