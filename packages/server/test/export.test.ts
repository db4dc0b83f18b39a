import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCommand, startChild } from "./child-server.ts"
import { newFolder } from "./kit.ts"

describe("fields that the format does not know", () => {
  const odd = { id: "U1", strange: 1, members: [{ name: "甲", shoe: 43 }] }
  const write = (name: string, content: string): string => {
    const file = join(newFolder(), name)
    writeFileSync(file, content)
    return file
  }

  it.each([
    ["roster.json", JSON.stringify([{}, odd]), "$[1]", "$[1]"],
    ["roster.jsonl", `{}\n${JSON.stringify(odd)}\n`, ":2: $", "$[1]"],
  ])(
    "of %s are told with their places, and an import calls none of them kept",
    async (name, content, place, row) => {
      const file = write(name, content)
      const { code, err } = await runCommand(["evaluate", file, "--pack", "gutan"])
      expect(code).toBe(0)
      expect(err).toContain(`${place}.strange: 格式里没有这一项`)
      expect(err).toContain(`${place}.members[0].shoe: 格式里没有这一项`)

      const server = await startChild(newFolder())
      const where = ["--village", "999901201203", "--url", server.url, "--account", "surveyor"]
      const imported = await runCommand(["import", file, ...where])
      expect([imported.code, imported.err]).toEqual([
        1,
        `${row} strange: 名册没有这一项\n${row} members.0.shoe: 名册没有这一项\n`,
      ])
    },
    60_000,
  )
})

describe("jingzhun export", () => {
  it("a roster comes out as JSON, and goes in again without a change", async () => {
    const server = await startChild(newFolder())
    const where = ["--village", "999901201202", "--url", server.url, "--account", "surveyor"]
    const folder = newFolder()
    for (const name of ["roster.json", "roster.jsonl"]) {
      const file = join(folder, name)
      expect(await runCommand(["export", ...where, "--out", file])).toMatchObject({ code: 0, err: "" })
      expect(await runCommand(["import", file, ...where])).toMatchObject({
        code: 0,
        out: expect.stringMatching(/新增户 0\n新增记录 0\n更新格 0\n/),
      })
      expect(await runCommand(["evaluate", file, "--pack", "gutan"])).toMatchObject({ code: 0 })
    }
    const [first]: readonly unknown[] = JSON.parse(readFileSync(join(folder, "roster.json"), "utf8"))
    expect(first).toMatchObject({ id: "H0001", division: "999901201202" })
  }, 60_000)

  it("a file of a kind that it does not write is refused before anybody is asked", async () => {
    const call = await runCommand(["export", "--village", "999901201202", "--out", "roster.pdf"])
    expect([call.code, call.err]).toEqual([2, "roster.pdf: 只认识 .json、.jsonl、.csv、.xlsx 文件。\n"])
  })
})
