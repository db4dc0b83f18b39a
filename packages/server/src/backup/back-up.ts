/**
 * Back up 备份: one folder that holds the database and every photo of one moment, checked, listed and hashed.
 *
 * It is written beside its place under a name that says it is unfinished, and gets its name when all of it is on the disk. The
 * database comes first: a photo is kept before anything names it, so whatever the copy names is there to be copied after it.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs"
import { dirname, join } from "node:path"
import * as Result from "effect/Result"
import { DATABASE_FILE } from "../store/database.ts"
import { makeFolder } from "../store/make-folder.ts"
import { photoPath } from "../files/photo-path.ts"
import type { LedgerFinding } from "../ledger/verify-ledgers.ts"
import type { BackupFault } from "./backup-fault.ts"
import { listBackups, nameOfBackup } from "./backup-names.ts"
import type { CopyProgress, CopySummary } from "./copy-database.ts"
import { copyDatabase, examineCopy } from "./copy-database.ts"
import { hashFile, syncFileAndName, syncToDisk } from "./disk.ts"
import type { Manifest, Part } from "./manifest.ts"
import { HEADS_FILE, MANIFEST_FILE, writeManifest } from "./manifest.ts"

/** What is backed up, and where to. */
export interface BackupOrder {
  readonly dataDir: string
  /** Folder of backups; each becomes a folder of its own in it. */
  readonly into: string
  readonly nowMs: number
  readonly progress?: CopyProgress
}

/** A backup that was made. */
export interface BackupMade {
  readonly folder: string
  readonly manifest: Manifest
  /** Photos that the data name and that are not there, or not what they were. */
  readonly lackingPhotos: readonly string[]
  /** Ledgers that are not as they were written; they are backed up as they are. */
  readonly brokenLedgers: readonly LedgerFinding[]
}

/** Makes a backup; nothing that is there already is ever written over. */
export const backUp = async (order: BackupOrder): Promise<Result.Result<BackupMade, BackupFault>> => {
  const { into, nowMs } = order
  const folder = join(into, nameOfBackup(nowMs))
  if (existsSync(folder)) return Result.fail({ _tag: "AlreadyThere", folder })
  const unfinished = join(into, `.${nameOfBackup(nowMs)}.${process.pid}.unfinished`)
  try {
    makeFolder(unfinished)
    const made = await fill(unfinished, order)
    if (Result.isFailure(made)) return Result.fail(made.failure)
    renameSync(unfinished, folder)
    syncToDisk(into)
    return Result.succeed({ folder, ...made.success })
  } catch (error) {
    return Result.fail({ _tag: "DiskFailed", folder: into, code: codeOf(error) })
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

type Filled = Omit<BackupMade, "folder">

const fill = async (folder: string, order: BackupOrder): Promise<Result.Result<Filled, BackupFault>> => {
  const { dataDir, into, nowMs, progress } = order
  const file = join(folder, DATABASE_FILE)
  const copied = await copyDatabase(dataDir, file, progress)
  if (Result.isFailure(copied)) return Result.fail(copied.failure)
  chmodSync(file, 0o600)
  const examined = await examineCopy(file)
  if (Result.isFailure(examined)) return Result.fail(examined.failure)
  const before = listBackups(into).at(-1)
  const photos = examined.success.photos.map((photo) => copyPhoto(photo, { dataDir, folder, before }))
  const lacking = photos.flatMap((one) => (one.part === undefined ? one.hash : []))
  const parts = [
    { kind: "database", path: DATABASE_FILE, upTo: examined.success.upTo, ...hashFile(file) },
    writeHeads(folder, examined.success.ledgers),
    ...photos.flatMap((one) => one.part ?? []),
  ] as const
  const manifest = manifestOf(examined.success, parts, nowMs)
  const list = join(folder, MANIFEST_FILE)
  writeFileSync(list, writeManifest(manifest), { mode: 0o600, flag: "wx" })
  syncFileAndName(list)
  const brokenLedgers = examined.success.ledgers.filter(({ fault }) => fault !== undefined)
  return Result.succeed({ manifest, lackingPhotos: lacking, brokenLedgers })
}

/** The heads of the ledgers as `jingzhun verify` prints them, to be held against the ledgers of a later day. */
const writeHeads = (folder: string, ledgers: CopySummary["ledgers"]): Part => {
  const file = join(folder, HEADS_FILE)
  const lines = ledgers.map(({ ledger, entries, head }) => `${ledger}\t${entries}\t${head === "" ? "-" : head}\n`)
  writeFileSync(file, lines.join(""), { mode: 0o600, flag: "wx" })
  syncFileAndName(file)
  return { kind: "heads", path: HEADS_FILE, ...hashFile(file) }
}

const manifestOf = (copy: CopySummary, parts: readonly Part[], nowMs: number): Manifest => ({
  format: 1,
  schema: copy.schema,
  madeAt: new Date(nowMs).toISOString(),
  parts,
  counts: copy.counts,
  ledgers: copy.ledgers.map(({ ledger, entries, head }) => ({ name: ledger, entries, head })),
})

interface PhotoCopy {
  readonly dataDir: string
  readonly folder: string
  /** The backup before this one, whose photos need not be written again. */
  readonly before: string | undefined
}

/**
 * A photo never changes. One that the backup before this holds is linked to where the disk can, and then only its length is
 * looked at: reading every photo of a county each hour would be all that the disk does. Else it is copied and hashed.
 */
const copyPhoto = (
  { hash, bytes }: CopySummary["photos"][number],
  { dataDir, folder, before }: PhotoCopy,
): { readonly hash: string; readonly part?: Part } => {
  const path = `files/${photoPath(hash)}`
  const to = join(folder, path)
  const part: Part = { kind: "file", path, bytes, sha256: `sha256:${hash}` }
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  if (before !== undefined && attempt(() => linkSync(join(before, path), to))) {
    if (statSync(to).size === bytes) return { hash, part }
    rmSync(to)
  }
  if (!attempt(() => copyFileSync(join(dataDir, path), to))) return { hash }
  syncFileAndName(to)
  if (hashFile(to).sha256 === part.sha256) return { hash, part }
  rmSync(to)
  return { hash }
}

const attempt = (work: () => void): boolean => {
  try {
    work()
    return true
  } catch (error) {
    if (["ENOENT", "EXDEV", "EPERM", "EMLINK", "ENOTSUP", "ENOSYS"].includes(codeOf(error))) return false
    throw error
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown"
