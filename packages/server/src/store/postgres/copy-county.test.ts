import { afterAll, beforeAll, expect, it } from "vitest"
import { makeMemoryPhotoStore } from "../../files/photo-store.ts"
import type { Cluster } from "../../../test/postgres-kit.ts"
import { startPostgres } from "../../../test/postgres-kit.ts"
import { openDatabase } from "../database.ts"
import type { Append } from "../document-store.ts"
import { makeSqliteStore } from "../sqlite-store.ts"
import { sqliteKept } from "../sqlite/sqlite-kept.ts"
import type { Postgres } from "./connection.ts"
import { openPostgres } from "./connection.ts"
import { copyCounty, DatabaseInUse } from "./copy-county.ts"
import { makePostgresStore } from "./postgres-document-store.ts"
import { postgresKept } from "./postgres-kept.ts"

let cluster: Cluster
const opened: Postgres[] = []
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(async () => {
  await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })))
  await cluster.stop()
})

const emptyDatabase = async (): Promise<Postgres> => {
  const sql = await openPostgres(await cluster.newDatabase())
  opened.push(sql)
  return sql
}

const SHEET = "999901/201/201/roster/2026"

const aRow = (clock: number, operation: string): Append => ({
  document: SHEET,
  client: 7,
  clock,
  length: 1,
  account: "recorder",
  at: 1_780_000_000_000,
  bytes: Uint8Array.of(clock, 0, 255),
  operations: [{ id: operation, clock, hash: Uint8Array.of(clock) }],
  repeats: [],
})

const aCounty = async () => {
  const database = openDatabase()
  const [documents, kept, photos] = [makeSqliteStore(database), sqliteKept(database), makeMemoryPhotoStore()]
  await documents.create("999901/201/201/review/a")
  await documents.create(SHEET)
  for (let clock = 0; clock < 450; clock++) await documents.append([aRow(clock, `operation-${clock}`)])
  await documents.saveSnapshot(SHEET, { upTo: 3, bytes: Uint8Array.of(1, 2) })
  await kept.villages.put({ code: "999901201201", name: "桃源村", township: "演示乡", county: "示范县" })
  const hash = await photos.put(Uint8Array.of(1, 2, 3))
  const photo = { village: "999901201201", account: "recorder", type: "image/jpeg", bytes: 3 } as const
  await kept.photos.register.note({ ...photo, hash }, 1)
  await kept.photos.register.note({ ...photo, hash: "f".repeat(64) }, 2)
  return { database, documents, photos, hash }
}

it("a county is in the database what it was in its folder, and goes on where it was", async () => {
  const { database, documents, photos, hash } = await aCounty()
  const sql = await emptyDatabase()
  const copied = await copyCounty(database, photos, sql)
  expect(copied.rows.get("updates")).toBe(450)
  expect([copied.photos, copied.lackingPhotos]).toEqual([1, ["f".repeat(64)]])
  const [store, kept] = [makePostgresStore(sql), postgresKept(sql)]
  expect(await store.list()).toEqual(await documents.list())
  expect(await store.load(SHEET)).toEqual(await documents.load(SHEET))
  const sequences = await documents.lacking(SHEET, new Map(), 0)
  const bytesOf = (rows: Awaited<ReturnType<typeof store.read>>) => rows.map(({ bytes }) => [...bytes])
  expect(bytesOf(await store.read(sequences))).toEqual(bytesOf(await documents.read(sequences)))
  expect((await store.knownOperations(SHEET, ["operation-9"])).get("operation-9")?.clock).toBe(9)
  expect((await store.snapshot(SHEET))?.upTo).toBe(3)
  expect(await kept.villages.list()).toMatchObject([{ name: "桃源村", county: "示范县" }])
  expect(await kept.photos.store.get(hash)).toEqual(Buffer.from([1, 2, 3]))
  const [next] = await store.append([aRow(450, "next")])
  expect(next).toBeGreaterThan(sequences.at(-1) ?? Infinity)
  await store.create("999901/201/201/review/b")
  expect(await store.list()).toHaveLength(3)
})

it("a database that holds a county is left as it is", async () => {
  const { database, photos } = await aCounty()
  const sql = await emptyDatabase()
  await makePostgresStore(sql).create("999901/201/201/review/other")
  await expect(copyCounty(database, photos, sql)).rejects.toThrow(DatabaseInUse)
  expect(await makePostgresStore(sql).list()).toEqual(["999901/201/201/review/other"])
})

it("what cannot be copied whole is not copied at all", async () => {
  const { database, photos } = await aCounty()
  database.exec("create table from_the_future (a integer) strict")
  database.exec("insert into from_the_future values (1)")
  const sql = await emptyDatabase()
  await expect(copyCounty(database, photos, sql)).rejects.toThrow(/from_the_future/)
  expect(await makePostgresStore(sql).list()).toEqual([])
})
