import { describe, expect, it } from "vitest"
import { fitUnder, watermarkLines } from "./photo-image.ts"

const mark = { village: "桃源村", household: "H0001", day: "2026年11月24日", surveyor: "chen" }

describe("the watermark of a photograph", () => {
  it("says village, household, day and surveyor", () => {
    expect(watermarkLines(mark)).toEqual(["桃源村 H0001", "2026年11月24日 chen"])
  })

  it.each(["450123197001011234", "45012319700101123X", "HH450123700101123"])(
    "leaves out the household number %s, which looks like an identity number",
    (household) => {
      expect(watermarkLines({ ...mark, household })[0]).toBe("桃源村")
    },
  )
})

describe("the size of a photograph", () => {
  const bytes = (size: number): Blob => new Blob([new Uint8Array(size)])

  it("is coarser before it is smaller, and no more than it must be", async () => {
    const tried: [number, number][] = []
    const fitted = await fitUnder(300_000, async (side, quality) => {
      tried.push([side, quality])
      return bytes(side === 1_600 ? 300_001 : 300_000)
    })
    expect(fitted?.size).toBe(300_000)
    expect(tried).toEqual([
      [1_600, 0.82],
      [1_600, 0.7],
      [1_600, 0.55],
      [1_280, 0.82],
    ])
  })

  it("is never too large: what does not fit at all is no photograph", async () => {
    expect(await fitUnder(300_000, async () => bytes(300_001))).toBeUndefined()
  })
})
