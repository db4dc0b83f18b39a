import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { procedures } from "@jingzhun/core/procedure"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const example = (file: string) => fileURLToPath(new URL(`../../../docs/examples/${file}`, import.meta.url))

const write = (value: unknown, name = "procedure.json"): string => {
  const file = join(newFolder(), name)
  writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value))
  return file
}

interface Line {
  readonly ok: boolean
  readonly refusal?: { readonly code: string; readonly whatWouldHelp?: Help }
}

interface Help {
  readonly found: readonly { readonly sentence: string; readonly commands: readonly { readonly on: string }[] }[]
  readonly exhausted: boolean
}

const linesOf = (out: string): readonly Line[] =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Line)

describe("a county's own procedure on the command line", () => {
  it("is replayed from its file; its overlay lengthens the posting by two days", async () => {
    const own = await runCommand(["replay", example("qingshui.jsonl"), "--pack", example("qingshui-procedure.json")])
    expect([own.code, linesOf(own.out).map(({ refusal }) => refusal?.code)]).toEqual([
      1,
      [undefined, undefined, "not-appraised", undefined, undefined, undefined, "file-closed"],
    ])
    const order = example("qingshui-procedure-order.json")
    const changed = await runCommand(["replay", example("qingshui.jsonl"), "--pack", order])
    expect(linesOf(changed.out).map(({ refusal }) => refusal?.code)).toEqual([
      undefined,
      undefined,
      "not-appraised",
      undefined,
      undefined,
      "not-posted",
      undefined,
    ])
  })
  it("a shipped procedure written to a file decides its journey as before", async () => {
    const file = write(procedures.gutan)
    const [shipped, read] = await Promise.all(
      ["gutan", file].map((pack) => runCommand(["replay", example("gutan.jsonl"), "--pack", pack])),
    )
    expect(read).toEqual(shipped)
    expect(shipped?.code).toBe(0)
  })
  it("[GT-09-4] an overlay on a shipped procedure is that procedure with the county's figure from its day on", async () => {
    const operation = {
      do: "override",
      figure: "voteBase",
      value: "present",
      authority: { document: "关于村级评议计票基数的通知（示例）", article: "第一条" },
      from: "2016-06-01",
    }
    const overlay = {
      id: "ours",
      title: { "zh-CN": "本县程序", en: "ours" },
      extends: { procedure: "gutan" },
      operations: [operation],
    }
    const call = ["--pack", write(overlay), "--pack", write(procedures["gutan-present"]), "--as-of", "2016-06-01"]
    expect((await runCommand(["diff", ...call, "--language", "en"])).out).toContain("The two procedures are the same.")
    const other = { ...overlay, extends: { procedure: "gutan", hash: `sha256:${"0".repeat(64)}` } }
    const lost = { ...overlay, operations: [{ ...operation, figure: "voteBasis" }] }
    const failures = await Promise.all(
      [other, lost].map((one) => runCommand(["replay", example("gutan.jsonl"), "--pack", write(one)])),
    )
    expect(failures.map(({ code, out }) => [code, out])).toEqual([
      [2, ""],
      [2, ""],
    ])
    expect(failures[0]?.err).toContain("程序的文本已不同")
    expect(failures[1]?.err).toContain("$.operations[0].figure：程序里没有数字 voteBasis。")
  })
  it("every fault is named with file, path and what to do, and nothing is decided: 2", async () => {
    const text = JSON.stringify(procedures.gutan).replace('"figure":"chairOffices"', '"figure":"chairOffice"')
    const file = write(text)
    const call = await runCommand(["replay", example("gutan.jsonl"), "--pack", file, "--language", "en"])
    expect(call).toMatchObject({ code: 2, out: "" })
    expect(call.err).toContain(
      `${file}: $.commands[3].steps[1].values.figure: There is no such figure: chairOffice; correct the name, or add it.`,
    )
    const operator = await runCommand(["analyse", "--pack", write(text.replaceAll('"op":"filled"', '"op":"run"'))])
    expect([operator.code, operator.err]).toEqual([2, expect.stringContaining("没有运算 run，可用：compare、")])
    const lost = write({
      ...JSON.parse(readFileSync(example("qingshui-procedure-order.json"), "utf8")),
      extends: { procedure: "moon" },
    })
    expect(await runCommand(["replay", example("gutan.jsonl"), "--pack", lost])).toMatchObject({
      code: 2,
      err: expect.stringContaining("$.extends.procedure: moon") as string,
    })
  })
})

