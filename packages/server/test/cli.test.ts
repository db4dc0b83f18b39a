import { spawnSync } from "node:child_process"
import { existsSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { deflateRawSync } from "node:zlib"
import { packs } from "@jingzhun/core"
import { writeRoster, writeRosterCsv } from "@jingzhun/forms/spreadsheet"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"
import { households, write } from "./roster-file-kit.ts"

const AT_THE_LINE = {
  id: "H1",
  registered: true,
  members: [
    { name: "李一", relation: "head", birthDate: "1980-01-01", sex: "male", labour: "ordinary", willing: true },
  ],
  income: { items: [{ kind: "wage", amountFen: 230_000, stable: true, guaranteed: false }], operatingCostFen: null },
  residence: { registeredInVillage: true, contractsFarmland: true, bearsPublicService: true, urbanBenefits: false },
}

describe("jingzhun, the command itself", () => {
  it("without a command: 2 and the overview; with --help: 0", async () => {
    const bare = await runCommand([])
    expect([bare.code, bare.out]).toEqual([2, expect.stringContaining("jingzhun evaluate")])
    expect((await runCommand(["--help"])).code).toBe(0)
    const unknown = await runCommand(["fly"])
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining("没有这个命令：fly")])
  })

  it.each(["evaluate", "import", "export", "serve"])("%s --help: 0", async (name) => {
    const help = await runCommand([name, "--help"])
    expect([help.code, help.err]).toEqual([0, ""])
    expect(help.out).toContain(`jingzhun ${name}`)
  })

  it("an option that does not exist is an error, never ignored", async () => {
    const call = await runCommand(["evaluate", "x.json", "--pack", "gutan", "--asof", "2016-05-01"])
    expect([call.code, call.out]).toEqual([2, ""])
    expect(call.err).toContain("--asof")
  })
})

