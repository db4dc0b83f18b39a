import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { packs } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const write = (name: string, content: unknown): string => {
  const file = join(newFolder(), name)
  writeFileSync(file, JSON.stringify(content))
  return file
}

const roster = (): string =>
  write("roster.json", [
    { id: "H1", registered: false },
    { id: "H2", registered: true },
    { id: "H3", registered: true, housing: { sound: true } },
  ])

describe("what a command says when it cannot do as asked", () => {
  it("a text that is not in force names the option that gives the day", async () => {
    const call = await runCommand(["evaluate", roster(), "--pack", "gutan", "--as-of", "2010-12-31"])
    expect([call.code, call.out]).toEqual([2, ""])
    expect(call.err).toMatch(/GT-03 在 2010-12-31 没有生效的文本.*--as-of/)
  })
  it("an option that does not exist is said in Chinese, with those that do", async () => {
    const call = await runCommand(["evaluate", roster(), "--asof", "2016-05-01", "--language", "zh-CN"])
    expect(call.err).toMatch(/没有选项 --asof，可用：--pack、--as-of/)
    expect((await runCommand(["evaluate", roster(), "--pack", "--language", "en"])).err).toContain(
      "The option --pack needs a value.",
    )
  })
  it("a figure the pack does not have brings all it has, with what they count", async () => {
    const options = ["simulate", roster(), "--pack", "gutan", "--set", "lines=1"]
    const { code, err } = await runCommand(options)
    expect(code).toBe(2)
    for (const id of Object.keys(packs.gutan.parameters)) expect(err).toContain(`\n  ${id}  `)
    expect(err).toMatch(/area {2}.* 地区 {2}现为 未设（null）/)
  })
  it("the area of a pack is set by the first digits of a division code, and by no others", async () => {
    const there = write("there.json", [{ id: "H1", registered: true, division: "450123204201" }])
    const options = ["simulate", there, "--pack", "gutan", "--as-of", "2016-05-01", "--set"]
    expect((await runCommand([...options, "area=450124"])).out).toMatch(/待补 → 否/)
    const wrong = await runCommand([...options, "area=古潭"])
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringMatching(/参数 area 的值不对.*前 2 至 12 位.*--set/)])
  })
  it("a rule that cannot be analysed is named by its file, path and reason", async () => {
    const product = {
      op: "above",
      left: {
        op: "times",
        left: { op: "number", fact: "income.netFen" },
        right: { op: "number", fact: "housing.areaSquareMetres" },
      },
      right: { op: "parameter", id: "povertyLine" },
    }
    const clauses = packs.dejiang.clauses.map((clause) =>
      clause.id === "DJ-3-2a" ? { ...clause, when: product } : clause,
    )
    const file = write("product.json", { ...packs.dejiang, clauses })
    const call = await runCommand(["analyse", "--pack", file, "--as-of", "2016-05-01"])
    const at = clauses.findIndex(({ id }) => id === "DJ-3-2a")
    expect(call.code).toBe(2)
    expect(call.err).toContain(`${file}: $.clauses[${at}].when (DJ-3-2a): 无法逐一列出所有情形`)
    expect(call.err).toMatch(/两个情况相乘.*住房面积/)
  })
})

describe("what evaluate says at the end", () => {
  it("the table ends with how many households wait, and which facts to ask for next", async () => {
    const { out } = await runCommand(["evaluate", roster(), "--pack", "gutan", "--as-of", "2016-05-01"])
    const [, summary = ""] = out.split("小结")
    expect(summary).toMatch(/是否为极端贫困户\S* +1 +2 +0\n/)
    expect(summary).toMatch(/发展意愿评定 +2 +村 +assessed\.conduct\n/)
    expect(summary).toMatch(/住房稳固 +1 +入户调查员 +housing\.sound\n/)
  })
  it("a fact that several decisions lack is counted once a household", async () => {
    const { out } = await runCommand(["evaluate", roster(), "--pack", "dejiang", "--as-of", "2016-05-01"])
    const counts = [...out.matchAll(/ (\d+) +\S+ +members\n/g)].map(([, count]) => Number(count))
    expect(counts).toEqual([3])
  })
  it("where verdicts go to a program, standard error stays empty", async () => {
    const options = ["evaluate", roster(), "--pack", "gutan", "--as-of", "2016-05-01", "--format", "jsonl"]
    const call = await runCommand(options)
    expect([call.code, call.err]).toEqual([0, ""])
    const kept = await runCommand([...options, "--out", join(newFolder(), "out.jsonl")])
    expect([kept.code, kept.out]).toEqual([0, ""])
    expect(kept.err).toContain("小结")
  })
})
