/**
 * Mark of an unfinished restore 恢复未完成标记: as long as it lies in a data folder, the data in it are not whole.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"

/** Name of the mark in the data folder. */
export const RESTORE_MARK = "restore-unfinished"

/** The data of this folder are not whole: a restore was cut off. */
export class RestoreUnfinished extends Error {
  override readonly name = "RestoreUnfinished"
}

/** Throws when a restore into this folder was cut off. */
export const assertWhole = (dataDir: string): void => {
  if (existsSync(join(dataDir, RESTORE_MARK))) throw new RestoreUnfinished(dataDir)
}
