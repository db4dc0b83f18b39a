import type { DatabaseSync } from "node:sqlite"
import { expect, it } from "vitest"
import { openDatabase } from "../src/store/database.ts"
import { newFolder, startServer } from "./kit.ts"

/** What of an open database would let a power cut take what was committed. */
const faultsOf = (database: DatabaseSync): readonly string[] => {
  const read = (pragma: string): unknown => Object.values(database.prepare(`pragma ${pragma}`).get() ?? {})[0]
  const wanted = { synchronous: 2, journal_mode: "wal" } as const
  return Object.entries(wanted).flatMap(([pragma, value]) =>
    read(pragma) === value ? [] : [`${pragma} is ${String(read(pragma))}`],
  )
}

it("the server waits for the disk at each commit", async () => {
  const server = await startServer()
  expect(faultsOf(server.database)).toEqual([])
})

it.each([
  ["synchronous = normal", ["synchronous is 1"]],
  ["synchronous = off", ["synchronous is 0"]],
  ["journal_mode = memory", ["journal_mode is memory"]],
])("a build with %s is caught", (pragma, faults) => {
  const database = openDatabase(newFolder())
  database.exec(`pragma ${pragma}`)
  expect(faultsOf(database)).toEqual(faults)
  database.close()
})
