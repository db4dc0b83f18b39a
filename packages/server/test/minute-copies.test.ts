import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { backUp } from "../src/backup/back-up.ts"
import { startMinuteCopies } from "../src/backup/minute-copies.ts"
import { pruneMinutes } from "../src/backup/prune-minutes.ts"
import { restore } from "../src/backup/restore.ts"
import { photoPath } from "../src/files/photo-path.ts"
import { openDatabase } from "../src/store/database.ts"
import { sqliteKept } from "../src/store/sqlite/sqlite-kept.ts"
import { makeSqliteStore } from "../src/store/sqlite-store.ts"
import { afterwards, newFolder } from "./kit.ts"

const SHEET = "999901/201/201/roster/2026"
const NOW = Date.UTC(2026, 10, 24, 8, 0, 0)

/** A data folder that is written to, with minute copies that are taken when told. */
const aServer = async () => {
  const [dataDir, into] = [newFolder(), newFolder()]
  const database = openDatabase(dataDir)
  const store = makeSqliteStore(database)
  await store.create(SHEET)
  let clock = 0
  const outcomes: boolean[] = []
  const start = (everyMs = 20) => {
    const means = { now: () => NOW, log: () => undefined, onCopy: (isMade: boolean) => void outcomes.push(isMade) }
    return startMinuteCopies({ database, dataDir, into, everyMs }, means)
  }
  const write = async (count = 1): Promise<void> => {
    for (let one = 0; one < count; one++) {
      const append = { document: SHEET, client: 7, clock: clock++, length: 1, account: "recorder", at: NOW }
      await store.append([{ ...append, bytes: Uint8Array.of(clock % 256), operations: [], repeats: [] }])
    }
  }
  const copied = async (write: () => Promise<void>): Promise<void> => {
    const before = outcomes.length
    await write()
    await expect.poll(() => outcomes.length).toBeGreaterThan(before)
  }
  const wholeBackup = async (): Promise<string> => {
    const made = Result.getOrThrow(await backUp({ dataDir, into, nowMs: NOW }))
    return made.folder
  }
  afterwards(() => void (database.isOpen && database.close()))
  return { dataDir, into, database, store, start, write, copied, wholeBackup, outcomes, written: () => clock }
}

const restoreFrom = async (from: string) => {
  const dataDir = newFolder()
  const order = { from, dataDir, mayReplace: false, leavesOutDamaged: false, nowMs: NOW }
  const restored = Result.getOrThrow(await restore(order))
  const database = openDatabase(dataDir)
  afterwards(() => database.close())
  const rows = database.prepare("select clock, bytes from updates order by clock").all()
  const next = (await makeSqliteStore(database).load(SHEET))?.writers.get(7)?.next ?? 0
  return { ...restored, dataDir, database, clocks: rows.map((row) => Number(row["clock"])), next }
}

