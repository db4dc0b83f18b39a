/**
 * Settings 设置: what the machine decides, read once from the environment when the server starts.
 *
 * A wrong setting stops the start with a sentence; it is never replaced by a guess.
 */
import { relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import * as Result from "effect/Result"

/** The settings of one server. */
export interface Settings {
  readonly host: string
  /** 0 asks the machine for any free port. */
  readonly port: number
  /** Folder of the database; made when it is not there. */
  readonly dataDir: string
  /** Folder of the built web app. */
  readonly webDir: string
  readonly demoPassword: string | undefined
  /** Hourly backups: the folder they go to, and how many of them are kept. */
  readonly backup?: { readonly into: string; readonly keep: number }
}

/** Why a setting cannot be used. */
export interface SettingFailure {
  readonly _tag: "SettingUnusable"
  readonly name: string
  readonly value: string
  readonly expected: "port" | "password" | "folder" | "backup-count" | "folder-elsewhere"
}

/** Reads the settings from an environment such as `process.env`. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): Result.Result<Settings, SettingFailure> => {
  const portText = environment["PORT"] ?? "8787"
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) {
    return Result.fail({ _tag: "SettingUnusable", name: "PORT", value: portText, expected: "port" })
  }
  const demoPassword = environment["DEMO_PASSWORD"]
  if (demoPassword !== undefined && demoPassword.length < MINIMUM_PASSWORD) {
    return Result.fail({ _tag: "SettingUnusable", name: "DEMO_PASSWORD", value: "…", expected: "password" })
  }
  const dataDir = environment["DATA_DIR"] ?? "./data"
  if (dataDir.trim() === "") {
    return Result.fail({ _tag: "SettingUnusable", name: "DATA_DIR", value: dataDir, expected: "folder" })
  }
  const backup = readBackup(environment, resolve(dataDir))
  if (Result.isFailure(backup)) return Result.fail(backup.failure)
  return Result.succeed({
    ...(backup.success !== undefined && { backup: backup.success }),
    host: environment["HOST"] ?? "localhost",
    port,
    dataDir: resolve(dataDir),
    webDir: resolve(environment["WEB_DIR"] ?? fileURLToPath(new URL("../../../apps/web/dist", import.meta.url))),
    demoPassword,
  })
}

const readBackup = (
  environment: Readonly<Record<string, string | undefined>>,
  dataDir: string,
): Result.Result<Settings["backup"], SettingFailure> => {
  const folder = environment["BACKUP_DIR"]
  const keepText = environment["BACKUP_KEEP"] ?? "48"
  if (!/^[1-9]\d{0,4}$/.test(keepText)) {
    return Result.fail({ _tag: "SettingUnusable", name: "BACKUP_KEEP", value: keepText, expected: "backup-count" })
  }
  if (folder === undefined) return Result.succeed(undefined)
  const into = resolve(folder)
  const way = relative(dataDir, into)
  // What destroys the data would destroy the backups with them.
  const isInside = way === "" || (!way.startsWith("..") && way !== into)
  if (folder.trim() === "" || isInside) {
    return Result.fail({ _tag: "SettingUnusable", name: "BACKUP_DIR", value: folder, expected: "folder-elsewhere" })
  }
  return Result.succeed({ into, keep: Number(keepText) })
}

/** The fewest characters of a password of the demo. */
export const MINIMUM_PASSWORD = 6
