import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { keepInPostgres, newFolder, ROSTER, sessionFor, startServer } from "./kit.ts"
import { anApplication, LEDGER, send, settleLedger } from "./ledger-kit.ts"
import type { Cluster } from "./postgres-kit.ts"
import { startPostgres } from "./postgres-kit.ts"

let cluster: Cluster
let url = ""
beforeAll(async () => void (cluster = await startPostgres()), 60_000)
afterAll(() => cluster.stop(), 60_000)
keepInPostgres(async () => (url = await cluster.newDatabase()))

const call = (...args: readonly string[]) =>
  runCommand(args, { DATABASE_URL: url, DATA_DIR: newFolder(), JINGZHUN_PASSWORD: "二四六八十一三五" })

describe("the command line with DATABASE_URL", () => {
  it("villages, accounts and procedures go into the database, beside a server; whoever is disabled is out within two seconds", async () => {
    const server = await startServer({ prepare: async () => undefined })
    expect(
      (await call("village", "add", "999901201201", "--name", "桃源村", "--township", "演示乡", "--year", "2026")).code,
    ).toBe(0)
    expect(await call("account", "add", "recorder", "--role", "recorder", "--area", "999901201201")).toMatchObject({
      code: 0,
    })
    expect(await call("procedure", "adopt", "gutan", "--area", "999901", "--training")).toMatchObject({ code: 0 })
    const cookie = await sessionFor(server, "recorder")
    const whoAmI = async () => (await fetch(`${server.url}/api/session`, { headers: { cookie } })).status
    expect(await whoAmI()).toBe(200)
    expect(await server.services.store.list()).toEqual(expect.arrayContaining([ROSTER, LEDGER]))
    expect(await call("account", "disable", "recorder")).toMatchObject({ code: 0 })
    expect(await whoAmI()).toBe(401)
  }, 60_000)

  it("verify goes along the ledgers in the database, and backup and restore name what is to be used in their place", async () => {
    const server = await startServer({ prepare: settleLedger })
    expect((await send(server, "recorder", anApplication("2026-001", "H0001"))).body.ok).toBe(true)
    const verified = await call("verify")
    expect([verified.code, verified.out]).toEqual([0, expect.stringMatching(/ledger\/gutan\t1\tsha256:[0-9a-f]{64}/)])
    expect(await call("backup", newFolder())).toMatchObject({
      code: 2,
      err: expect.stringContaining("pg_dump") as string,
    })
    const restored = await call("restore", newFolder())
    expect(restored).toMatchObject({ code: 2, err: expect.stringContaining("jingzhun restore --epoch") as string })
  }, 60_000)

  it("restore --epoch gives every document another epoch and ends every session", async () => {
    const server = await startServer()
    const cookie = await sessionFor(server, "recorder")
    const before = await server.services.store.load(ROSTER)
    const done = await call("restore", "--epoch")
    expect([done.code, done.out]).toEqual([0, expect.stringContaining("新时期的文档")])
    const after = await server.services.store.load(ROSTER)
    expect(after?.epoch).toMatch(/^[0-9a-f]{24}$/)
    expect(after?.epoch).not.toBe(before?.epoch)
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    const folder = await runCommand(["restore", "--epoch"], { DATA_DIR: newFolder() })
    expect(folder).toMatchObject({ code: 2, err: expect.stringContaining("DATABASE_URL") as string })
  }, 60_000)
})
