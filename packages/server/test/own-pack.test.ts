import { mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { runCommand } from "./child-server.ts"

const example = (name: string): string => fileURLToPath(new URL(`../../../docs/examples/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), "own-pack-"))
const written = (name: string, value: unknown): string => {
  const file = join(folder, name)
  writeFileSync(file, JSON.stringify(value))
  return file
}

/** Two persons at exactly 7,400 yuan a head, in a house that is not sound. */
const AT_THE_LINE = {
  id: "H1",
  members: [{}, {}],
  income: { items: [{ amountFen: 1_480_000 }], operatingCostFen: 0 },
  housing: { sound: false },
}

const answersOf = async (pack: string, asOf: string): Promise<readonly unknown[]> => {
  const roster = written("roster.json", [AT_THE_LINE])
  const { out } = await runCommand(["evaluate", roster, "--pack", pack, "--as-of", asOf, "--format", "jsonl"])
  const verdicts = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { decision: string; verdict: object })
  return verdicts.map(({ decision, verdict }) => [decision, verdict])
}

describe("the guide to a county's own pack", () => {
  it("[own pack] the example of the guide has a gap at the line, and the analysis fails with it", async () => {
    const call = await runCommand(["analyse", "--pack", example("qingshui.json"), "--as-of", "2026-05-01"])
    expect([call.code, call.out]).toEqual([1, expect.stringContaining("740000")])
  })
  it("[own pack] the county's order closes it, from its own day on and not before", async () => {
    const call = await runCommand(["analyse", "--pack", example("qingshui-order.json"), "--as-of", "2026-03-01"])
    expect(call.code).toBe(0)
    const before = await answersOf(example("qingshui-order.json"), "2026-02-28")
    expect(before[0]).toEqual(["assisted", { kind: "decided", value: false }])
    const after = await answersOf(example("qingshui-order.json"), "2026-03-01")
    expect(after[0]).toEqual(["assisted", { kind: "decided", value: true }])
  })
  it("[own pack] the figure of a year is the figure of that year", async () => {
    expect((await answersOf(example("qingshui.json"), "2026-01-01"))[1]).toEqual([
      "ends",
      { kind: "decided", value: false },
    ])
    expect((await answersOf(example("qingshui.json"), "2025-12-31"))[1]).toEqual([
      "ends",
      { kind: "decided", value: true },
    ])
  })
  it("[own pack] an overlay whose pack is nowhere, or is an overlay itself, is refused in a sentence", async () => {
    const lost = written("lost.json", {
      id: "lost",
      title: TITLE,
      issuer: TITLE,
      extends: { pack: "nowhere" },
      operations: [],
    })
    expect(await runCommand(["analyse", "--pack", lost])).toMatchObject({
      code: 2,
      err: expect.stringContaining("nowhere"),
    })
    const second = written("second.json", {
      id: "second",
      title: TITLE,
      issuer: TITLE,
      extends: { pack: "third" },
      operations: [],
    })
    written("third.json", { id: "third", title: TITLE, issuer: TITLE, extends: { pack: "gutan" }, operations: [] })
    expect(await runCommand(["analyse", "--pack", second])).toMatchObject({
      code: 2,
      err: expect.stringContaining("third.json"),
    })
  })
})

const TITLE = { "zh-CN": "试", en: "trial" }
