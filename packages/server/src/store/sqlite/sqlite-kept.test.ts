import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, describe, expect, it } from "vitest"
import { UNMATCHABLE } from "../../accounts/password.ts"
import { makeSessions } from "../../accounts/sessions.ts"
import { openDatabase } from "../database.ts"
import { keptCases } from "../kept.cases.ts"
import { sqliteKept } from "./sqlite-kept.ts"

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-kept-"))
  folders.push(folder)
  return folder
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

keptCases("sqlite in memory", async () => sqliteKept(openDatabase()))
keptCases("sqlite on disk", async () => {
  const folder = newFolder()
  return sqliteKept(openDatabase(folder), folder)
})

describe("sessions in the database", () => {
  const RECORDER = { account: "recorder", role: "recorder", area: "999901201201" } as const

  it("the token itself is nowhere in the database, and sessions survive a restart", async () => {
    const database = openDatabase()
    await sqliteKept(database).accounts.put(RECORDER, UNMATCHABLE)
    const { token = "" } = (await makeSessions(sqliteKept(database).sessions).open("recorder", 0)) ?? {}
    const rows = JSON.stringify(database.prepare("select hex(hash) as hash, * from sessions").all())
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(Buffer.from(token, "base64url").toString("hex").toUpperCase())
    expect(await makeSessions(sqliteKept(database).sessions).find(token, 0)).toBeDefined()
  })
})