describe("jingzhun replay --what-would-help", () => {
  it("says with a refusal what would be accepted, and nothing more without the option", async () => {
    const order = example("qingshui-procedure-order.json")
    const call = ["replay", example("qingshui.jsonl"), "--pack", order, "--language", "en"]
    const plain = await runCommand(call)
    const helped = await runCommand([...call, "--what-would-help"])
    expect(linesOf(plain.out).some(({ refusal }) => refusal !== undefined && "whatWouldHelp" in refusal)).toBe(false)
    const help = linesOf(helped.out).flatMap(({ refusal }) => refusal?.whatWouldHelp ?? [])
    expect(help.map(({ found, exhausted }) => [found.map(({ sentence }) => sentence), exhausted])).toEqual([
      [
        [
          "“Hang out the posting” would be accepted: first “Appraise”, on 2026-07-04, by the village chair, other than the last time in that ballots · to be assisted agree is 3 instead of 2 (QS-2 第二条).",
        ],
        true,
      ],
      [["“Approve” would be accepted: it is done on 2026-07-14 (QS-3 第三条)."], true],
    ])
    expect(help[1]?.found[0]?.commands).toMatchObject([{ id: "Q6", type: "approve", on: "2026-07-14" }])
  })
})

describe("jingzhun diff and analyse look at procedures", () => {
  it("[GT-09-4] gutan and gutan-present agree on every household and not on the vote: both articles, and a case under both", async () => {
    const call = ["diff", "--pack", "gutan", "--pack", "gutan-present", "--as-of", "2026-05-01", "--language", "en"]
    const text = await runCommand(call)
    expect(text.code).toBe(0)
    expect(text.out).toContain("The two packs agree everywhere.")
    expect(text.out.slice(text.out.indexOf("figure voteBase")).split("\n")).toEqual([
      "figure voteBase base of the share",
      '  A "all"  GT-09-4 《隆安县古潭乡精准扶贫实施细则》第九条',
      expect.stringMatching(/^ {2}B "present" {2}GT-09-4 《关于村级评议计票基数的通知.+》第一条$/),
      '  case appraise {"representatives":15,"present":13,"agree":9}',
      "    A not carried",
      "    B carried",
      "",
    ])
    const json = JSON.parse((await runCommand([...call, "--format", "json"])).out) as { readonly procedures: object }
    expect(json).toMatchObject({
      disagreements: [],
      notLookedAt: [],
      procedures: { differences: [{ name: "voteBase" }] },
    })
  })
  it("what there is none of is said to be not looked at, and a procedure alone is analysed alone", async () => {
    const own = await runCommand(["analyse", "--pack", example("qingshui-procedure.json"), "--language", "en"])
    expect(own.code).toBe(0)
    expect(own.out).toContain("no criteria were looked at")
    expect(own.out).toContain('    present  Of those present.  [voteBase = "present"]')
    const none = await runCommand(["analyse", "--pack", "transition-2026", "--as-of", "2026-05-01", "--language", "en"])
    expect(none.out).toContain("No procedure was looked at: there is none of the name transition-2026")
    const both = await runCommand(["analyse", "--pack", "dejiang-closed", "--as-of", "2026-05-01", "--format", "json"])
    expect(JSON.parse(both.out)).toMatchObject({
      pack: "dejiang-closed",
      procedure: { procedure: "dejiang", isSound: true },
    })
    const files = [example("qingshui-procedure.json"), example("qingshui-procedure-order.json")]
    const alone = await runCommand(["diff", ...files.flatMap((file) => ["--pack", file]), "--as-of", "2026-07-01"])
    expect(alone.out).toContain("只比较了程序，没有比较认定规则。")
    const mixed = await runCommand(["diff", "--pack", files[0]!, "--pack", "transition-2026"])
    expect([mixed.code, mixed.out]).toEqual([2, ""])
  })
  it("a procedure with a figure that is not in force yet is unsound: 1", async () => {
    const call = ["analyse", "--pack", example("qingshui-procedure.json"), "--as-of", "2025-12-31", "--language", "en"]
    const { code, out } = await runCommand(call)
    expect([code, out]).toEqual([1, expect.stringContaining("✗ figure that is not in force on that day  postingDays")])
  })
})
