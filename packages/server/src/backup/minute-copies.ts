/**
 * Minute copies 分钟副本: what was written since the last one, copied each minute, so that a lost disk costs a minute and not an hour.
 *
 * SQLite itself notes the changed rows (its session extension). The number of the copy that is being filled stands in the database, so a
 * whole backup says by itself which copies go on from it. A run of copies ends with the process, and when another process writes: what
 * came in between is in no copy, and the next whole backup begins anew.
 */
import { createHash, randomBytes } from "node:crypto"
import { mkdirSync } from "node:fs"
import { copyFile, link, rename, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { DatabaseSync, Session } from "node:sqlite"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { photoPath } from "../files/photo-path.ts"
import { inWriterTurn } from "../store/writer-turn.ts"
import { syncFileAndName } from "./disk.ts"
import { MINUTES_FOLDER, nameOfCopy, writeCopyHead } from "./minute-copy.ts"

/** What is copied, where to, and how often. */
export interface MinutePlan {
  readonly database: DatabaseSync
  readonly dataDir: string
  /** Folder of backups; the copies stand in a folder of their own in it. */
  readonly into: string
  readonly everyMs: number
}

/** What the copies are made with. */
export interface MinuteMeans {
  readonly now: () => number
  readonly log: (message: string) => void
  /** Hears of every copy that was made, or was not. */
  readonly onCopy: (isMade: boolean) => void
}

/** Copies by the clock. */
export interface MinuteCopies {
  /** When what is being copied began to lack something that only a whole backup can bring; backups older than that do not count. */
  readonly beganAtMs: () => number
  /** The run of copies that goes on now. */
  readonly run: () => string
  /** Another process has written: what it wrote is in no copy. */
  readonly beginAnew: () => Promise<void>
  /** Copies what is left and makes no more. */
  readonly stop: () => Promise<void>
}

/** A minute. */
export const MINUTE_MS = 60_000

/** Starts copying; whatever is written from now on is noted. */
export const startMinuteCopies = (plan: MinutePlan, means: MinuteMeans): MinuteCopies => {
  const notes = makeNotes(plan.database)
  let beganAtMs = means.now()
  let queue: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>): Promise<void> => (queue = queue.then(work))

  const copy = async (): Promise<void> => {
    const taken = await notes.take()
    if (taken.changes.length === 0) return
    try {
      await keep(taken, plan, means.now())
      means.onCopy(true)
    } catch (error) {
      // What was noted is lost to the copies: the run ends here, and the next whole backup holds it.
      means.log(`minute copy failed: ${error instanceof Error && "code" in error ? String(error.code) : "unknown"}`)
      means.onCopy(false)
      await renew()
    }
  }
  const renew = async (): Promise<void> => {
    beganAtMs = means.now()
    await notes.renew()
  }
  const timer = setInterval(() => void inTurn(copy), plan.everyMs).unref()
  return {
    beganAtMs: () => beganAtMs,
    run: notes.run,
    beginAnew: () =>
      inTurn(async () => {
        await copy()
        await renew()
      }),
    stop: async () => {
      clearInterval(timer)
      await inTurn(copy)
      notes.end()
    },
  }
}

interface Taken {
  readonly run: string
  readonly number: number
  readonly changes: Uint8Array
  readonly photos: readonly string[]
}

/** What SQLite notes of the changes, and the number that stands in the database for it. */
const makeNotes = (database: DatabaseSync) => {
  const mark = database.prepare(
    "insert into minute_copies (id, run, number) values (1, ?, ?) on conflict (id) do update set run = excluded.run, number = excluded.number",
  )
  let run = newRun()
  let number = 0
  let session: Session | undefined
  let photos = photosIn(database)
  const open = (): void => {
    // The mark comes before the notes begin, so it is in no copy of its own.
    mark.run(run, number)
    session = database.createSession()
  }
  open()
  return {
    renew: () =>
      inWriterTurn(database, () => {
        session?.close()
        run = newRun()
        number = 0
        open()
      }),
    take: () =>
      inWriterTurn(database, (): Taken => {
        const changes = session?.changeset() ?? new Uint8Array()
        if (changes.length === 0) return { run, number, changes, photos: [] }
        const before = photos
        photos = photosIn(database)
        const taken = { run, number, changes, photos: [...photos].filter((hash) => !before.has(hash)) }
        session?.close()
        number += 1
        open()
        return taken
      }),
    run: () => run,
    end: () => session?.close(),
  }
}

const newRun = (): string => randomBytes(12).toString("hex")

const photosIn = (database: DatabaseSync): ReadonlySet<string> =>
  new Set(
    database
      .prepare("select distinct hash from files")
      .all()
      .map((row) => String(row["hash"])),
  )

const keep = async ({ run, number, changes, photos }: Taken, { dataDir, into }: MinutePlan, nowMs: number) => {
  const folder = join(into, MINUTES_FOLDER, run)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const hash of photos)
    await keepPhoto(join(dataDir, "files", photoPath(hash)), join(folder, "files", photoPath(hash)))
  const packed = await pack(changes)
  const sha256 = `sha256:${createHash("sha256").update(packed).digest("hex")}`
  const head = writeCopyHead({
    format: 1,
    run,
    number,
    at: new Date(nowMs).toISOString(),
    bytes: packed.length,
    sha256,
  })
  const file = join(folder, nameOfCopy(number))
  await writeFile(`${file}.unfinished`, Buffer.concat([Buffer.from(head), packed]), { mode: 0o600 })
  syncFileAndName(`${file}.unfinished`)
  await rename(`${file}.unfinished`, file)
  syncFileAndName(file)
}

const pack = promisify(gzip)

/** A photo never changes: it is linked to where the disk can, and copied where it cannot. One that is gone is for the whole backup to tell. */
const keepPhoto = async (from: string, to: string): Promise<void> => {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
  await rm(to, { force: true })
  await link(from, to).catch(() =>
    copyFile(from, to).then(
      () => syncFileAndName(to),
      () => undefined,
    ),
  )
}
