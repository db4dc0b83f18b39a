import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as fc from "fast-check"
import { afterAll, describe, expect, it } from "vitest"
import { DATABASE_FILE, isAtLeastMinimum, openDatabase } from "./database.ts"
import type { Append } from "./document-store.ts"
import { documentStoreCases } from "./document-store.cases.ts"
import { DataAreNewer } from "./migrations.ts"
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

const ROSTER = "999901/201/201/roster/2026"

/** Runs of some writers, in the order in which they came. */
const runsOf = (lengths: readonly (readonly [client: number, length: number])[]): readonly Append[] => {
  const next = new Map<number, number>()
  return lengths.map(([client, length]) => {
    const clock = next.get(client) ?? 0
    next.set(client, clock + length)
    const bytes = Uint8Array.of(clock)
    return { document: ROSTER, account: "panel1", client, clock, length, at: 0, bytes, operations: [], repeats: [] }
  })
}

const client = fc.integer({ min: 1, max: 4 })

it("whatever a client has, it lacks each row of which it has not all, after a sequence", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(client, fc.integer({ min: 1, max: 4 })), { maxLength: 30 }),
      fc.array(fc.tuple(client, fc.nat({ max: 40 }))),
      fc.nat({ max: 30 }),
      async (lengths, vector, after) => {
        const store = makeSqliteStore(openDatabase())
        await store.create(ROSTER)
        const runs = runsOf(lengths)
        const sequences = await store.append(runs)
        const has = new Map(vector)
        const isLacking = ({ clock, length, ...run }: Append): boolean => clock + length > (has.get(run.client) ?? 0)
        const lacking = sequences.filter((sequence, at) => sequence > after && isLacking(runs[at]!))
        expect(await store.lacking(ROSTER, has, after)).toEqual(lacking)
      },
    ),
  )
})

describe("database", () => {
  it("of the time when clocks had an index keeps its rows, and gives no sequence twice", async () => {
    const folder = newFolder()
    const database = openDatabase(folder)
    const store = makeSqliteStore(database)
    await store.create(ROSTER)
    const sequences = await store.append(
      runsOf([
        [7, 2],
        [9, 1],
        [7, 1],
      ]),
    )
    database.exec(`
      alter table updates rename to later;
      create table updates (
        sequence integer primary key autoincrement, document integer not null references documents (id),
        client integer not null, clock integer not null, length integer not null check (length > 0),
        account text not null, at integer not null, bytes blob not null, unique (document, client, clock)
      ) strict;
      insert into updates select * from later;
      update sqlite_sequence set seq = 40 where name = 'updates';
      drop table later;
      create index updates_in_order on updates (document);
      drop table counties;
      pragma user_version = 16;
    `)
    database.close()
    const again = makeSqliteStore(openDatabase(folder))
    expect(await again.lacking(ROSTER, new Map(), 0)).toEqual(sequences)
    expect(await again.lacking(ROSTER, new Map([[7, 2]]), 0)).toEqual(sequences.slice(1))
    expect((await again.read(sequences)).map(({ bytes }) => [...bytes])).toEqual([[0], [0], [2]])
    const [one] = runsOf([[11, 1]])
    expect(await again.append([one!])).toEqual([41])
  })

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
    expect(() => openDatabase(folder)).toThrow(DataAreNewer)
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
