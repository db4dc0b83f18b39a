import { describe, expect, it } from "vitest"
import { openDatabase } from "../src/store/database.ts"
import { runCommand } from "./child-server.ts"
import { afterwards, anActor, logIn, newFolder, PASSWORD, postJson, sessionFor, settle, startServer } from "./kit.ts"

const auditOf = async (url: string, cookie: string): Promise<{ readonly act: string; readonly account: string }[]> => {
  const answer = await fetch(`${url}/api/audit`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { readonly entries: { readonly act: string; readonly account: string }[] }).entries
}

describe("audit 审计", () => {
  it("log-ins, attempts, log-outs and exports are there for the auditor of the area, and for nobody else", async () => {
    const people = [
      anActor("recorder", "recorder"),
      anActor("panel1", "panel"),
      anActor("finance", "finance", "999901201"),
      anActor("county", "county", "999901"),
      anActor("auditor", "auditor", "999901"),
    ]
    const server = await startServer({ prepare: (services) => settle(services, people) })
    const recorder = await logIn(server.url, "recorder")
    const wrong = JSON.stringify({ name: "recorder", password: "not this one" })
    const headers = { "Content-Type": "application/json", Origin: server.url }
    expect((await fetch(`${server.url}/api/session`, { method: "POST", headers, body: wrong })).status).toBe(401)
    const file = JSON.stringify({ file: "桃源村-2026.xlsx" })
    const asRecorder = { ...headers, cookie: recorder }
    const sent = await fetch(`${server.url}/api/exports`, { method: "POST", headers: asRecorder, body: file })
    expect(sent.status).toBe(204)
    await fetch(`${server.url}/api/session`, { method: "DELETE", headers: asRecorder })

    const auditor = await logIn(server.url, "auditor")
    const entries = await auditOf(server.url, auditor)
    expect(entries.filter(({ account }) => account === "recorder").map(({ act }) => act)).toEqual([
      "log-out",
      "export",
      "log-in-failed",
      "log-in",
    ])
    expect(JSON.stringify(entries)).not.toContain(PASSWORD)
    for (const other of ["panel1", "finance", "county"]) {
      const cookie = await sessionFor(server, other)
      expect((await fetch(`${server.url}/api/audit`, { headers: { cookie } })).status).toBe(403)
    }
    expect((await fetch(`${server.url}/api/audit`)).status).toBe(401)
  })

  it("an entry can be neither changed nor deleted", async () => {
    const database = openDatabase(newFolder())
    afterwards(() => database.close())
    database.exec("insert into audit (at, act, account, area, origin, detail) values (1, 'log-in', 'a', '', '', '')")
    expect(() => database.exec("update audit set account = 'b'")).toThrow(/not changed/)
    expect(() => database.exec("delete from audit")).toThrow(/not deleted/)
  })

  it("what a stranger wrote as a name moves nothing on the screen of whoever reads the log", async () => {
    const dataDir = newFolder()
    const server = await startServer({ dataDir })
    const name = "\u001B]52;c;cm0gLXJm\u0007\u009B2J\u202Enimda\n2026-11-24T00:00:00.000Z  log-in  chair"
    expect((await postJson(`${server.url}/api/session`, { name, password: "guessed" })).status).toBe(401)
    for (const unkept of ["\0", "\uD800"]) {
      expect((await postJson(`${server.url}/api/session`, { name: unkept, password: "guessed" })).status).toBe(400)
    }
    const { out } = await runCommand(["audit"], { DATA_DIR: dataDir })
    expect(out.trimEnd().split("\n")).toHaveLength(2)
    expect(out).toContain("cm0gLXJm")
    expect(out).not.toMatch(/[^\P{Cc}\n]|\u202E/u)
  })

  it("the command prints what was done to accounts on the command line", async () => {
    const environment = { DATA_DIR: newFolder(), JINGZHUN_PASSWORD: "a long password" }
    const added = await runCommand(
      ["account", "add", "wang", "--role", "recorder", "--area", "999901201201"],
      environment,
    )
    expect(added.code).toBe(0)
    expect((await runCommand(["account", "disable", "wang"], environment)).code).toBe(0)
    const printed = await runCommand(["audit", "--account", "wang", "--format", "jsonl"], environment)
    const acts = printed.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly act: string; readonly area: string })
    expect(acts).toMatchObject([
      { act: "account-disabled", area: "999901201201" },
      { act: "account-added", area: "999901201201" },
    ])
    const table = await runCommand(["audit", "--language", "zh-CN"], environment)
    expect(table.out).toContain("停用账号")
    expect((await runCommand(["audit", "--since", "whenever"], environment)).code).toBe(2)
  })
})
