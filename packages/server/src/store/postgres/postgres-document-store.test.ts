import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Cluster } from "../../../test/postgres-kit.ts"
import { startPostgres } from "../../../test/postgres-kit.ts"
import type { SharedLog } from "../document-store.ts"
import { documentStoreCases } from "../document-store.cases.ts"
import { appendRows } from "./append-rows.ts"
import type { Postgres } from "./connection.ts"
import { openPostgres } from "./connection.ts"
import { makePostgresStore } from "./postgres-document-store.ts"
import { PostgresUnusable } from "./postgres-unusable.ts"

let cluster: Cluster
const opened: Postgres[] = []
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(async () => {
  await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })))
  await cluster.stop()
})

const open = async (url?: string): Promise<Postgres> => {
  const sql = await openPostgres(url ?? (await cluster.newDatabase()))
  opened.push(sql)
  return sql
}

let shared: Postgres | undefined
documentStoreCases("postgresql", async () => {
  const sql = (shared ??= await open())
  await sql`truncate documents, updates, writers, operations, repeats, snapshots`
  return () => makePostgresStore(sql)
})

const SHEET = "999901/201/201/roster/2026"

const newerOf = async (store: SharedLog, name: string, after: number, known: ReadonlyMap<number, number> = new Map()) =>
  (await store.newer([{ name, after, known }]))[0]!

const aRow = (client: number, clock = 0, bytes: readonly number[] = [client]) => ({
  document: SHEET,
  client,
  clock,
  length: 1,
  account: "panel1",
  at: 1_780_000_000_000,
  bytes: Uint8Array.from(bytes),
  operations: [],
  repeats: [],
})

describe("a log that several nodes write", () => {
  it("whoever appends waits for who appends to the same document, and comes after in sequence", async () => {
    const sql = await open()
    const store = makePostgresStore(sql)
    await store.create(SHEET)
    const order: string[] = []
    let waiting: Promise<readonly number[]> = Promise.resolve([])
    const [first] = await sql.begin(async (tx) => {
      const sequences = await appendRows(tx, [aRow(1)])
      waiting = store.append([aRow(2)])
      void waiting.then(() => order.push("second"))
      await new Promise((resolve) => setTimeout(resolve, 200))
      order.push("first")
      return sequences
    })
    const [second] = await waiting
    expect(order).toEqual(["first", "second"])
    expect(second).toBeGreaterThan(first ?? Infinity)
  })

  it("batches over the same documents in whatever order do not lock each other out", async () => {
    const sql = await open()
    const store = makePostgresStore(sql)
    const documents = ["a", "b", "c"].map((id) => `999901/201/201/review/${id}`)
    for (const document of documents) await store.create(document)
    const batch = (client: number, clock: number) =>
      (client % 2 === 0 ? documents : documents.toReversed()).map((document) => ({ ...aRow(client, clock), document }))
    const write = async (client: number): Promise<void> => {
      for (let clock = 0; clock < 20; clock++) await store.append(batch(client, clock))
    }
    await Promise.all([1, 2, 3, 4].map(write))
    const heads = await store.heads([...documents, "999901/201/201/review/none"])
    expect([...heads.keys()].sort()).toEqual(documents)
    expect(heads.get("999901/201/201/review/a")).toEqual({
      sequence: Math.max(...(await store.lacking("999901/201/201/review/a", new Map(), 0))),
      epoch: (await store.load("999901/201/201/review/a"))?.epoch,
    })
  })

  it("newer rows come with whose they are, but for those that the vector holds, page by page, with the head", async () => {
    const store = makePostgresStore(await open())
    await store.create(SHEET)
    const own = await store.append(Array.from({ length: 70 }, (_, clock) => aRow(7, clock)))
    const [others] = await store.append([aRow(9, 0, [1, 2, 3])])
    const news = await newerOf(store, SHEET, 0, new Map([[7, 70]]))
    expect([news.upTo, news.isAll]).toEqual([others, true])
    expect(news.rows).toEqual([
      { sequence: others, client: 9, clock: 0, length: 1, account: "panel1", bytes: Buffer.from([1, 2, 3]) },
    ])
    const page = await newerOf(store, SHEET, 0)
    expect(page.rows.map(({ sequence }) => sequence)).toEqual(own.slice(0, page.rows.length))
    expect([page.upTo, page.isAll]).toEqual([page.rows.at(-1)?.sequence, false])
    const rest = await newerOf(store, SHEET, page.upTo)
    expect([page.rows.length + rest.rows.length, rest.upTo]).toEqual([71, others])
    expect(await newerOf(store, SHEET, rest.upTo)).toEqual({
      upTo: others,
      isAll: true,
      rows: [],
      repeats: new Set(),
    })
  })

  it("many questions are answered at once, each with the rows of its document and without those that it knows", async () => {
    const store = makePostgresStore(await open())
    const [one, other, none] = ["a", "b", "none"].map((name) => `999901/201/201/review/${name}`) as [
      string,
      string,
      string,
    ]
    for (const document of [one, other]) await store.create(document)
    const place = { client: 7, clock: 0 }
    const rows = [
      { ...aRow(7), document: one },
      { ...aRow(7), document: other, repeats: [place] },
      { ...aRow(8), document: one },
    ]
    const [first, second, third] = await store.append(rows)
    const answers = await store.newer([
      { name: other, after: 0, known: new Map() },
      { name: one, after: 0, known: new Map([[7, 1]]) },
      { name: one, after: first!, known: new Map([[8, 1]]) },
      { name: none, after: 0, known: new Map() },
    ])
    expect(answers.map(({ upTo, rows: found }) => [upTo, found.map(({ sequence }) => sequence)])).toEqual([
      [second, [second]],
      [third, [third]],
      [third, []],
      [0, []],
    ])
    expect(answers.map(({ repeats }) => repeats.size)).toEqual([1, 0, 0, 0])
  })

  it("the newest shape is made once, however many nodes start at the same time", async () => {
    const url = await cluster.newDatabase()
    const [node] = await Promise.all([open(url), open(url), open(url)])
    expect(await node`select count(*) as count from schema_version`).toEqual([{ count: 1 }])
  })
})

