import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Fen } from "@jingzhun/core"
import { aHousehold } from "@jingzhun/core/testing"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"
import { newFolder } from "./kit.ts"

const roster = (...yuan: readonly number[]): string => {
  const file = join(newFolder(), "roster.jsonl")
  const households = yuan.map((one) =>
    aHousehold({
      id: `H${one}`,
      income: { items: [{ kind: "wage", amountFen: (one * 100) as Fen }], operatingCostFen: 0 as Fen },
    }),
  )
  writeFileSync(file, households.map((one) => JSON.stringify(one)).join("\n"))
  return file
}

const simulate = (file: string, options: string) =>
  runCommand(["simulate", file, "--pack", "dejiang", "--as-of", "2016-05-01", ...options.split(" ")])

describe("jingzhun simulate", () => {
  it("[DJ-3-2a] a raised line: the households between flip, with the clause and the money; exit code 0", async () => {
    const options = "--set povertyLine=280000 --decision identified --amount-yuan 1000 --format json"
    const call = await simulate(roster(2_000, 2_300, 2_799, 2_800), options)
    expect([call.code, call.err]).toEqual([0, ""])
    expect(JSON.parse(call.out)).toMatchObject({
      households: [
        {
          household: "H2300",
          was: { kind: "decided", value: false },
          is: { kind: "decided", value: true },
          first: { clause: "DJ-3-2a", source: "三(二)1" },
          moved: { figure: 230_000, line: 280_000 },
          differenceFen: 100_000,
        },
        { household: "H2799" },
      ],
      totals: [{ households: 4, flips: 2, differenceFen: 200_000, movedFen: 50_100 }],
    })
  })
  it("[DJ-3-2a] as a table it says the same in words, and lists who is near the line on both sides", async () => {
    const options = "--set povertyLine=2800元 --near-yuan 1 --decision exit --language en"
    const call = await simulate(roster(2_300, 2_799, 2_800, 2_801, 2_802), options)
    expect(call.code).toBe(0)
    expect(call.out).toMatch(/H2799 +exit +yes → no +DJ-3-2b 三\(二\)1 +2799\.00 \/ 2800\.00/)
    expect(call.out).toMatch(/H2799 +exit +below[^]*H2800 +exit +on[^]*H2801 +exit +above/)
    expect(call.out).not.toMatch(/H2802 +exit +above/)
    expect(call.out).toContain("exit: households 5 · flip 2")
  })
  it("one line of JSON a household, and the sums at the end", async () => {
    const call = await simulate(roster(2_500), "--set povertyLine=280000 --decision exit --format jsonl")
    const lines = call.out.trimEnd().split("\n")
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { household: "H2500", decision: "exit", flips: true },
      { totals: { decision: "exit", flips: 1 } },
    ])
  })
  it("another pack in place of the first, such as the overlay that closes the gap", async () => {
    const call = await simulate(roster(2_299, 2_300), "--to dejiang-closed --decision identified --format json")
    expect(JSON.parse(call.out)).toMatchObject({ households: [{ household: "H2300", first: { clause: "DJ-3-2a" } }] })
  })
  it("what cannot be simulated is said: 2, and nothing is printed", async () => {
    const file = roster(2_300)
    for (const options of [
      "--language en",
      "--set moon=1",
      "--set povertyLine=-1",
      "--set povertyLine",
      "--set povertyLine=1 --decision moon",
      "--set povertyLine=1 --format xml",
      "--set povertyLine=1 --near-yuan x",
      "--reading DJ-3-2d=moon",
      "--to gutan",
    ]) {
      const call = await simulate(file, options)
      expect([options, call.code, call.out]).toEqual([options, 2, ""])
      expect(call.err).not.toBe("")
    }
  })
})
