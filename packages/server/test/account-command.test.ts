import { randomBytes } from "node:crypto"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { openDatabase } from "../src/store/database.ts"
import { runCommand } from "./child-server.ts"
import { anId, anOperation, anUpdate, logIn, newFolder, openSocket, postJson, sessionFor, startServer } from "./kit.ts"

const VILLAGE = "450123204201"
const DOCUMENT = "450123/204/201/roster/2026"
const SECRET = "一二三四五六七八"

const call = (dataDir: string, args: readonly string[], password = SECRET) =>
  runCommand(args, { DATA_DIR: dataDir, JINGZHUN_PASSWORD: password })

const ADD = ["account", "add", "韦书记", "--role", "recorder", "--area", VILLAGE]
const ADD_VILLAGE = ["village", "add", VILLAGE, "--name", "古潭村", "--township", "古潭乡", "--year", "2026"]
const IN_COUNTY = [...ADD_VILLAGE, "--county", "隆安县"]

describe("the first accounts and villages of a county", () => {
  it("are made in an empty folder, and a server started on it lets them in and write", async () => {
    const dataDir = newFolder()
    expect(await call(dataDir, ADD)).toMatchObject({ code: 0, err: "" })
    const village = await call(dataDir, IN_COUNTY)
    expect([village.code, village.out]).toEqual([0, expect.stringContaining(DOCUMENT)])
    expect(village.out).toContain("隆安县 古潭乡 古潭村")
    // Said again without the county, it keeps its name.
    expect((await call(dataDir, ADD_VILLAGE)).code).toBe(0)
    const server = await startServer({ dataDir, prepare: async () => undefined })
    const cookie = await logIn(server.url, "韦书记", SECRET)
    const listed = (await (await fetch(`${server.url}/api/documents`, { headers: { cookie } })).json()) as unknown
    const names = { villageName: "古潭村", townshipName: "古潭乡", countyName: "隆安县" }
    expect(listed).toMatchObject([{ ...names, canWrite: true }, { year: 2026 }])
    const writer = openSocket(server, DOCUMENT, { cookie })
    writer.send(anUpdate(7, 0, [[anId(), anOperation({ actor: "韦书记" })]]))
    expect((await writer.next("Ack")).acknowledged).toEqual([{ client: 7, upTo: 1 }])
  })

  it("a password that is not given is made, shown once, and opens", async () => {
    const dataDir = newFolder()
    const added = await call(dataDir, ADD, "")
    const password = /(\S{16})\n/.exec(added.out)?.[1] ?? ""
    const server = await startServer({ dataDir, prepare: async () => undefined })
    expect(await logIn(server.url, "韦书记", password)).toContain("jingzhun-session=")
    const kept = openDatabase(dataDir)
    expect(JSON.stringify(kept.prepare("select * from accounts").all())).not.toContain(password)
    kept.close()
  })

  it("the person of an account has a name, which those see who work in the area or under it", async () => {
    const dataDir = newFolder()
    expect((await call(dataDir, [...ADD, "--display", "韦建军"])).out).toContain("韦建军")
    const township = ["account", "add", "周明", "--role", "township", "--area", VILLAGE.slice(0, 9)]
    await call(dataDir, township)
    await call(dataDir, ["account", "add", "elsewhere", "--role", "recorder", "--area", "450123204202"])
    expect((await call(dataDir, ["account", "name", "周明", "--display", "周小明"])).code).toBe(0)
    expect((await call(dataDir, ["account", "name", "nobody", "--display", "无人"])).code).toBe(2)
    const server = await startServer({ dataDir, prepare: async () => undefined })
    const namesFor = async (account: string): Promise<unknown> => {
      const headers = { cookie: await logIn(server.url, account, SECRET) }
      return ((await (await fetch(`${server.url}/api/people`, { headers })).json()) as { people: unknown }).people
    }
    const both = [
      { account: "周明", name: "周小明" },
      { account: "韦书记", name: "韦建军" },
    ]
    expect(await namesFor("韦书记")).toEqual(both)
    expect(await namesFor("周明")).toEqual(both)
    expect(await namesFor("elsewhere")).toEqual([both[0]])
    expect((await fetch(`${server.url}/api/people`)).status).toBe(401)
  })

  it.each<readonly [string, readonly string[]]>([
    ["a name that is a number of a person", ["account", "name", "a", "--display", "450123199001010018"]],
    ["no action", ["account"]],
    ["no such action", ["account", "fly", "a"]],
    ["two names", ["account", "add", "a", "b", "--role", "panel", "--area", VILLAGE]],
    ["a name with a space", ["account", "add", "a b", "--role", "panel", "--area", VILLAGE]],
    ["no role", ["account", "add", "a", "--area", VILLAGE]],
    ["no such role", ["account", "add", "a", "--role", "toString", "--area", VILLAGE]],
    ["no area", ["account", "add", "a", "--role", "panel"]],
    ["an area that is none", ["account", "add", "a", "--role", "panel", "--area", "45012"]],
    ["an account that is not there", ["account", "password", "nobody"]],
    ["an account that is not there", ["account", "disable", "nobody"]],
    ["a code that is none", ["village", "add", "45012320420", "--name", "a", "--township", "b"]],
    ["no name", ["village", "add", VILLAGE, "--township", "b"]],
    ["a year that is none", [...ADD_VILLAGE, "--year", "0026"]],
  ])("%s: 2, a sentence, nothing written", async (_title, args) => {
    const call_ = await call(newFolder(), args)
    expect([call_.code, call_.out]).toEqual([2, ""])
    expect(call_.err.trim()).not.toBe("")
    expect(call_.err).not.toContain("程序出错")
  })

  it("a short password, and a name that is taken: 2, and the account stays as it was", async () => {
    const dataDir = newFolder()
    expect((await call(dataDir, ADD, "1234567")).code).toBe(2)
    expect((await call(dataDir, ADD)).code).toBe(0)
    const again = await call(dataDir, ADD, randomBytes(9).toString("hex"))
    expect([again.code, again.err]).toEqual([2, expect.stringContaining("已有这个账号：韦书记")])
    const server = await startServer({ dataDir, prepare: async () => undefined })
    await logIn(server.url, "韦书记", SECRET)
  })

  it("a folder that cannot be used is named: 2", async () => {
    const failed = await call(join("/dev/null", "data"), ADD)
    expect([failed.code, failed.err]).toEqual([2, expect.stringContaining("/dev/null/data")])
  })
})

