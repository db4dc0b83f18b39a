/**
 * Names of backups 备份名称: the moment in UTC, so that they stand in order, and which of them are surplus.
 */
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { MANIFEST_FILE } from "./manifest.ts"

/** Names the backup of a moment. */
export const nameOfBackup = (nowMs: number): string =>
  `jingzhun-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`

/** Finds the moment of a backup by its name, to the second. */
export const momentOfBackup = (name: string): number | undefined => {
  const parts = NAME.exec(name)
  if (parts === null) return undefined
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second)
}

const NAME = /^jingzhun-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/

/** Lists the finished backups in a folder, the oldest first. */
export const listBackups = (folder: string): readonly string[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && existsSync(join(folder, name, MANIFEST_FILE)))
    .sort()
    .map((name) => join(folder, name))
}

/** The oldest ones, above the number that is kept. */
export const surplusOf = (backups: readonly string[], keep: number): readonly string[] =>
  backups.slice(0, Math.max(0, backups.length - keep))
