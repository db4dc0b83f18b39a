import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { readRoster, writeRoster } from "@jingzhun/forms/spreadsheet"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { runCommand, startChild } from "./child-server.ts"
import { newFolder, PASSWORD } from "./kit.ts"
import { households, SMALL_VILLAGE, write } from "./roster-file-kit.ts"

describe("jingzhun import and export", () => {
  it("brings a roster in and out again through a running server", async () => {
    const server = await startChild(newFolder())
    const where = ["--village", SMALL_VILLAGE, "--url", server.url, "--account", "surveyor"]
    const list = households(30)
    const file = write("roster.xlsx", await writeRoster(list))
    const annotated = join(newFolder(), "annotated.xlsx")
    const first = await runCommand(["import", file, ...where, "--annotated", annotated])
    expect(first.out).toContain("新增户 30\n")
    expect(first.code).toBe(0)
    expect(existsSync(annotated)).toBe(true)

    const again = await runCommand(["import", file, ...where])
    expect(again.out).toContain("新增户 0\n")
    expect(again.out).toContain("新增记录 0\n")

    const out = join(newFolder(), "out.xlsx")
    const exported = await runCommand(["export", ...where, "--out", out])
    expect([exported.code, exported.out]).toEqual([0, "导出户 70\n"])
    const read = Result.getOrThrow(await readRoster(readFileSync(out), { fileName: "out.xlsx" }))
    const mine = read.households.filter((one) => one.id?.startsWith("新") === true)
    expect(mine.map((one) => one.members?.map((member) => member.identityNumber))).toEqual(
      list.map((one) => one.members?.map((member) => member.identityNumber)),
    )
  }, 60_000)

  it("says in a sentence why it cannot: 2", async () => {
    const server = await startChild(newFolder())
    const file = write("roster.json", JSON.stringify(households(1)))
    const attempt = (args: readonly string[], environment = {}) => runCommand(["import", file, ...args], environment)
    const where = ["--village", SMALL_VILLAGE, "--url", server.url]
    const cases: [ReturnType<typeof attempt>, string][] = [
      [attempt([]), "--village"],
      [attempt(["--village", "123"]), "12 位"],
      [attempt(where, { JINGZHUN_PASSWORD: "" }), "JINGZHUN_PASSWORD"],
      [attempt([...where, "--account", "surveyor"], { JINGZHUN_PASSWORD: `${PASSWORD}!` }), "口令不对"],
      [attempt([...where, "--account", "recorder"]), "没有该村可写的名册"],
      [attempt(["--village", SMALL_VILLAGE, "--url", "http://127.0.0.1:9"]), "连不上"],
      [attempt(["--village", "999901201201", "--url", server.url]), "$[0].division"],
    ]
    for (const [call, reason] of cases) {
      const { code, out, err } = await call
      expect([code, out]).toEqual([2, ""])
      expect(err).toContain(reason)
    }
  }, 60_000)
})
