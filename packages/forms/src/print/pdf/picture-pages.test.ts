import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { incomeCase } from "../../../test/paper/cases.ts"
import { regular } from "../../../test/paper/fonts.ts"
import { PHOTO } from "../../../test/paper/photo.ts"
import { readPdf } from "../../../test/paper/read-pdf.ts"
import { posterA4 } from "../../paper/gutan/posting.ts"
import { fill } from "../../paper/registry.ts"
import { writePdf } from "../write-pdf.ts"
import type { Picture } from "./picture-pages.ts"

const paper = fill(posterA4, incomeCase)
const printed = async (pictures: readonly Picture[]) => Result.getOrThrow(await writePdf(paper, { regular }, pictures))
const aPicture = (caption: string, jpeg = PHOTO): Picture => ({ caption, jpeg })

const isWithin = (bytes: Uint8Array, part: Uint8Array): boolean => Buffer.from(bytes).includes(Buffer.from(part))

describe("photographs behind a volume", () => {
  it("[GT-12-1] stand two a page, byte for byte, each with its line", async () => {
    const without = await printed([])
    const { bytes, pages } = await printed([aPicture("公示第一天"), aPicture("公示最后一天"), aPicture("核验")])
    expect(pages).toBe(without.pages + 2)
    expect(isWithin(bytes, PHOTO)).toBe(true)
    expect(isWithin(without.bytes, PHOTO)).toBe(false)
    const { text } = await readPdf(bytes)
    for (const line of ["公示第一天", "公示最后一天", "核验"]) expect(text).toContain(line)
  })

  it("what is no JPEG keeps its line and breaks nothing", async () => {
    const { bytes } = await printed([
      aPicture("不是照片", new Uint8Array([1, 2, 3])),
      aPicture("断了", PHOTO.slice(0, 40)),
    ])
    const { text } = await readPdf(bytes)
    expect(text).toContain("不是照片")
    expect(text).toContain("断了")
  })
})
