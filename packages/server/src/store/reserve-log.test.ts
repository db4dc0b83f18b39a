import { mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, it } from "vitest"
import { DATABASE_FILE, LOG_PAGES, openDatabase } from "./database.ts"
import { reserveLog } from "./reserve-log.ts"

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-log-"))
  folders.push(folder)
  return folder
}

it("the log of writes has all its room at once and keeps it, and nothing of that comes into the file", () => {
  const folder = newFolder()
  const [file, log] = [join(folder, DATABASE_FILE), join(folder, `${DATABASE_FILE}-wal`)]
  const database = openDatabase(folder)
  const before = statSync(log).size
  expect(before).toBeLessThan(LOG_PAGES * 4096)
  reserveLog(database)
  const reserved = statSync(log).size
  expect(reserved).toBeGreaterThan(LOG_PAGES * 4096)
  database.exec("create table written (bytes blob)")
  for (let commit = 0; commit < 20; commit++) database.exec("insert into written values (zeroblob(100000))")
  expect(statSync(log).size).toBe(reserved)
  database.exec("pragma wal_checkpoint(restart)")
  expect(statSync(file).size).toBeLessThan(20 * 100_000 * 2)
  expect(database.prepare("select name from sqlite_schema where name = 'reserved'").all()).toEqual([])
  expect(database.prepare("pragma integrity_check").get()).toEqual({ integrity_check: "ok" })
  // Once more, as after a crash: it gets no longer.
  reserveLog(database)
  expect(statSync(log).size).toBe(reserved)
  database.close()
})

it("where there is no room for it the database goes on as it is", () => {
  const database = openDatabase(newFolder())
  const { page_count } = database.prepare("pragma page_count").get() as { page_count: number }
  database.exec(`pragma max_page_count = ${page_count + 10}`)
  reserveLog(database)
  database.exec("create table written (bytes blob)")
  database.exec("insert into written values (zeroblob(10))")
  expect(database.prepare("select count(*) as count from written").get()).toEqual({ count: 1 })
  database.close()
})
