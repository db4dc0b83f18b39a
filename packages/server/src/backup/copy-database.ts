/**
 * Copy of the database 数据库副本: taken while the server writes, of one moment, and looked through before it counts.
 *
 * A read transaction is held while the pages are copied. Without it SQLite begins again whenever the server commits, and
 * beside a busy server it never comes to an end.
 */
import { existsSync } from "node:fs"
import { join } from "node:path"
import { backup, DatabaseSync } from "node:sqlite"
import * as Result from "effect/Result"
import type { LedgerFinding } from "../ledger/verify-ledgers.ts"
import { verifyLedgers } from "../ledger/verify-ledgers.ts"
import { DATABASE_FILE } from "../store/database.ts"
import { RESTORE_MARK } from "../store/restore-mark.ts"
import { sqliteAdoptions } from "../store/sqlite/sqlite-adoptions.ts"
import { sqliteLedgerAudit } from "../store/sqlite/sqlite-ledger-audit.ts"
import type { BackupFault } from "./backup-fault.ts"
import { syncToDisk } from "./disk.ts"

/** What was counted in a copy. */
export interface CopySummary {
  readonly schema: number
  readonly upTo: number
  readonly counts: { readonly [table: string]: number }
  readonly photos: readonly { readonly hash: string; readonly bytes: number }[]
  /** Every ledger from its first entry to its head, with what is wrong in it. */
  readonly ledgers: readonly LedgerFinding[]
}

/** How far a copy is, in pages. */
export type CopyProgress = (done: number, all: number) => void

/** Copies the database of a data folder, whether a server runs on it or not. */
export const copyDatabase = async (
  dataDir: string,
  to: string,
  progress: CopyProgress = () => undefined,
): Promise<Result.Result<void, BackupFault>> => {
  const file = join(dataDir, DATABASE_FILE)
  if (!existsSync(file)) return Result.fail({ _tag: "NoData", folder: dataDir })
  // Half of a backup must not become one.
  if (existsSync(join(dataDir, RESTORE_MARK))) return Result.fail({ _tag: "RestoreUnfinished", folder: dataDir })
  const source = new DatabaseSync(file, { readOnly: true })
  try {
    source.exec("pragma busy_timeout = 5000")
    source.exec("begin")
    // The first read is what fixes the moment.
    source.prepare("select count(*) from sqlite_schema").get()
    await backup(source, to, {
      rate: PAGES_AT_ONCE,
      progress: ({ totalPages, remainingPages }) => progress(totalPages - remainingPages, totalPages),
    })
  } finally {
    source.close()
  }
  return Result.succeed(undefined)
}

const PAGES_AT_ONCE = 1000

/** Looks through a copy: every page, every reference, every row counted. It becomes one file without a log beside it. */
export const examineCopy = async (file: string): Promise<Result.Result<CopySummary, BackupFault>> => {
  const copy = new DatabaseSync(file)
  try {
    copy.exec("pragma journal_mode = delete")
    const detail = faultIn(copy)
    return detail === undefined ? Result.succeed(await summaryOf(copy)) : Result.fail({ _tag: "CopyUnsound", detail })
  } catch (error) {
    return Result.fail({ _tag: "CopyUnsound", detail: error instanceof Error ? error.message : "unknown fault" })
  } finally {
    copy.close()
    syncToDisk(file)
  }
}

const faultIn = (copy: DatabaseSync): string | undefined => {
  const words = copy
    .prepare("pragma integrity_check")
    .all()
    .map((row) => String(row["integrity_check"]))
  if (words.length !== 1 || words[0] !== "ok") return words[0] ?? "no answer"
  const orphan = copy.prepare("pragma foreign_key_check").get()
  return orphan && `${String(orphan["table"])}: reference to nothing`
}

const summaryOf = async (copy: DatabaseSync): Promise<CopySummary> => {
  const tables = copy
    .prepare(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name",
    )
    .all()
    .map((row) => String(row["name"]))
  const one = (sql: string): number => Number(Object.values(copy.prepare(sql).get() ?? {})[0] ?? 0)
  const hasPhotos = tables.includes("files")
  const photos = hasPhotos ? copy.prepare("select distinct hash, bytes from files order by hash").all() : []
  return {
    schema: one("pragma user_version"),
    upTo: one("select coalesce(max(sequence), 0) from updates"),
    counts: Object.fromEntries(tables.map((table) => [table, one(`select count(*) from "${table}"`)])),
    ledgers: tables.includes("ledgers") ? await findingsOf(copy) : [],
    photos: photos.map((row) => ({ hash: String(row["hash"]), bytes: Number(row["bytes"]) })),
  }
}

const findingsOf = async (copy: DatabaseSync): Promise<readonly LedgerFinding[]> => {
  const means = { audit: sqliteLedgerAudit(copy), adoptions: sqliteAdoptions(copy) }
  const findings: LedgerFinding[] = []
  for await (const finding of verifyLedgers(means)) findings.push(finding)
  return findings
}
