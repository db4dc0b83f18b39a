/**
 * Sentences that the server prints when it starts, in both languages one below the other.
 */
import type { Wording } from "@jingzhun/core"
import { say } from "@jingzhun/core"
import type { SettingFailure, Settings } from "../settings.ts"
import { MINIMUM_PASSWORD } from "../settings.ts"
import { FolderInUse } from "../store/folder-lock.ts"
import { DataAreNewer } from "../store/migrations.ts"
import type { PostgresFault } from "../store/postgres/postgres-unusable.ts"
import { PostgresUnusable } from "../store/postgres/postgres-unusable.ts"
import { RestoreUnfinished } from "../store/restore-mark.ts"

/** What the person who started the server must know. */
export interface StartReport {
  readonly url: string
  readonly dataDir: string
  readonly accounts?: readonly string[]
  readonly password?: string
}

/** Says where the server is and how to get in. */
export const startSentences = ({ url, dataDir, accounts = [], password }: StartReport): string =>
  [
    "",
    "  精准 Jingzhun",
    "",
    `  网址 Address    ${url}`,
    `  数据 Data       ${dataDir}`,
    ...(password === undefined
      ? []
      : [
          `  账号 Accounts   ${shorten(accounts).join("  ")}`,
          `  口令 Password   ${password}`,
          "",
          "  示范数据均为虚构，不得用于实际办理。",
          "  The demo county is invented and must not be used for real cases.",
        ]),
    "",
    "  停止请按 Ctrl+C。  Stop with Ctrl+C.",
    "",
  ].join("\n")

/** Says why the demo was not loaded. */
export const DEMO_LEFT_OUT =
  "目录里已有其他县的数据，没有载入示范县。 The folder holds another county; the demo was not loaded."

/** Says that the server is stopping. */
export const STOPPING = "\n正在停止，先写完在途的修改…  Stopping, after what is on its way to the disk…\n"

/** Says that a setting cannot be used. */
export const settingSentence = ({ name, value, expected }: SettingFailure): string =>
  `设置 ${name}=${value} 不可用，应为${EXPECTED[expected]["zh-CN"]} / the setting ${name}=${value} cannot be used: ${EXPECTED[expected].en}`

const EXPECTED: { readonly [expected in SettingFailure["expected"]]: Wording } = {
  "log-level": say(" debug、info 或 silent", "debug, info or silent"),
  port: say(" 0 到 65535 的端口号", "a port from 0 to 65535"),
  password: say(`至少 ${MINIMUM_PASSWORD} 个字符的口令`, `at least ${MINIMUM_PASSWORD} characters`),
  folder: say("文件夹", "a folder"),
  "backup-count": say("保留的备份份数，1 到 99999", "how many backups are kept, from 1 to 99999"),
  addresses: say("以逗号分隔的 IP 地址", "IP addresses with commas between"),
  "lease-days": say(" 1 到 90 的天数", "a number of days from 1 to 90"),
  "folder-elsewhere": say("DATA_DIR 以外的文件夹，最好在另一块盘上", "a folder outside DATA_DIR, on another disk"),
  database: say(
    " postgres://user:password@host/database 形式的地址",
    "an address such as postgres://user:password@host/database",
  ),
  bus: say(" redis://host:port 形式的地址", "an address such as redis://host:port"),
  "bus-of-a-database": say("空的：没有 DATABASE_URL 时只有一个节点", "empty: without DATABASE_URL there is one node"),
  "folder-of-a-folder": say(
    "空的：设了 DATABASE_URL，请用 pg_dump 等数据库自己的工具备份",
    "empty: with DATABASE_URL, back up with the database's own tools such as pg_dump",
  ),
}

/** Where a server was to start. */
type StartPlace = Pick<Settings, "host" | "port" | "dataDir">

const NO_FOLDER: ReadonlySet<string> = new Set(["EEXIST", "ENOTDIR", "EACCES", "EPERM", "EROFS", "ENOENT"])

