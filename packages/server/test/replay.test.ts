import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const journeyOf = (id: string) => fileURLToPath(new URL(`../../../docs/examples/${id}.jsonl`, import.meta.url))

const write = (...lines: readonly string[]): string => {
  const file = join(newFolder(), "commands.jsonl")
  writeFileSync(file, lines.join("\n"))
  return file
}

const resultsOf = (out: string) =>
  out
    .trim()
    .split("\n")
    .map(
      (line) =>
        JSON.parse(line) as { readonly ok: boolean; readonly events?: readonly unknown[]; readonly refusal?: object },
    )

describe("jingzhun replay", () => {
  it.each(Object.keys(procedures))("decides the whole journey of %s, one result a line: 0", async (id) => {
    const { code, out, err } = await runCommand(["replay", journeyOf(id), "--pack", id])
    const results = resultsOf(out)
    expect([code, err, results.length]).toEqual([0, "", readFileSync(journeyOf(id), "utf8").trim().split("\n").length])
    for (const result of results) expect([result.ok, result.events?.length]).toEqual([true, 1])
  })
  it("[GT-18] a line may name the day on which it was sent: then it is judged how far it is dated back", async () => {
    const [first = "", second = ""] = readFileSync(journeyOf("gutan"), "utf8").split("\n")
    const sent = (line: string, more: object) => JSON.stringify({ ...(JSON.parse(line) as object), ...more })
    const file = write(
      sent(first, { sentOn: "2016-05-03" }),
      sent(second, { sentOn: "2016-05-12" }),
      sent(second, { sentOn: "2016-05-12", lateReason: "平板离线" }),
      sent(first, { id: "A99", sentOn: "2016-02-30" }),
    )
    const { out } = await runCommand(["replay", file, "--pack", "gutan"])
    expect(resultsOf(out)).toMatchObject([
      { ok: true },
      { ok: false, refusal: { code: "no-late-reason", clause: "GT-18" } },
      { ok: true, events: [{ flags: [{ code: "entered-late" }] }] },
      { ok: false, refusal: { code: "malformed" } },
    ])
  })
  it("what is refused says code, clause, article and sentence, and the rest goes on: 1", async () => {
    const [first = "", second = ""] = readFileSync(journeyOf("gutan"), "utf8").split("\n")
    const file = write(
      first,
      first.replace('"project": "income"', '"project": "road"').replace("A01", "A00").replace("2016-001", "2016-009"),
      second,
      first,
    )
    const { code, out } = await runCommand(["replay", file, "--pack", "gutan", "--language", "en"])
    const results = resultsOf(out)
    expect([code, results.map(({ ok }) => ok)]).toEqual([1, [true, false, true, true]])
    expect(results[1]?.refusal).toMatchObject({
      code: "project-kind",
      clause: "GT-03",
      source: "第三条",
      message: "Only income and housing projects, not “road”.",
    })
    // The first command once more: it was decided before and brings about nothing.
    expect(results[3]?.events).toEqual([])
  })
  it("a line that is JSON but no object is named as well: 2", async () => {
    const call = await runCommand(["replay", write("[1]"), "--pack", "gutan"])
    expect([call.code, call.out, call.err]).toEqual([2, "", expect.stringContaining("commands.jsonl:1")])
  })
  it("a line that is no JSON is named with file and line, and nothing is decided: 2", async () => {
    const file = write(readFileSync(journeyOf("gutan"), "utf8").split("\n")[0] ?? "", "", '{"id":')
    const { code, out, err } = await runCommand(["replay", file, "--pack", "gutan"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(`${file}:3: $:`)
  })
  it("an object that is no command is refused like any other: 1", async () => {
    const { code, out } = await runCommand(["replay", write("{}", '{"id":"1"}'), "--pack", "gutan"])
    expect([code, resultsOf(out).map(({ ok }) => ok)]).toEqual([1, [false, false]])
  })
  it("a reading can be picked; one that is not offered is refused with those that are: 2", async () => {
    const typed = ["replay", journeyOf("gutan"), "--pack", "gutan", "--reading"]
    expect((await runCommand([...typed, "GT-09-4=present"])).code).toBe(0)
    const wrong = await runCommand([...typed, "GT-09-4=voting"])
    expect([wrong.code, wrong.out, wrong.err]).toEqual([2, "", expect.stringContaining("all, present")])
  })
  it("no file, no pack, another pack, no such file: 2, and a sentence", async () => {
    const journey = journeyOf("gutan")
    for (const args of [
      ["replay"],
      ["replay", journey],
      ["replay", journey, "--pack", "nowhere"],
      ["replay", "nothing.jsonl", "--pack", "gutan"],
    ]) {
      const { code, out, err } = await runCommand(args)
      expect([code, out, err.includes("at ")]).toEqual([2, "", false])
    }
    expect((await runCommand(["replay", "--help"])).code).toBe(0)
  })
})
