/**
 * Restore 恢复: puts a backup into a data folder, after every part of it was found to be what the manifest says.
 *
 * Every document gets another epoch and every session ends: devices log in again and offer again what this server no longer
 * has. What stood in the folder is moved aside, never deleted.
 */
import { randomBytes } from "node:crypto"
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import { DatabaseSync } from "node:sqlite"
import * as Result from "effect/Result"
import { eraseAgain, listErasures, readErasures } from "../erasure/erasure-list.ts"
import type { ListedErasure } from "../erasure/erasure-list.ts"
import { DATABASE_FILE } from "../store/database.ts"
import { FolderInUse, LOCK_FILE, lockFolder } from "../store/folder-lock.ts"
import { SCHEMA_VERSION } from "../store/migrations.ts"
import { RESTORE_MARK } from "../store/restore-mark.ts"
import { openStores } from "../store/stores.ts"
import { RESTORES_TABLE } from "../store/restores-table.ts"
import type { LedgerFinding } from "../ledger/verify-ledgers.ts"
import { photoPath } from "../files/photo-path.ts"
import type { MinutesApplied } from "./apply-minutes.ts"
import { applyMinutes } from "./apply-minutes.ts"
import type { BackupFault } from "./backup-fault.ts"
import { listBackups, nameOfBackup } from "./backup-names.ts"
import { carryShares, standingShares } from "./carry-device-shares.ts"
import type { CopySummary } from "./copy-database.ts"
import { examineCopy } from "./copy-database.ts"
import { hashFile, syncFileAndName, syncToDisk } from "./disk.ts"
import type { Manifest, Part } from "./manifest.ts"
import { MANIFEST_FILE, readManifest } from "./manifest.ts"

/** What is brought back, and where to. */
export interface RestoreOrder {
  /** One backup, or a folder of backups, of which the newest is taken. */
  readonly from: string
  readonly dataDir: string
  /** What stands in the data folder may be moved aside. */
  readonly mayReplace: boolean
  /** Photos that are damaged or missing are left out, instead of refusing the whole. */
  readonly leavesOutDamaged: boolean
  readonly nowMs: number
  readonly progress?: (done: number, all: number) => void
}

/** A backup that was brought back. */
export interface Restored {
  readonly folder: string
  readonly manifest: Manifest
  readonly documents: number
  readonly leftOut: readonly string[]
  /** Ledgers that are not as they were written; they were so when the backup was made. */
  readonly brokenLedgers: readonly LedgerFinding[]
  /** The minute copies that went on from the backup. */
  readonly minutes: MinutesApplied
  /** How many erasures of the list found something to erase again. */
  readonly erasedAgain: number
  /** Whether what closed devices open with could be taken over from the data that stood in the folder before. */
  readonly hasDeviceShares: boolean
  /** Where the data are now that stood in the folder before. */
  readonly movedTo?: string
}

/** Brings a backup back, or leaves the data folder as it is. */
export const restore = async (order: RestoreOrder): Promise<Result.Result<Restored, BackupFault>> => {
  const folder = folderOf(order.from)
  if (folder === undefined) return Result.fail({ _tag: "NoBackup", folder: order.from })
  const manifest = read(folder)
  if (Result.isFailure(manifest)) return Result.fail(manifest.failure)
  const checked = check(folder, manifest.success, order)
  if (Result.isFailure(checked)) return Result.fail(checked.failure)
  return withLock(order, () => place({ folder, manifest: manifest.success, leftOut: checked.success }, order))
}

/** Minute copies go on from the newest backup of a folder; who names one backup wants that moment and no other. */
const minutesFor = (folder: string, { from }: RestoreOrder): string | undefined => (folder === from ? undefined : from)

const folderOf = (from: string): string | undefined =>
  existsSync(join(from, MANIFEST_FILE)) ? from : listBackups(from).at(-1)

