/**
 * Settings 设置: what the machine decides, read once from the environment when the server starts.
 *
 * A wrong setting stops the start with a sentence; it is never replaced by a guess.
 */
import { resolve } from "node:path"
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
}

/** Why a setting cannot be used. */
export interface SettingFailure {
  readonly _tag: "SettingUnusable"
  readonly name: string
  readonly value: string
  readonly expected: string
}

/** Reads the settings from an environment such as `process.env`. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): Result.Result<Settings, SettingFailure> => {
  const portText = environment["PORT"] ?? "8787"
  const port = Number(portText)
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) {
    return Result.fail({ _tag: "SettingUnusable", name: "PORT", value: portText, expected: "a port from 0 to 65535" })
  }
  const demoPassword = environment["DEMO_PASSWORD"]
  if (demoPassword !== undefined && demoPassword.length < MINIMUM_PASSWORD) {
    const expected = `at least ${MINIMUM_PASSWORD} characters`
    return Result.fail({ _tag: "SettingUnusable", name: "DEMO_PASSWORD", value: "…", expected })
  }
  const dataDir = environment["DATA_DIR"] ?? "./data"
  if (dataDir.trim() === "") {
    return Result.fail({ _tag: "SettingUnusable", name: "DATA_DIR", value: dataDir, expected: "a folder" })
  }
  return Result.succeed({
    host: environment["HOST"] ?? "localhost",
    port,
    dataDir: resolve(dataDir),
    webDir: resolve(environment["WEB_DIR"] ?? fileURLToPath(new URL("../../../apps/web/dist", import.meta.url))),
    demoPassword,
  })
}

const MINIMUM_PASSWORD = 6