/** Says why the server could not start. */
export const startFailureSentence = (error: unknown, place: StartPlace): string => {
  const { dataDir } = place
  const refused = refusedByMachine((error instanceof Error ? error : {}) as NodeJS.ErrnoException, place)
  if (refused !== undefined) return refused
  const fault = folderFault(error)
  if (fault !== undefined) return `目录 ${dataDir} ${fault["zh-CN"]} / the folder ${dataDir} ${fault.en}`
  if (error instanceof FolderInUse) {
    return `目录 ${dataDir} 正由另一个进程使用 / another process is using the folder ${dataDir}`
  }
  if (error instanceof RestoreUnfinished) {
    return `目录 ${dataDir} 的恢复没有完成，请再次运行 jingzhun restore / a restore into ${dataDir} was cut off: run jingzhun restore again`
  }
  if (error instanceof DataAreNewer) {
    const { "zh-CN": chinese, en } = DATABASE_FAULTS.newer
    return `目录 ${dataDir}：${chinese} / the folder ${dataDir}: ${en} (${error.message})`
  }
  if (error instanceof PostgresUnusable) return databaseSentence(error)
  const message = error instanceof Error ? error.message : "unknown fault"
  return `无法启动 / the server cannot start: ${message} (${dataDir})`
}

/** Says what the machine does not give: the port, the address, or a folder. */
const refusedByMachine = (
  { code, syscall, path }: NodeJS.ErrnoException,
  { host, port }: StartPlace,
): string | undefined => {
  if (code === "EADDRINUSE")
    return `端口 ${port} 已被占用，请用 PORT 换一个 / port ${port} is in use; choose another with PORT`
  if (syscall === "getaddrinfo" || code === "EADDRNOTAVAIL")
    return `本机没有 HOST=${host} 这个地址 / this machine has no address HOST=${host}`
  if (code === "EACCES" && syscall === "listen") return `无权使用端口 ${port} / no right to port ${port}`
  if (path !== undefined && NO_FOLDER.has(code ?? ""))
    return `${path} 不是可以写入的文件夹 / ${path} is no folder that can be written`
  return undefined
}

/** Says why the database of DATABASE_URL cannot be used, without its address. */
const databaseSentence = ({ fault, detail }: PostgresUnusable): string => {
  const { "zh-CN": chinese, en } = DATABASE_FAULTS[fault]
  const figures = detail === "" ? "" : ` (${detail})`
  return `DATABASE_URL 的数据库不可用：${chinese} / the database of DATABASE_URL cannot be used: ${en}${figures}`
}

const DATABASE_FAULTS: { readonly [fault in PostgresFault]: Wording } = {
  address: say(
    "地址应形如 postgres://user:password@host/database",
    "the address must look like postgres://user:password@host/database",
  ),
  unreachable: say(
    "连接不上，请检查地址以及数据库是否已启动",
    "it does not answer; check the address and whether it runs",
  ),
  "log-in": say("用户、口令、数据库名或权限不对", "the user, the password, the database or its rights are wrong"),
  version: say("版本过旧，需要 PostgreSQL 14 以上", "it is too old; PostgreSQL 14 or later is needed"),
  commit: say("它的设置会丢失已提交的数据，请改为 on", "with this setting it loses what was committed; set it to on"),
  encoding: say("编码应为 UTF8", "its encoding must be UTF8"),
  newer: say("数据由更新版本的程序写入，请升级本程序", "the data were written by a newer program; update this one"),
}

const folderFault = (error: unknown): Wording | undefined => {
  if (!(error instanceof Error)) return undefined
  if ("code" in error && error.code === "ENOSPC") return FULL
  return "errcode" in error ? FOLDER_FAULTS[Number(error.errcode) % 256] : undefined
}

const FULL = say("所在的磁盘已满", "is on a disk that is full")
const UNWRITABLE = say("不能写入", "cannot be written")
const DAMAGED = say(
  "里的 jingzhun.sqlite 已损坏或不是数据库，请用备份恢复",
  "holds a jingzhun.sqlite that is damaged or no database; restore a backup",
)

/** What SQLite's codes mean for a data folder: read-only, damaged, full, cannot be opened, no database. */
const FOLDER_FAULTS: { readonly [code in number]?: Wording } = {
  8: UNWRITABLE,
  11: DAMAGED,
  13: FULL,
  14: UNWRITABLE,
  26: DAMAGED,
}

/** `panel1 panel2 … panel9` becomes `panel1…panel9`. */
const shorten = (accounts: readonly string[]): readonly string[] => {
  const panels = accounts.filter((name) => /^panel\d+$/.test(name))
  if (panels.length < 3) return accounts
  const range = `${panels[0] ?? ""}…${panels.at(-1) ?? ""}`
  return accounts
    .filter((name) => !panels.includes(name) || name === panels[0])
    .map((name) => (name === panels[0] ? range : name))
}