const read = (folder: string): Result.Result<Manifest, BackupFault> => {
  const manifest = readManifest(readFileSync(join(folder, MANIFEST_FILE), "utf8"))
  if (Result.isFailure(manifest))
    return Result.fail({ ...manifest.failure, ...(manifest.failure._tag === "ManifestDamaged" && { folder }) })
  const { schema } = manifest.success
  return schema > SCHEMA_VERSION
    ? Result.fail({ _tag: "NewerProgram", found: schema, known: SCHEMA_VERSION })
    : manifest
}

/** Compares every part with the list; the answer is what is to be left out. */
const check = (
  folder: string,
  { parts }: Manifest,
  order: RestoreOrder,
): Result.Result<readonly string[], BackupFault> => {
  const leftOut: string[] = []
  for (const [at, part] of parts.entries()) {
    order.progress?.(at, parts.length)
    const fault = faultOf(folder, part)
    if (fault === undefined) continue
    if (part.kind !== "file" || !order.leavesOutDamaged) return Result.fail(fault)
    leftOut.push(part.path)
  }
  return Result.succeed(leftOut)
}

const faultOf = (folder: string, { path, bytes, sha256 }: Part): BackupFault | undefined => {
  const file = join(folder, path)
  if (!existsSync(file)) return { _tag: "PartMissing", path }
  const found = hashFile(file)
  return found.bytes === bytes && found.sha256 === sha256 ? undefined : { _tag: "PartDamaged", path }
}

const withLock = async (
  { dataDir }: RestoreOrder,
  work: () => Promise<Result.Result<Restored, BackupFault>>,
): Promise<Result.Result<Restored, BackupFault>> => {
  let unlock: () => void
  try {
    unlock = lockFolder(dataDir)
  } catch (error) {
    if (error instanceof FolderInUse) return Result.fail({ _tag: "FolderInUse", folder: dataDir })
    return Result.fail(diskFailed(dataDir, error))
  }
  try {
    return await work()
  } catch (error) {
    return Result.fail(diskFailed(dataDir, error))
  } finally {
    unlock()
  }
}

const diskFailed = (folder: string, error: unknown): BackupFault => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown"
  return { _tag: "DiskFailed", folder, code }
}

interface Checked {
  readonly folder: string
  readonly manifest: Manifest
  readonly leftOut: readonly string[]
}

const place = async (
  { folder, manifest, leftOut }: Checked,
  order: RestoreOrder,
): Promise<Result.Result<Restored, BackupFault>> => {
  const { dataDir } = order
  if (!order.mayReplace && standingIn(dataDir).length > 0 && !isUnfinished(dataDir)) {
    return Result.fail({ _tag: "FolderNotEmpty", folder: dataDir })
  }
  const staged = await stage(folder, dataDir, minutesFor(folder, order))
  if (Result.isFailure(staged)) return Result.fail(staged.failure)
  const erasures = readErasures(dataDir)
  const shares = standingShares(dataDir)
  const moved = makeRoom(order)
  listErasures(dataDir, erasures)
  // From here until the end the folder is neither the old nor the new one; nothing may be opened in it.
  const mark = join(dataDir, RESTORE_MARK)
  writeFileSync(mark, `${folder}\n`, { mode: 0o600 })
  syncFileAndName(mark)
  const photos = manifest.parts.filter(({ kind, path }) => kind === "file" && !leftOut.includes(path))
  for (const { path } of photos) bring(join(folder, path), join(dataDir, path))
  const since = staged.success.photos
    .map(({ hash }) => `files/${photoPath(hash)}`)
    .filter((path) => !manifest.parts.some((part) => part.path === path))
  const { minutes } = staged.success
  const lacking = since.filter((path) => !bringSince(path, minutes, order))
  const database = join(dataDir, DATABASE_FILE)
  renameSync(join(dataDir, STAGED), database)
  const documents = beginAnew(database, order.nowMs)
  rmSync(mark)
  syncToDisk(dataDir)
  await carryShares(dataDir, shares ?? [])
  // Whom a later day has erased, a backup of before must not bring back.
  const erasedAgain = await eraseListed(dataDir, erasures)
  const brokenLedgers = staged.success.ledgers.filter(({ fault }) => fault !== undefined)
  return Result.succeed({
    folder,
    manifest,
    documents,
    leftOut: [...leftOut, ...lacking],
    minutes,
    brokenLedgers,
    erasedAgain,
    hasDeviceShares: shares !== undefined,
    ...(moved !== undefined && { movedTo: moved }),
  })
}

