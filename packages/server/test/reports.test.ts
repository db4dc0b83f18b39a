import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { packs } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const write = (content: unknown): string => {
  const file = join(newFolder(), "rules.json")
  writeFileSync(file, JSON.stringify(content))
  return file
}

const CLOSING = {
  id: "ours",
  title: { "zh-CN": "本县规定", en: "our rule" },
  issuer: { "zh-CN": "某县", en: "a county" },
  extends: { pack: "dejiang" },
  operations: [
    {
      do: "fill",
      gap: "exactly-at-the-line",
      clause: "DJ-3-2a",
      authority: { document: "某县通知", article: "第二条" },
      from: "2016-01-01",
    },
  ],
}

describe("jingzhun analyse", () => {
  it("[DJ-3-2b] names the gap at exactly 2,300 with a household and its article, registered: 0", async () => {
    const json = await runCommand(["analyse", "--pack", "dejiang", "--format", "json"])
    expect([json.code, json.err]).toEqual([0, ""])
    const { findings } = JSON.parse(json.out) as { readonly findings: readonly { readonly kind: string }[] }
    expect(findings.find(({ kind }) => kind === "gap")).toMatchObject({
      sources: ["三(二)1"],
      registered: "exactly-at-the-line",
      witness: { members: [{}], income: { items: [{ amountFen: 230_000 }] } },
    })
    const text = await runCommand(["analyse", "--pack", "dejiang", "--language", "en"])
    expect(text.out).toContain("net income of the year = 2300 × number of members")
  })
  it("[DJ-3-2b] a gap that is not registered: 1; closed by an overlay from a file: 0 and no gap", async () => {
    const open = await runCommand(["analyse", "--pack", write({ ...packs.dejiang, gaps: [] })])
    expect([open.code, open.out]).toEqual([1, expect.stringContaining("未登记")])
    const closed = await runCommand(["analyse", "--pack", write(CLOSING)])
    expect([closed.code, closed.out]).toEqual([0, expect.not.stringContaining("空白")])
  })
  it("a pack that cannot be used: 2, with every fault and its path", async () => {
    const faulty = { ...packs.gutan, clauses: packs.gutan.clauses.slice(1), issuer: undefined }
    const call = await runCommand(["analyse", "--pack", write(faulty), "--language", "en"])
    expect([call.code, call.out]).toEqual([2, ""])
    expect(call.err).toContain("$.issuer")
    const unknown = await runCommand(["analyse", "--pack", write({ ...CLOSING, extends: { pack: "moon" } })])
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("$.extends.pack")])
    expect((await runCommand(["analyse"])).code).toBe(2)
  })
})

describe("jingzhun diff", () => {
  it("[DJ-3-2a] shows the one case at the line, with both articles", async () => {
    const options = "--decision identified=identified --format json".split(" ")
    const call = await runCommand(["diff", "--pack", "dejiang", "--pack", write(CLOSING), ...options])
    expect(call.code).toBe(0)
    expect(JSON.parse(call.out)).toMatchObject({
      disagreements: [{ left: { value: false, articles: [{ source: "三(二)1" }] }, right: { value: true } }],
    })
    const same = await runCommand(["diff", "--pack", "gutan", "--pack", "gutan", "--language", "en"])
    expect([same.code, same.out]).toEqual([0, expect.stringContaining("agree everywhere")])
  })
  it("packs without a question in common must be told which ones match: 2", async () => {
    const alone = await runCommand(["diff", "--pack", "gutan", "--pack", "dejiang"])
    expect([alone.code, alone.err]).toEqual([2, expect.stringContaining("extreme-poverty")])
    const call = "diff --pack gutan --pack dejiang --language en --decision extreme-poverty=identified"
    const matched = await runCommand(call.split(" "))
    expect([matched.code, matched.out]).toEqual([0, expect.stringContaining("GT-03 第三条")])
    expect((await runCommand(["diff", "--pack", "gutan"])).code).toBe(2)
  })
})

describe("jingzhun evaluate with an overlay", () => {
  it("[DJ-3-2a] a household at the line is identified under the county's own order", async () => {
    const household = {
      id: "H1",
      members: [{ birthDate: "1980-01-01", sex: "male", labour: "ordinary", willing: true }],
      income: { items: [{ amountFen: 230_000 }], operatingCostFen: null },
      residence: { registeredInVillage: true, contractsFarmland: true, bearsPublicService: true, urbanBenefits: false },
    }
    const options = "--as-of 2016-05-01 --decision identified --format jsonl".split(" ")
    const call = await runCommand(["evaluate", write(household), "--pack", write(CLOSING), ...options])
    expect(call.code).toBe(0)
    expect(JSON.parse(call.out)).toMatchObject({ pack: "ours", verdict: { kind: "decided", value: true } })
  })
})