describe("beside a running server", () => {
  it("an account that is disabled, or gets another password, is cut off within two seconds", async () => {
    const dataDir = newFolder()
    const server = await startServer({ dataDir })
    for (const args of [
      ["account", "disable", "panel1"],
      ["account", "password", "panel2"],
    ]) {
      const name = args[2] ?? ""
      const cookie = await sessionFor(server, name)
      const socket = openSocket(server, "999901/201/201/roster/2026", { cookie })
      await socket.next("Hello")
      expect((await call(dataDir, args)).code).toBe(0)
      const begin = performance.now()
      expect((await socket.closed).code).toBe(4401)
      expect(performance.now() - begin).toBeLessThan(2000)
      expect((await fetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    }
    const other = await postJson(`${server.url}/api/session`, { name: "panel1", password: "一二三四五六" })
    expect(other.status).toBe(401)
    await logIn(server.url, "panel2", SECRET)
  })

  it("a disabled account that is made again, with another role, has lost what it had open", async () => {
    const dataDir = newFolder()
    const server = await startServer({ dataDir })
    const cookie = await sessionFor(server, "panel1")
    await call(dataDir, ["account", "disable", "panel1"])
    await call(dataDir, ["account", "add", "panel1", "--role", "auditor", "--area", "999901"])
    expect((await fetch(`${server.url}/api/session`, { headers: { cookie } })).status).toBe(401)
    const identity = await postJson(`${server.url}/api/session`, { name: "panel1", password: SECRET })
    expect(await identity.json()).toMatchObject({ role: "auditor", area: "999901" })
  })

  it("an account whose role was changed by another process is closed, and comes again as what it is now", async () => {
    const dataDir = newFolder()
    const server = await startServer({ dataDir })
    const cookie = await sessionFor(server, "recorder")
    const socket = openSocket(server, "999901/201/201/roster-sensitive/2026", { cookie })
    await socket.next("Hello")
    const other = openDatabase(dataDir)
    other.exec("update accounts set role = 'panel' where name = 'recorder'")
    other.close()
    expect((await socket.closed).code).toBe(1013)
    expect((await openSocket(server, "999901/201/201/roster-sensitive/2026", { cookie }).closed).code).toBe(4403)
  })
})
