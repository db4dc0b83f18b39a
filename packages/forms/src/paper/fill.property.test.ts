import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { household } from "../../test/arbitraries.ts"
import { housingCase, incomeCase } from "../../test/paper/cases.ts"
import { regular } from "../../test/paper/fonts.ts"
import { readPdf, squeezed } from "../../test/paper/read-pdf.ts"
import { writePdf } from "../print/write-pdf.ts"
import type { PaperFacts } from "./facts.ts"
import type { FilledPaper } from "./filled-paper.ts"
import { textsOf } from "./filled-paper.ts"
import { fill, papersOf } from "./registry.ts"

/** A case cut off anywhere, with a household of which anything may be unknown, none, or strangely written. */
const anyCase: fc.Arbitrary<PaperFacts> = fc
  .tuple(fc.constantFrom(incomeCase, housingCase), household, fc.nat(), fc.boolean(), fc.boolean())
  .map(([facts, drawn, cut, hasDraft, hasPlace]) => {
    const { draft, place, household: _, ...rest } = facts
    return {
      ...rest,
      household: drawn,
      events: facts.events.slice(0, 1 + (cut % facts.events.length)),
      ...(hasDraft && draft !== undefined && { draft }),
      ...(hasPlace && place !== undefined && { place }),
    }
  })

const sheetsOf = (facts: PaperFacts): readonly FilledPaper[] =>
  papersOf(facts).map(({ entry, of }) => fill(entry.form, facts, { of }))

/** The paths of all blanks but those that are always written by hand. */
const blanksOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(blanksOf)
  if (typeof value !== "object" || value === null) return []
  if ("blank" in value && "path" in value) return value.path === "" ? [] : [String(value.path)]
  return Object.values(value).flatMap(blanksOf)
}

describe("any case, as far as it has come", () => {
  it("every blank is listed as missing under a name, and nothing is printed that is no text", () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        for (const paper of sheetsOf(facts)) {
          const listed = paper.missing.map(({ path }) => path.split(".").at(-1))
          for (const path of blanksOf(paper.blocks)) expect(listed).toContain(path.split(".").at(-1))
          for (const { label, path } of paper.missing) expect(label === path && path.includes(".")).toBe(false)
          expect(textsOf(paper).join("\n")).not.toMatch(/undefined|\[object|NaN/)
          expect(JSON.parse(JSON.stringify(paper))).toEqual(paper)
        }
      }),
      { numRuns: 200 },
    )
  })

  it("filling twice gives the same sheet, and leaves the facts as they were", () => {
    fc.assert(
      fc.property(anyCase, (facts) => {
        const before = JSON.stringify(facts)
        expect(sheetsOf(facts)).toEqual(sheetsOf(facts))
        expect(JSON.stringify(facts)).toBe(before)
      }),
      { numRuns: 50 },
    )
  })

  it("what is filled in is read back from the PDF, whatever was typed", async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, fc.nat(), async (facts, choice) => {
        const sheets = sheetsOf(facts)
        const paper = sheets[choice % Math.max(1, sheets.length)]
        if (paper === undefined) return
        const { bytes } = Result.getOrThrow(await writePdf(paper, { regular }))
        const { text } = await readPdf(bytes)
        for (const piece of textsOf(paper).flatMap((one) => one.split("\n"))) expect(text).toContain(squeezed(piece))
      }),
      { numRuns: 60 },
    )
  })
})