const eraseListed = async (dataDir: string, erasures: readonly ListedErasure[]): Promise<number> => {
  if (erasures.length === 0) return 0
  const stores = await openStores({ dataDir })
  try {
    return await eraseAgain(stores, erasures)
  } finally {
    await stores.close()
  }
}

const bring = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  copyFileSync(from, to)
  syncFileAndName(to)
}

/** Brings a photo that came after the backup; false where no minute copy has it. */
const bringSince = (path: string, { photosIn }: MinutesApplied, { dataDir }: RestoreOrder): boolean => {
  if (photosIn === undefined || !existsSync(join(photosIn, path))) return false
  bring(join(photosIn, path), join(dataDir, path))
  return true
}

/** Brings the database beside its place and looks through it, before anything that stands there is touched. */
const stage = async (
  folder: string,
  dataDir: string,
  into: string | undefined,
): Promise<Result.Result<CopySummary & { readonly minutes: MinutesApplied }, BackupFault>> => {
  const staged = join(dataDir, STAGED)
  // What a restore that was cut off has left.
  for (const name of [STAGED, `${STAGED}-journal`]) rmSync(join(dataDir, name), { force: true })
  copyFileSync(join(folder, DATABASE_FILE), staged)
  const minutes = into === undefined ? { copies: 0 } : applyMinutes(staged, into)
  const examined = await examineCopy(staged)
  if (Result.isFailure(examined)) rmSync(staged)
  return Result.map(examined, (summary) => ({ ...summary, minutes }))
}

const STAGED = "restored.unfinished"

/** Moves aside what stands in the folder, and says where to. What an unfinished restore has left is of no one. */
const makeRoom = ({ dataDir, nowMs }: RestoreOrder): string | undefined => {
  const standing = standingIn(dataDir)
  if (standing.length === 0) return undefined
  if (isUnfinished(dataDir)) {
    // The mark goes last, so that a restore that is cut off here again is still known as one.
    for (const name of standing) if (name !== RESTORE_MARK) rmSync(join(dataDir, name), { recursive: true })
    return undefined
  }
  const aside = freeName(join(dataDir, nameOfBackup(nowMs).replace("jingzhun-", REPLACED)))
  mkdirSync(aside, { mode: 0o700 })
  for (const name of standing) renameSync(join(dataDir, name), join(aside, name))
  return aside
}

/** Two restores in one second move aside under two names. */
const freeName = (path: string): string => {
  let name = path
  for (let next = 2; existsSync(name); next++) name = `${path}-${next}`
  return name
}

const isUnfinished = (dataDir: string): boolean => existsSync(join(dataDir, RESTORE_MARK))

const standingIn = (dataDir: string): readonly string[] =>
  readdirSync(dataDir).filter((name) => ![LOCK_FILE, REPLACED, STAGED].some((known) => name.startsWith(known)))

const REPLACED = "replaced-"

/** Gives every document another epoch and ends every session; answers with the number of documents. */
const beginAnew = (file: string, nowMs: number): number => {
  const database = new DatabaseSync(file)
  try {
    database.exec("pragma synchronous = full")
    database.exec("pragma secure_delete = on")
    database.exec("begin immediate")
    const ids = database
      .prepare("select id from documents")
      .all()
      .map((row) => Number(row["id"]))
    const renew = database.prepare("update documents set epoch = ? where id = ?")
    for (const id of ids) renew.run(randomBytes(12).toString("hex"), id)
    database.exec("delete from sessions")
    database.exec(RESTORES_TABLE)
    database.prepare("insert or ignore into restores (at) values (?)").run(nowMs)
    database.exec("commit")
    return ids.length
  } finally {
    database.close()
  }
}