describe("minute copies", () => {
  it("a restore goes on from the whole backup to the last copy, over rows that both hold", async () => {
    const server = await aServer()
    const copies = server.start()
    await server.copied(() => server.write(3))
    await server.write(2)
    await server.wholeBackup()
    await server.copied(() => server.write(4))
    await server.copied(() => server.write(1))
    await copies.stop()
    const { minutes, clocks, next } = await restoreFrom(server.into)
    expect(clocks).toEqual(Array.from({ length: server.written() }, (_, clock) => clock))
    expect(next).toBe(server.written())
    expect(minutes).toMatchObject({ copies: expect.any(Number), upTo: "2026-11-24T08:00:00.000Z" })
    expect(minutes.damaged).toBeUndefined()
  })

  it("what was written up to a stop is in the copies", async () => {
    const server = await aServer()
    const copies = server.start()
    await server.wholeBackup()
    await server.write(5)
    await copies.stop()
    expect((await restoreFrom(server.into)).clocks).toHaveLength(5)
  })

  it("a row that changed before and after the backup within one minute ends with its last value", async () => {
    const server = await aServer()
    const copies = server.start(60_000)
    await server.write(3)
    await server.wholeBackup()
    await server.write(4)
    await copies.stop()
    expect((await restoreFrom(server.into)).next).toBe(7)
  })

  it("entries of the audit log that both hold stand once", async () => {
    const server = await aServer()
    const copies = server.start(60_000)
    const { audit } = sqliteKept(server.database)
    const entry = {
      at: NOW,
      act: "log-in",
      account: "recorder",
      area: "999901201201",
      from: "127.0.0.1",
      detail: "",
    } as const
    await audit.note(entry)
    await server.wholeBackup()
    await audit.note({ ...entry, at: NOW + 1 })
    await copies.stop()
    const { database, minutes } = await restoreFrom(server.into)
    expect(minutes.damaged).toBeUndefined()
    expect(await sqliteKept(database).audit.list({ area: "", limit: 9 })).toEqual([{ ...entry, at: NOW + 1 }, entry])
  })

  it("one backup that is named is brought back as it is, without what came after it", async () => {
    const server = await aServer()
    const copies = server.start()
    await server.write(2)
    const folder = await server.wholeBackup()
    await server.copied(() => server.write(3))
    await copies.stop()
    expect((await restoreFrom(folder)).clocks).toHaveLength(2)
  })

  it("a copy that is damaged ends the copies, and is named", async () => {
    const server = await aServer()
    const copies = server.start()
    await server.wholeBackup()
    for (let minute = 0; minute < 3; minute++) await server.copied(() => server.write(1))
    await copies.stop()
    const folder = join(server.into, "minutes", copies.run())
    const second = readdirSync(folder).sort()[1] ?? ""
    const bytes = readFileSync(join(folder, second))
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(join(folder, second), bytes)
    const { minutes, clocks } = await restoreFrom(server.into)
    expect(minutes).toMatchObject({ copies: 1, damaged: 1 })
    expect(clocks).toHaveLength(1)
  })

  it("copies of another run are not taken for those that go on from a backup", async () => {
    const server = await aServer()
    const first = server.start()
    await server.wholeBackup()
    await server.copied(() => server.write(1))
    await first.stop()
    await server.write(1)
    const second = server.start()
    await server.copied(() => server.write(1))
    await second.stop()
    // The row between the two runs is in no copy, so nothing after it may be there either.
    expect((await restoreFrom(server.into)).clocks).toEqual([0])
  })

  it("when another process has written, a whole backup from before no longer counts", async () => {
    const server = await aServer()
    const copies = server.start()
    const run = copies.run()
    await copies.beginAnew()
    expect(copies.run()).not.toBe(run)
    expect(copies.beganAtMs()).toBe(NOW)
    await copies.stop()
  })

  it("a photo that came after the backup comes back with the copies", async () => {
    const server = await aServer()
    const copies = server.start()
    await server.wholeBackup()
    const hash = "ab".repeat(32)
    const file = join(server.dataDir, "files", photoPath(hash))
    mkdirSync(join(file, ".."), { recursive: true })
    writeFileSync(file, "a photo")
    await server.copied(async () => {
      server.database
        .prepare("insert into files values (?, '999901201201', 'surveyor', 'image/jpeg', 7, ?)")
        .run(hash, NOW)
    })
    await copies.stop()
    const { dataDir, leftOut } = await restoreFrom(server.into)
    expect(readFileSync(join(dataDir, "files", photoPath(hash)), "utf8")).toBe("a photo")
    expect(leftOut).toEqual([])
  })

  it("copies that no backup of the last two goes on from are taken away, and no others", async () => {
    const server = await aServer()
    const first = server.start()
    await server.copied(() => server.write(1))
    await first.stop()
    const second = server.start()
    await server.copied(() => server.write(1))
    await server.copied(() => server.write(1))
    await server.wholeBackup()
    await server.copied(() => server.write(1))
    pruneMinutes(server.into, second.run())
    await second.stop()
    expect(readdirSync(join(server.into, "minutes"))).toEqual([second.run()])
    expect((await restoreFrom(server.into)).clocks).toEqual([0, 1, 2, 3])
  })

  it("a disk that takes no copy is told of, and the run begins anew", async () => {
    const server = await aServer()
    const copies = server.start()
    const run = copies.run()
    rmSync(server.into, { recursive: true })
    writeFileSync(server.into, "no folder")
    await server.copied(() => server.write(1))
    expect(server.outcomes.at(-1)).toBe(false)
    expect(copies.run()).not.toBe(run)
    await copies.stop()
  })
})