describe("jingzhun evaluate", () => {
  it("gives every verdict of a list, an object with households, or a single one", async () => {
    for (const content of [[AT_THE_LINE], { households: [AT_THE_LINE] }, AT_THE_LINE]) {
      const file = write("roster.json", JSON.stringify(content))
      const call = await runCommand([
        "evaluate",
        file,
        "--pack",
        "dejiang",
        "--as-of",
        "2016-05-01",
        "--format",
        "json",
      ])
      expect([call.code, call.err]).toEqual([0, ""])
      const verdicts = JSON.parse(call.out) as { decision: string; verdict: object; asOf: string; notes: object[] }[]
      for (const decision of ["identified", "exit"]) {
        const found = verdicts.find((one) => one.decision === decision)
        expect(found?.verdict).toEqual({ kind: "decided", value: false })
      }
      expect(verdicts[0]?.notes).toContainEqual(expect.objectContaining({ kind: "gap" }))
    }
  })

  it("reads and writes one object a line", async () => {
    const file = write("roster.jsonl", `${JSON.stringify(AT_THE_LINE)}\n\n${JSON.stringify({ id: "H2" })}\n`)
    const args = ["evaluate", file, "--pack", "gutan", "--as-of", "2016-05-01", "--format", "jsonl"]
    const lines = (await runCommand(args)).out.trim().split("\n")
    expect(lines.map((line) => (JSON.parse(line) as { household: string }).household)).toEqual(["H1", "H2"])
  })

  it("lines up a table by the width of Chinese characters", async () => {
    const file = write("roster.json", JSON.stringify([AT_THE_LINE, { id: "长长的编号" }]))
    const { out } = await runCommand(["evaluate", file, "--pack", "gutan", "--as-of", "2016-05-01"])
    const [head, first, second] = out.split("\n")
    expect(head?.startsWith("户编号      户主  认定事项")).toBe(true)
    expect(first?.startsWith("H1          李一  ")).toBe(true)
    expect(second?.startsWith("长长的编号        ")).toBe(true)
  })

  it("spreadsheet, csv and JSON of the same households give the same verdicts", async () => {
    const list = households(12)
    const files = [write("roster.xlsx", await writeRoster(list)), write("roster.json", JSON.stringify(list))]
    const answers: string[][] = []
    for (const file of files) {
      const call = await runCommand(["evaluate", file, "--pack", "gutan", "--as-of", "2026-05-01", "--format", "json"])
      const verdicts = JSON.parse(call.out) as { household: string; verdict: { kind: string; value?: boolean } }[]
      answers.push(verdicts.map(({ household, verdict }) => `${household} ${verdict.kind} ${verdict.value ?? ""}`))
    }
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]).toHaveLength(12)
    const csv = await runCommand([
      "evaluate",
      write("roster.csv", writeRosterCsv(list)),
      "--pack",
      "gutan",
      "--format",
      "jsonl",
    ])
    expect(csv.out.trim().split("\n")).toHaveLength(12)
  })

  it("writes a workbook of verdicts that a spreadsheet can open", async () => {
    const out = join(newFolder(), "verdicts.xlsx")
    const file = write("roster.json", JSON.stringify([AT_THE_LINE]))
    const args = ["evaluate", file, "--pack", "dejiang", "--as-of", "2016-05-01", "--format", "xlsx"]
    expect((await runCommand([...args, "--out", out])).code).toBe(0)
    expect(readFileSync(out).subarray(0, 2).toString()).toBe("PK")
    const without = await runCommand(args)
    expect([without.code, without.err]).toEqual([2, "缺少选项 --out\n"])
  })

  it("bad rows are named with sheet, row and column, the others evaluated: 1", async () => {
    const [good, bad] = households(2)
    const spoiled = {
      ...bad,
      members: bad?.members?.map((member) => ({ ...member, identityNumber: "99990119800101123" })) ?? null,
    }
    const file = write("roster.xlsx", await writeRoster([good ?? {}, spoiled]))
    const call = await runCommand(["evaluate", file, "--pack", "gutan", "--format", "jsonl"])
    expect(call.code).toBe(1)
    expect(call.err).toMatch(/roster\.xlsx: 工作表“名册”第\d+行/)
    expect(call.out).toContain(`"household":"${good?.id ?? ""}"`)
  })

  it("a field of the wrong type makes JSON unusable, with its path: 2, and nothing is written", async () => {
    const out = join(newFolder(), "out.json")
    const file = write("roster.json", JSON.stringify({ households: [{}, { members: [{ labour: "strong" }] }] }))
    const call = await runCommand(["evaluate", file, "--pack", "gutan", "--format", "json", "--out", out])
    expect([call.code, call.out, existsSync(out)]).toEqual([2, "", false])
    expect(call.err).toContain(`${file}: $.households[1].members[0].labour`)
    const line = write("roster.jsonl", `{}\n{"registered":"yes"}\n`)
    expect((await runCommand(["evaluate", line, "--pack", "gutan"])).err).toContain(`${line}:2: $.registered`)
  })

  it("unknown fields are reported and do no harm: 0", async () => {
    const file = write("roster.json", JSON.stringify([{ ...AT_THE_LINE, shoes: 2 }]))
    const call = await runCommand(["evaluate", file, "--pack", "gutan"])
    expect([call.code, call.err]).toEqual([0, expect.stringContaining("$[0].shoes")])
  })

  it("a pack from a file gives the verdicts of the same pack by its id; a fault in it is named by its path", async () => {
    const file = write("roster.json", JSON.stringify([AT_THE_LINE]))
    const args = ["--as-of", "2016-05-01", "--format", "json"]
    const own = await runCommand(["evaluate", file, "--pack", write("own.json", JSON.stringify(packs.gutan)), ...args])
    const shipped = await runCommand(["evaluate", file, "--pack", "gutan", ...args])
    expect([own.code, own.out]).toEqual([0, shipped.out])
    const spoiled = write("bad.json", JSON.stringify({ ...packs.gutan, gaps: [{ id: 1 }] }))
    const call = await runCommand(["evaluate", file, "--pack", spoiled, ...args])
    expect([call.code, call.out, call.err]).toEqual([2, "", expect.stringContaining(`${spoiled}: $.gaps[0].`)])
  })

  it.each([
    [["--pack", "nowhere"], "gutan, dejiang"],
    [[], "--pack"],
    [["--pack", "gutan", "--as-of", "2016-02-30"], "2016-02-30"],
    [["--pack", "gutan", "--as-of", "1990-01-01"], "没有生效"],
    [["--pack", "gutan", "--reading", "GT-04-3=mine"], "either-and-no-funds"],
    [["--pack", "gutan", "--reading", "GT-04-3"], "条款=读法"],
    [["--pack", "gutan", "--format", "pdf"], "table, json, jsonl, xlsx"],
    [["--pack", "gutan", "--decision", "exit"], "extreme-poverty"],
    [["--pack", "gutan", "--language", "fr"], "fr"],
  ])("%j cannot be done: 2, with the reason", async (options, reason) => {
    const file = write("roster.json", "[]")
    const call = await runCommand(["evaluate", file, ...options])
    expect([call.code, call.out]).toEqual([2, ""])
    expect(call.err).toContain(reason)
  })

  it("files that cannot be used are refused in a sentence: 2, no stack trace", async () => {
    const cases: [string, string | Uint8Array][] = [
      ["broken.json", "{"],
      ["empty.xlsx", ""],
      ["renamed.xlsx", zipOf("readme.txt", Buffer.from("hello"))],
      ["wrong.csv", "菜名,价格\n豆腐,3\n"],
      ["roster.pdf", "%PDF-1.7"],
    ]
    for (const [name, content] of cases) {
      const call = await runCommand(["evaluate", write(name, content), "--pack", "gutan"])
      expect([name, call.code, call.out]).toEqual([name, 2, ""])
      expect(call.err).toContain(name)
      expect(call.err).not.toMatch(/at .*:\d+:\d+|node_modules/)
    }
    expect((await runCommand(["evaluate", "/no/such/file.json", "--pack", "gutan"])).err).toContain("ENOENT")
  })

  it("JSON in another encoding, and what is no ordinary file, are refused: 2", async () => {
    const gbk = Buffer.from([0x5b, 0x7b, 0x22, 0x69, 0x64, 0x22, 0x3a, 0x22, 0xd5, 0xc5, 0x22, 0x7d, 0x5d])
    for (const file of [write("a.json", gbk), write("a.jsonl", gbk.subarray(1, -1))]) {
      const call = await runCommand(["evaluate", file, "--pack", "gutan"])
      expect([call.code, call.out, call.err]).toEqual([2, "", expect.stringContaining("UTF-8")])
    }
    const endless = join(newFolder(), "a.json")
    symlinkSync("/dev/zero", endless)
    const call = await runCommand(["evaluate", endless, "--pack", "gutan"])
    expect([call.code, call.out, call.err]).toEqual([2, "", expect.stringContaining("不是普通文件")])
  })

  it("a bomb of 200 MB is refused within two seconds", async () => {
    const bomb = zipOf("xl/worksheets/sheet1.xml", Buffer.alloc(200 * 1024 * 1024, " "))
    const file = write("bomb.xlsx", bomb)
    const startedAt = performance.now()
    const call = await runCommand(["evaluate", file, "--pack", "gutan"])
    expect(performance.now() - startedAt).toBeLessThan(2000)
    expect([call.code, call.out]).toEqual([2, ""])
  }, 30_000)

  it("a reader who stops reading, as head does, is no fault", () => {
    const file = write("roster.json", JSON.stringify(Array.from({ length: 3000 }, () => AT_THE_LINE)))
    const program = fileURLToPath(new URL("../bin/jingzhun.js", import.meta.url))
    const call = `"${process.execPath}" "${program}" evaluate "${file}" --pack gutan --format jsonl | head -1`
    const { stderr, stdout } = spawnSync("sh", ["-c", call], { encoding: "utf8" })
    expect([stderr, stdout.split("\n").length]).toEqual(["", 2])
  })

  it("speaks English when the machine does", async () => {
    const call = await runCommand(["evaluate", write("a.json", "{"), "--pack", "gutan"], { LANG: "en_GB.UTF-8" })
    expect(call.err).toContain("Not JSON")
  })
})

/** A zip with one deflated file, whatever it is. */
const zipOf = (name: string, content: Buffer): Buffer => {
  const data = deflateRawSync(content, { level: 9 })
  const path = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(20, 4)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(data.length, 18)
  local.writeUInt32LE(content.length, 22)
  local.writeUInt16LE(path.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(data.length, 20)
  central.writeUInt32LE(content.length, 24)
  central.writeUInt16LE(path.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + path.length, 12)
  end.writeUInt32LE(local.length + path.length + data.length, 16)
  return Buffer.concat([local, path, data, central, path, end])
}
