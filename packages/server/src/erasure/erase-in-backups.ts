/**
 * Erasing in backups 抹除备份: every whole backup of a folder is rewritten without what was erased; copies by the minute are removed.
 *
 * A copy by the minute holds what was written in it, and cannot be taken apart: whoever restores has the whole backups, erased ones included.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { listBackups } from "../backup/backup-names.ts"
import { examineCopy } from "../backup/copy-database.ts"
import { hashFile, syncFileAndName } from "../backup/disk.ts"
import { MANIFEST_FILE, readManifest, writeManifest } from "../backup/manifest.ts"
import { MINUTES_FOLDER } from "../backup/minute-copy.ts"
import { DATABASE_FILE } from "../store/database.ts"
import { openStores } from "../store/stores.ts"
import { eraseAgain } from "./erasure-list.ts"
import type { ListedErasure } from "./erasure-list.ts"

/** What became of a folder of backups. */
export interface BackupsErased {
  /** Backups that hold nothing of it any more. */
  readonly rewritten: readonly string[]
  /** Backups that are damaged, and were left as they are. */
  readonly damaged: readonly string[]
  readonly hadMinuteCopies: boolean
}

/** Erases in all backups of a folder what a list names. */
export const eraseInBackups = async (into: string, list: readonly ListedErasure[]): Promise<BackupsErased> => {
  const rewritten: string[] = []
  const damaged: string[] = []
  for (const folder of listBackups(into)) {
    const isDone = await rewrite(folder, list)
    if (isDone) rewritten.push(folder)
    else damaged.push(folder)
  }
  const minutes = join(into, MINUTES_FOLDER)
  const hadMinuteCopies = existsSync(minutes)
  rmSync(minutes, { recursive: true, force: true })
  return { rewritten, damaged, hadMinuteCopies }
}

const rewrite = async (folder: string, list: readonly ListedErasure[]): Promise<boolean> => {
  const file = join(folder, MANIFEST_FILE)
  const database = join(folder, DATABASE_FILE)
  const read = readManifest(readFileSync(file, "utf8"))
  if (Result.isFailure(read)) return false
  const manifest = read.success
  const said = manifest.parts.find(({ kind }) => kind === "database")
  // A copy that is not what it was must not be given a list that says it is.
  if (said === undefined || !existsSync(database) || hashFile(database).sha256 !== said.sha256) return false
  const stores = await openStores({ dataDir: folder })
  try {
    await eraseAgain(stores, list)
  } finally {
    await stores.close()
  }
  const examined = await examineCopy(database)
  if (Result.isFailure(examined)) return false
  const { schema, counts, upTo } = examined.success
  const parts = manifest.parts
    .filter(({ kind, path }) => kind !== "file" || existsSync(join(folder, path)))
    .map((part) => (part.kind === "database" ? { ...part, upTo, ...hashFile(database) } : part))
  writeFileSync(`${file}.new`, writeManifest({ ...manifest, schema, counts, parts }), { mode: 0o600 })
  syncFileAndName(`${file}.new`)
  renameSync(`${file}.new`, file)
  syncFileAndName(file)
  return true
}
