import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Cluster } from "../../../test/postgres-kit.ts"
import { startPostgres } from "../../../test/postgres-kit.ts"
import { UNMATCHABLE } from "../../accounts/password.ts"
import { makeSessions } from "../../accounts/sessions.ts"
import { keptCases } from "../kept.cases.ts"
import type { Postgres } from "./connection.ts"
import { openPostgres } from "./connection.ts"
import { postgresKept } from "./postgres-kept.ts"

let cluster: Cluster
const opened: Postgres[] = []
const open = async (url?: string): Promise<Postgres> => {
  const sql = await openPostgres(url ?? (await cluster.newDatabase()))
  opened.push(sql)
  return sql
}
beforeAll(async () => {
  cluster = await startPostgres()
}, 60_000)
afterAll(async () => {
  await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })))
  await cluster.stop()
})

let shared: Postgres | undefined
keptCases("postgresql", async () => {
  const sql = (shared ??= await open())
  await sql`
    truncate accounts, sessions, tickets, failures, audit, villages, files, file_bytes, templates, device_shares, documents, updates,
      writers, operations, repeats, snapshots, texts, adoptions, ledgers, ledger_entries, ledger_receipts,
      ledger_bodies, household_names, keys, erasures, bases, document_bases, moves`
  return postgresKept(sql)
})

const RECORDER = { account: "recorder", role: "recorder", area: "999901201201" } as const
const NOW = 1_790_000_000_000

describe("two nodes over one PostgreSQL", () => {
  it("see each other's accounts, sessions, failures and villages at once", async () => {
    const url = await cluster.newDatabase()
    const [one, other] = [postgresKept(await open(url)), postgresKept(await open(url))]
    await one.accounts.put(RECORDER, UNMATCHABLE)
    const here = makeSessions(one.sessions)
    const session = await here.open("recorder", NOW)
    expect((await makeSessions(other.sessions).find(session?.token ?? "", NOW))?.actor).toEqual(RECORDER)
    for (let failure = 0; failure < 5; failure++)
      await (failure % 2 === 0 ? one : other).failures.account.fail("a", NOW)
    expect(await one.failures.account.waitFor("a", NOW)).toBe(900)
    await other.accounts.disable("recorder")
    expect(await here.find(session?.token ?? "", NOW)).toBeUndefined()
  })

  it("no session outlives a password that the other node changes, whoever comes first", async () => {
    const url = await cluster.newDatabase()
    const [one, other] = [postgresKept(await open(url)), postgresKept(await open(url))]
    for (let round = 1; round <= 20; round++) {
      const [before, after] = [round - 1, round].map((byte) => ({
        salt: new Uint8Array(16),
        hash: new Uint8Array(32).fill(byte),
      }))
      if (before === undefined || after === undefined) throw new Error("no password")
      await one.accounts.put(RECORDER, before)
      const sessions = makeSessions(one.sessions)
      const opening = Array.from({ length: 6 }, () => sessions.open("recorder", NOW, before))
      const [opened] = await Promise.all([Promise.all(opening), other.accounts.setPassword("recorder", after)])
      for (const session of opened) expect(session && (await sessions.find(session.token, NOW))).toBeUndefined()
    }
  })
})

describe("what stands in the database", () => {
  it("no token, no ticket and no name that was typed wrongly can be read there", async () => {
    const sql = await open()
    const kept = postgresKept(sql)
    await kept.accounts.put(RECORDER, UNMATCHABLE)
    const { token = "" } = (await makeSessions(kept.sessions).open("recorder", NOW)) ?? {}
    await kept.failures.account.fail("my password", NOW)
    const rows = [
      ...(await sql`select * from sessions`),
      ...(await sql`select encode(key, 'escape') as key from failures`),
    ]
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain("my password")
  })

  it("a photo that was damaged is not given out, and is mended by whoever brings it again", async () => {
    const sql = await open()
    const { store } = postgresKept(sql).photos
    const hash = await store.put(Uint8Array.of(1, 2, 3))
    await sql`update file_bytes set bytes = '\\x00'`
    expect(await store.get(hash)).toBeUndefined()
    await store.put(Uint8Array.of(1, 2, 3))
    expect(await store.get(hash)).toEqual(Buffer.from([1, 2, 3]))
  })
})
