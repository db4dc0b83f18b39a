import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { DATABASE_FILE, isAtLeastMinimum, openDatabase } from "./database.ts"
import { documentStoreCases } from "./document-store.cases.ts"
import { makeSqliteStore } from "./sqlite-store.ts"

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-store-"))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

documentStoreCases("sqlite in memory", async () => {
  const database = openDatabase()
  return () => makeSqliteStore(database)
})
documentStoreCases("sqlite on disk", async () => {
  const folder = newFolder()
  return () => makeSqliteStore(openDatabase(folder))
})

describe("database", () => {
  it("opens with write-ahead log, full synchronisation, secure deletion and foreign keys", () => {
    const database = openDatabase(newFolder())
    const pragma = (name: string) => Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]
    expect(pragma("journal_mode")).toBe("wal")
    expect(pragma("synchronous")).toBe(2)
    expect(pragma("secure_delete")).toBe(1)
    expect(pragma("foreign_keys")).toBe(1)
    expect(pragma("busy_timeout")).toBe(5000)
    database.close()
  })

  it("is kept when it is closed and opened again", async () => {
    const folder = newFolder()
    const database = openDatabase(folder)
    await makeSqliteStore(database).create("999901/201/201/roster/2026")
    const before = await makeSqliteStore(database).load("999901/201/201/roster/2026")
    database.close()
    const again = openDatabase(folder)
    expect(await makeSqliteStore(again).load("999901/201/201/roster/2026")).toEqual(before)
    again.close()
  })

  it("data of a newer program are refused and left as they are", () => {
    const folder = newFolder()
    const database = openDatabase(folder)
    database.exec("pragma user_version = 99")
    database.close()
    const bytes = readFileSync(join(folder, DATABASE_FILE))
    expect(() => openDatabase(folder)).toThrow(/newer version/)
    expect(readFileSync(join(folder, DATABASE_FILE))).toEqual(bytes)
  })

  it("a SQLite that can lose commits is refused", () => {
    expect(isAtLeastMinimum("3.51.2")).toBe(false)
    expect(isAtLeastMinimum("3.51.3")).toBe(true)
    expect(isAtLeastMinimum("3.53.4")).toBe(true)
    expect(isAtLeastMinimum("3.9.9")).toBe(false)
    expect(isAtLeastMinimum("4.0.0")).toBe(true)
  })
})
