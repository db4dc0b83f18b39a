import { readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { createHash } from "node:crypto"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { anActor, newFolder, sessionFor, settle, startServer } from "./kit.ts"

/** Made by openpyxl and by LibreOffice: see `make.py` beside them. */
const fixture = (name: string): string => fileURLToPath(new URL(`../../forms/test/fixtures/${name}`, import.meta.url))
const hashOf = (name: string): string =>
  `sha256:${createHash("sha256")
    .update(readFileSync(fixture(name)))
    .digest("hex")}`
const VILLAGE = "999901201201"
const call = (dataDir: string, ...args: readonly string[]) =>
  runCommand(["template", ...args, "--language", "zh-CN"], { DATA_DIR: dataDir })

describe("a county's own templates 本县模板", () => {
  it("are put in place by the command, given to the villages of the area, the narrowest first, and taken away again", async () => {
    const dataDir = newFolder()
    const county = await call(dataDir, "put", "determination", fixture("county-form.docx"), "--area", "999901")
    expect([county.code, county.out]).toEqual([0, expect.stringContaining("{户主姓名} {家庭住址}")])
    const township = await call(dataDir, "put", "determination", fixture("county-form.xlsx"), "--area", "999901201")
    expect(township.code).toBe(0)
    const listed = (await call(dataDir, "list")).out.trim().split("\n")
    expect(listed.map((line) => line.split("\t"))).toEqual([
      ["999901", "gutan", "determination", "docx", hashOf("county-form.docx")],
      ["999901201", "gutan", "determination", "xlsx", hashOf("county-form.xlsx")],
    ])

    const server = await startServer({
      dataDir,
      prepare: (services) =>
        settle(services, [
          anActor("recorder", "recorder"),
          anActor("elsewhere", "recorder", "999902201201"),
          anActor("auditor", "auditor", "999901"),
        ]),
    })
    const asked = async (path: string, account: string): Promise<Response> =>
      fetch(`${server.url}/api${path}`, { headers: { cookie: await sessionFor(server, account) } })
    const of = async (): Promise<unknown> => (await asked(`/templates?village=${VILLAGE}`, "recorder")).json()
    const xlsx = { area: "999901201", procedure: "gutan", form: "determination", kind: "xlsx" }
    expect(await of()).toEqual({ templates: [{ ...xlsx, hash: hashOf("county-form.xlsx") }] })
    const answer = await asked(`/templates/${hashOf("county-form.xlsx")}`, "recorder")
    expect(answer.headers.get("content-type")).toContain("spreadsheetml")
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(readFileSync(fixture("county-form.xlsx")))

    expect((await asked(`/templates?village=${VILLAGE}`, "elsewhere")).status).toBe(403)
    expect((await asked(`/templates/${hashOf("county-form.xlsx")}`, "elsewhere")).status).toBe(404)
    expect((await asked("/templates?village=1", "recorder")).status).toBe(400)
    expect((await fetch(`${server.url}/api/templates?village=${VILLAGE}`)).status).toBe(401)
    expect((await fetch(`${server.url}/api/templates/${hashOf("county-form.xlsx")}`)).status).toBe(401)

    expect((await call(dataDir, "remove", "determination", "--area", "999901201")).code).toBe(0)
    expect(await of()).toMatchObject({ templates: [{ area: "999901", kind: "docx" }] })
    const { entries } = (await (await asked("/audit", "auditor")).json()) as {
      readonly entries: readonly { readonly act: string; readonly area: string; readonly detail: string }[]
    }
    expect(entries.filter(({ act }) => act.startsWith("template")).map(({ act, area }) => [act, area])).toEqual([
      ["template-removed", "999901201"],
      ["template-put", "999901201"],
      ["template-put", "999901"],
    ])
    expect(entries.find(({ act }) => act === "template-removed")?.detail).toBe(
      `gutan/determination.xlsx ${hashOf("county-form.xlsx")}`,
    )
  })

  it("one with a hole that nobody knows, or that is no document, is refused with the reason, and nothing is kept", async () => {
    const dataDir = newFolder()
    const unknown = await call(dataDir, "put", "determination", fixture("template.xlsx"), "--area", "999901")
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("{户主鞋码}")])
    const text = join(dataDir, "a.docx")
    writeFileSync(text, "no document")
    const broken = await call(dataDir, "put", "determination", text, "--area", "999901")
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining("既不是 .docx 也不是 .xlsx")])
    expect((await call(dataDir, "list")).out).toContain("没有本县模板")
  })

  it("a sheet that there is not, one that lists several cases, and an area that is none are refused", async () => {
    const dataDir = newFolder()
    const form = fixture("county-form.docx")
    expect((await call(dataDir, "put", "no-such", form, "--area", "999901")).err).toContain("income-application")
    expect((await call(dataDir, "put", "payment-list", form, "--area", "999901")).err).toContain("汇总几件卷宗")
    expect((await call(dataDir, "put", "determination", form, "--area", "99")).code).toBe(2)
    expect((await call(dataDir, "put", "determination", form)).code).toBe(2)
    expect((await call(dataDir, "remove", "determination", "--area", "999901")).code).toBe(2)
  })
})
