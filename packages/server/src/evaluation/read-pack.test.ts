import { packs } from "@jingzhun/core"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { readPack } from "./read-pack.ts"

const failureOf = (value: unknown) => {
  const read = readPack(typeof value === "string" ? value : JSON.stringify(value))
  return Result.isFailure(read) ? read.failure : undefined
}

describe("reading a pack", () => {
  it.each(Object.values(packs))("$id is read back from its JSON as it was written", (pack) => {
    expect(Result.getOrThrow(readPack(JSON.stringify(pack)))).toEqual(pack)
  })

  it("names the path of a fault", () => {
    const [first, ...rest] = packs.gutan.clauses
    const badWhen = { ...packs.gutan, clauses: [{ ...first, when: { op: "eval", code: "1" } }, ...rest] }
    expect(failureOf(badWhen)?.path).toMatch(/^\$\.clauses\[0\]\.when/)
    expect(failureOf({ ...packs.gutan, document: 7 })?.path).toBe("$.document")
    const badDay = { ...packs.gutan, clauses: [{ ...first, from: "2015-02-29" }, ...rest] }
    expect(failureOf(badDay)?.path).toBe("$.clauses[0].from")
    const noReading = { reading: "mine", readings: {} }
    const badReading = { ...packs.gutan, clauses: [{ ...first, when: noReading }, ...rest] }
    expect(failureOf(badReading)?.path).toBe("$.clauses[0].when.reading")
  })

  it("refuses what is too large, too deep, or no JSON", () => {
    expect(failureOf("{")).toMatchObject({ path: "$", expected: "JSON" })
    expect(failureOf(`"${"x".repeat(1024 * 1024)}"`)?.path).toBe("$")
    let deep: unknown = { op: "holds", fact: "registered" }
    for (let level = 0; level < 40; level++) deep = { op: "not", of: deep }
    expect(failureOf({ ...packs.gutan, gaps: [deep] })?.expected).toContain("32")
  })
})
