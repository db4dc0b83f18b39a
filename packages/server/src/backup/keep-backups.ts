/**
 * Keeping backups 备份值守: whole backups by the hour and copies by the minute, while the server runs.
 */
import { accessSync, constants } from "node:fs"
import type { DatabaseSync } from "node:sqlite"
import type { Metrics } from "../metrics.ts"
import { makeFolder } from "../store/make-folder.ts"
import { MINUTE_MS, startMinuteCopies } from "./minute-copies.ts"
import { pruneMinutes } from "./prune-minutes.ts"
import { HOUR_MS, scheduleBackups } from "./schedule.ts"

/** What is backed up, where to, and how many whole backups are kept. */
export interface KeepingPlan {
  readonly database: DatabaseSync
  readonly dataDir: string
  readonly into: string
  readonly keep: number
}

/** What it works with. */
export interface KeepingMeans {
  readonly now: () => number
  readonly log: (message: string) => void
  readonly metrics: Metrics
}

/** Backups that are being kept. */
export interface Keeping {
  /** Another process has written to the database. */
  readonly foreignWrite: () => void
  /** Copies what is left, waits for a backup under way, and makes no more. */
  readonly stop: () => Promise<void>
}

/** Throws when a folder cannot take backups: that stops the start, for nobody would notice later. */
export const assertTakesBackups = (into: string): void => {
  makeFolder(into)
  accessSync(into, constants.W_OK)
}

/** Starts keeping backups. */
export const keepBackups = ({ database, dataDir, into, keep }: KeepingPlan, means: KeepingMeans): Keeping => {
  const { now, log, metrics } = means
  const copied = (isMade: boolean): void => metrics.counted("minute_copies", isMade ? "made" : "failed")
  const copies = startMinuteCopies({ database, dataDir, into, everyMs: MINUTE_MS }, { now, log, onCopy: copied })
  const onBackup = (isMade: boolean, atMs: number): void => {
    metrics.counted("backups", isMade ? "made" : "failed")
    if (!isMade) return
    metrics.backedUp(atMs)
    pruneMinutes(into, copies.run())
  }
  const plan = { dataDir, into, keep, everyMs: HOUR_MS, countsSinceMs: copies.beganAtMs }
  const backups = scheduleBackups(plan, { now, log, onBackup })
  return {
    foreignWrite: () => void copies.beginAnew(),
    stop: async () => {
      await copies.stop()
      await backups.stop()
    },
  }
}
