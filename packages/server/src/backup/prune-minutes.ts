/**
 * Pruning minute copies 清理分钟副本: what no backup of the last two goes on from is taken away.
 */
import { existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { DATABASE_FILE } from "../store/database.ts"
import { listBackups } from "./backup-names.ts"
import { MINUTES_FOLDER, nameOfCopy } from "./minute-copy.ts"

/** Takes away the copies before those that the last two backups, or the run that goes on now, still need. */
export const pruneMinutes = (into: string, currentRun: string): void => {
  const folder = join(into, MINUTES_FOLDER)
  if (!existsSync(folder)) return
  const needed = new Map([[currentRun, 0]])
  for (const backup of listBackups(into).slice(-2).reverse()) {
    const mark = markOf(join(backup, DATABASE_FILE))
    if (mark !== undefined) needed.set(mark.run, mark.number)
  }
  for (const run of readdirSync(folder)) {
    const from = needed.get(run)
    if (from === undefined) rmSync(join(folder, run), { recursive: true, force: true })
    else removeBefore(join(folder, run), nameOfCopy(from))
  }
}

const removeBefore = (folder: string, first: string): void => {
  for (const name of readdirSync(folder)) {
    if (name.endsWith(".changes") && name < first) rmSync(join(folder, name), { force: true })
  }
}

const markOf = (file: string): { readonly run: string; readonly number: number } | undefined => {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const row = database.prepare("select run, number from minute_copies").get()
    return row && { run: String(row["run"]), number: Number(row["number"]) }
  } catch {
    // A backup of an older program has no such table.
    return undefined
  } finally {
    database.close()
  }
}
