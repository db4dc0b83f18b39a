import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { FilledText } from "../../paper/filled-paper.ts"
import { breakLines } from "./break-lines.ts"

/** Every Chinese character is one wide, every other half. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2e7f ? 1 : 0.5), 0)

const broken = (text: FilledText, width: number, indent = 0) =>
  breakLines(text, { width, size: 1, indent, widthOf }).map(({ runs }) =>
    runs.map((run) => (run.is === "text" ? run.text : run.is === "blank" ? "_".repeat(run.width) : "#")).join(""),
  )

describe("line breaking", () => {
  it("Chinese breaks anywhere", () => {
    expect(broken(["一二三四五六七"], 3)).toEqual(["一二三", "四五六", "七"])
  })

  it("no line begins with a closing mark, and none ends with an opening one", () => {
    expect(broken(["一二三，四五六"], 3)).toEqual(["一二", "三，四", "五六"])
    expect(broken(["一二（三四）五"], 3)).toEqual(["一二", "（三", "四）五"])
  })

  it("a number stays whole where a line can hold it, and is broken where none can", () => {
    expect(broken(["共12345元"], 3)).toEqual(["共", "12345", "元"])
    expect(broken(["共1234567元"], 3)).toEqual(["共", "123456", "7元"])
  })

  it("a first line is indented, and each paragraph after a break anew", () => {
    expect(broken(["一二三四五\n六七八九"], 4, 2)).toEqual(["一二", "三四五", "六七", "八九"])
  })

  it("a space at which a line is broken is at the beginning of none", () => {
    expect(broken(["一二三 四五"], 3)).toEqual(["一二三", "四五"])
  })

  it("a box stays with the words that it ticks", () => {
    expect(broken(["一二☑通过　☐未通过"], 5)).toEqual(["一二☑通过", "　☐未通过"])
  })

  it("a blank wider than a line is several lines to write on", () => {
    expect(broken([{ blank: 9, path: "a" }], 3)).toEqual(["___", "___", "___"])
  })

  it("an empty text has no line", () => {
    expect(broken([], 3)).toEqual([])
  })

  it("nothing is lost, and no line is wider than it may be but for a mark that must not stand alone", () => {
    const letters = fc.constantFrom(...Array.from("一二三，。（）《》a1 -"))
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), fc.integer({ min: 4, max: 12 }), (parts, width) => {
        const text = parts.join("")
        const lines = breakLines([text], { width, size: 1, widthOf })
        const written = lines.flatMap(({ runs }) => runs.map((run) => (run.is === "text" ? run.text : ""))).join("")
        expect(written.replaceAll(" ", "")).toBe(text.replaceAll(" ", ""))
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01)
      }),
      { numRuns: 2_000 },
    )
  })
})
