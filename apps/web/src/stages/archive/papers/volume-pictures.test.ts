import { describe, expect, it } from "vitest"
import { entriesOf, exampleCommands, gutanEngine } from "../../../local/ledger/testing/journey.ts"
import { photosOfFile, picturesOf } from "./volume-pictures.ts"

const engine = gutanEngine()
const file = entriesOf(engine, exampleCommands())
  .flatMap(({ events }) => events)
  .filter(({ subject }) => subject === "2016-001")

describe("the photographs behind a volume", () => {
  it("[GT-12-1] of the posting's first and last day, each with its day and its code", () => {
    expect(photosOfFile(engine.procedure, file)).toEqual([
      {
        hash: `sha256:${"a".repeat(64)}`,
        caption: "公示拍照 · 第一天 · 2016年6月1日 · 照片编码 aaaaaaaaaaaa",
      },
      {
        hash: `sha256:${"b".repeat(64)}`,
        caption: "公示拍照 · 最后一天 · 2016年6月4日 · 照片编码 bbbbbbbbbbbb",
      },
    ])
  })

  it("[GT-16-1] of what was verified, each with its item", () => {
    const verified = file.find(({ type }) => type === "verified")
    if (verified === undefined) throw new Error("nothing was verified")
    const hash = `sha256:${"e".repeat(64)}`
    const checks = [{ item: "industry-on-site", good: true, evidence: "羊舍", photos: [hash] }]
    const event = { ...verified, data: { ...verified.data, checks } }
    expect(photosOfFile(engine.procedure, [event])).toEqual([
      { hash, caption: "核验 · 村级 · 2016年10月20日 · 产业实地情况 · 照片编码 eeeeeeeeeeee" },
    ])
  })

  it("one that cannot be had keeps its line", async () => {
    const there = new Blob([new Uint8Array([1, 2])])
    const show = async (_: string, hash: string) => (hash === "one" ? there : undefined)
    const named = ["one", "two"].map((hash) => ({ hash, caption: hash }))
    expect(await picturesOf(named, "999901201201", { show })).toEqual([
      { caption: "one", jpeg: new Uint8Array([1, 2]) },
      { caption: "two", jpeg: new Uint8Array() },
    ])
  })
})
