/**
 * Settings 设置: what the machine decides, read once from the environment when the server starts.
 *
 * A wrong setting stops the start with a sentence; it is never replaced by a guess.
 */
import { isIP } from "node:net"
import { relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import * as Result from "effect/Result"
import type { LogLevel } from "./log.ts"
import { LOG_LEVELS } from "./log.ts"

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
  /** Addresses of the proxies in front, whose word is taken on where a request comes from; none where nothing is set. */
  readonly trustedProxies?: readonly string[]
  /** How much the log says; `info` where nothing is set. */
  readonly logLevel?: LogLevel
  /** Days for which a device opens what it keeps under a key without hearing of the server; 30 where nothing is set. */
  readonly deviceLeaseDays?: number
  /** Hourly backups: the folder they go to, and how many of them are kept. */
  readonly backup?: { readonly into: string; readonly keep: number }
  /** A PostgreSQL database in place of the folder, where several nodes serve one county; it may hold a password. */
  readonly databaseUrl?: string
  /** The Redis over which such nodes call to each other; it may hold a password. */
  readonly redisUrl?: string
}

/** Where the data are, without user and password. */
export const placeOfData = ({ databaseUrl, dataDir }: Pick<Settings, "databaseUrl" | "dataDir">): string => {
  if (databaseUrl === undefined) return dataDir
  const { host, pathname } = new URL(databaseUrl)
  return `PostgreSQL ${host}${pathname}`
}

/** Why a setting cannot be used. */
export interface SettingFailure {
  readonly _tag: "SettingUnusable"
  readonly name: string
  readonly value: string
  readonly expected:
    | "port"
    | "log-level"
    | "password"
    | "folder"
    | "backup-count"
    | "lease-days"
    | "addresses"
    | "folder-elsewhere"
    | "database"
    | "bus"
    | "bus-of-a-database"
    | "folder-of-a-folder"
}

/** Reads the settings from an environment such as `process.env`. */
export const readSettings = (
  environment: Readonly<Record<string, string | undefined>>,
): Result.Result<Settings, SettingFailure> => {
  const dataDir = readDataDir(environment["DATA_DIR"] ?? "./data")
  if (Result.isFailure(dataDir)) return Result.fail(dataDir.failure)
  const parts = Result.all({
    port: readPort(environment["PORT"] ?? "8787"),
    logLevel: readLogLevel(environment["LOG_LEVEL"] ?? "info"),
    demoPassword: readDemoPassword(environment["DEMO_PASSWORD"]),
    deviceLeaseDays: readLeaseDays(environment["DEVICE_LEASE_DAYS"] ?? String(DEVICE_LEASE_DAYS)),
    trustedProxies: readProxies(environment["TRUSTED_PROXIES"] ?? ""),
    backup: readBackup(environment, dataDir.success),
    nodes: readNodes(environment),
  })
  return Result.map(parts, ({ backup, nodes, ...rest }) => ({
    ...rest,
    ...nodes,
    ...(backup !== undefined && { backup }),
    host: environment["HOST"] ?? "localhost",
    dataDir: dataDir.success,
    webDir: resolve(environment["WEB_DIR"] ?? fileURLToPath(new URL("../../../apps/web/dist", import.meta.url))),
  }))
}

const unusable = (name: string, value: string, expected: SettingFailure["expected"]) =>
  Result.fail<SettingFailure>({ _tag: "SettingUnusable", name, value, expected })

const readPort = (text: string): Result.Result<number, SettingFailure> => {
  const port = Number(text)
  return !/^\d{1,5}$/.test(text) || port > 65_535 ? unusable("PORT", text, "port") : Result.succeed(port)
}

const readLeaseDays = (text: string): Result.Result<number, SettingFailure> =>
  /^[1-9]\d?$/.test(text) && Number(text) <= MAXIMUM_LEASE_DAYS
    ? Result.succeed(Number(text))
    : unusable("DEVICE_LEASE_DAYS", text, "lease-days")

const readProxies = (text: string): Result.Result<readonly string[], SettingFailure> => {
  const addresses = text.split(",").map((one) => one.trim())
  if (text === "") return Result.succeed([])
  return addresses.every((one) => isIP(one) !== 0)
    ? Result.succeed(addresses)
    : unusable("TRUSTED_PROXIES", text, "addresses")
}

const readDemoPassword = (text: string | undefined): Result.Result<string | undefined, SettingFailure> =>
  text !== undefined && text.length < MINIMUM_PASSWORD
    ? unusable("DEMO_PASSWORD", "…", "password")
    : Result.succeed(text)

const readDataDir = (text: string): Result.Result<string, SettingFailure> =>
  text.trim() === "" ? unusable("DATA_DIR", text, "folder") : Result.succeed(resolve(text))

/** Addresses may hold passwords, so they are not repeated in a failure. */
const readNodes = (
  environment: Readonly<Record<string, string | undefined>>,
): Result.Result<Pick<Settings, "databaseUrl" | "redisUrl">, SettingFailure> => {
  const fault = (name: string, expected: SettingFailure["expected"]): Result.Result<never, SettingFailure> =>
    Result.fail({ _tag: "SettingUnusable", name, value: "…", expected })
  const databaseUrl = environment["DATABASE_URL"]
  const redisUrl = environment["REDIS_URL"]
  if (databaseUrl !== undefined && !isAddress(databaseUrl, /^postgres(ql)?:$/)) return fault("DATABASE_URL", "database")
  if (redisUrl !== undefined && !isAddress(redisUrl, /^rediss?:$/)) return fault("REDIS_URL", "bus")
  if (redisUrl !== undefined && databaseUrl === undefined) return fault("REDIS_URL", "bus-of-a-database")
  // The folder holds nothing then, and who sets this would believe in backups that nobody makes.
  if (databaseUrl !== undefined && environment["BACKUP_DIR"] !== undefined) {
    return fault("BACKUP_DIR", "folder-of-a-folder")
  }
  return Result.succeed({
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(redisUrl !== undefined && { redisUrl }),
  })
}

const isAddress = (text: string, protocol: RegExp): boolean => protocol.test(URL.parse(text)?.protocol ?? "")

const readLogLevel = (value: string): Result.Result<LogLevel, SettingFailure> => {
  const known = LOG_LEVELS.find((level) => level === value)
  return known === undefined ? unusable("LOG_LEVEL", value, "log-level") : Result.succeed(known)
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

/** Cadres work for weeks without network. */
export const DEVICE_LEASE_DAYS = 30
const MAXIMUM_LEASE_DAYS = 90

/** The fewest characters of a password of the demo. */
export const MINIMUM_PASSWORD = 6
