import { readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPostgres } from "../src/store/postgres/connection.ts"
import { runCommand } from "./child-server.ts"
import { DRAFT, fill, filesWith, OTHER, PERSON, REMARK, SURVEYS } from "./erase-kit.ts"
import { newFolder } from "./kit.ts"
import { VILLAGE } from "./ledger-kit.ts"
import { startTwoNodes } from "./nodes-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)

/** What the handbook has the operator run while nobody works. */
const REWRITTEN =
  "vacuum full updates, operations, snapshots, keys, bases, ledger_bodies, household_names, files, file_bytes"

describe("the files of PostgreSQL after an erasure", () => {
  it("hold nothing once the tables are written anew, also of a database that was brought back; the log does until it is thrown away", async () => {
    const url = await cluster.newDatabase()
    const [one] = await startTwoNodes(url)
    for (const document of [SURVEYS, DRAFT]) await one.services.store.create(document)
    const { key } = await fill(one)
    const data = join(new URL(url).searchParams.get("host") ?? "", "data")
    const seeds = [PERSON.name, PERSON.phone, REMARK, key.secret]
    const holding = async (folder: string): Promise<readonly boolean[]> => {
      await cluster.run("checkpoint")
      return seeds.map((seed) => filesWith(join(data, folder), seed) > 0)
    }
    const everything = seeds.map(() => true)
    const nothing = seeds.map(() => false)
    expect([await holding("base"), await holding("pg_wal")]).toEqual([everything, everything])

    // As it is brought back by PostgreSQL's own means.
    const name = new URL(url).pathname.slice(1)
    await cluster.run(`alter database ${name} allow_connections false`)
    await cluster.run(`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name}'`)
    await cluster.run(`create database earlier template ${name}`)
    await cluster.run(`alter database ${name} allow_connections true`)
    const earlier = url.replace(new URL(url).pathname, "/earlier")

    const settings = { DATA_DIR: newFolder(), DATABASE_URL: url }
    const done = await runCommand(["erase", VILLAGE, "--record", "H0100", "--reason", "本人申请"], settings)
    expect([done.code, done.err]).toEqual([0, ""])
    const again = await runCommand(["erase", "--again"], { ...settings, DATABASE_URL: earlier })
    expect([again.code, again.out]).toEqual([0, expect.stringContaining("1 / 1")])
    for (const database of [url, earlier]) {
      const sql = await openPostgres(database)
      await sql.unsafe(REWRITTEN)
      await sql.end({ timeout: 1 })
    }
    expect([await holding("base"), await holding("pg_wal")]).toEqual([nothing, everything])
    expect(filesWith(join(data, "base"), OTHER.name)).toBeGreaterThan(0)

    await cluster.run("alter system set wal_recycle = off")
    await cluster.run("select pg_reload_conf()")
    // Also what was kept to be written over before, is written over.
    for (const _ of readdirSync(join(data, "pg_wal"))) {
      await cluster.run("select pg_switch_wal()")
      await cluster.run("checkpoint")
    }
    expect([await holding("base"), await holding("pg_wal")]).toEqual([nothing, nothing])
  }, 60_000)
})