describe("a database that cannot be used", () => {
  const faultOf = (url: string): Promise<unknown> =>
    openPostgres(url).then(
      (sql) => sql.end(),
      (error: unknown) => error,
    )

  it.each([
    ["mysql://localhost/jingzhun", "address"],
    ["jingzhun", "address"],
    ["postgres://nobody:secret@127.0.0.1:1/jingzhun", "unreachable"],
    ["postgres://nobody:secret@localhost/jingzhun?host=/no/such/folder", "unreachable"],
  ])("%s is refused, and the password is not said", async (url, fault) => {
    const error = await faultOf(url)
    expect(error).toMatchObject({ name: "PostgresUnusable", fault })
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain("secret")
  })

  it("a user or a database that is not there is refused as such", async () => {
    const url = await cluster.newDatabase()
    expect(await faultOf(url.replace("jingzhun@", "nobody@"))).toMatchObject({ fault: "log-in" })
    expect(await faultOf(url.replace(/test\d+/, "nothing"))).toMatchObject({ fault: "log-in" })
  })

  it.each(["off", "local"])(
    "with synchronous_commit = %s it is refused, for what is acknowledged could be lost",
    async (value) => {
      const url = await cluster.newDatabase()
      const database = /test\d+/.exec(url)?.[0] ?? ""
      await cluster.run(`alter database ${database} set synchronous_commit = ${value}`)
      expect(await faultOf(url)).toMatchObject({ fault: "commit", detail: `synchronous_commit = ${value}` })
    },
  )

  it("in another encoding it is refused", async () => {
    await cluster.run("create database latin encoding latin1 locale 'C' template template0")
    const url = (await cluster.newDatabase()).replace(/test\d+/, "latin")
    expect(await faultOf(url)).toMatchObject({ fault: "encoding", detail: "LATIN1" })
  })

  it("written by a newer program it is refused and left as it is", async () => {
    const url = await cluster.newDatabase()
    const sql = await open(url)
    await sql`update schema_version set version = 99`
    expect(await faultOf(url)).toMatchObject({ fault: "newer" })
    expect(await sql`select version from schema_version`).toEqual([{ version: 99 }])
  })

  it("on a cluster without fsync it is refused", async () => {
    const careless = await startPostgres(["fsync=off"])
    try {
      const error = await faultOf(await careless.newDatabase())
      expect(error).toBeInstanceOf(PostgresUnusable)
      expect(error).toMatchObject({ fault: "commit", detail: "fsync = off" })
    } finally {
      await careless.stop()
    }
  }, 30_000)
})
