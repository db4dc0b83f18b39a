import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { regular } from "../../../test/paper/fonts.ts"
import type { PrivateCase } from "../../../test/paper/leaks.ts"
import { HEALTH_WORDS, privateCase } from "../../../test/paper/leaks.ts"
import { readPdf } from "../../../test/paper/read-pdf.ts"
import { writePdf } from "../../print/write-pdf.ts"
import { fileNameOf } from "../file-name.ts"
import { fill, fillList } from "../registry.ts"
import { incomeApplication } from "./application.ts"
import { posterA3, posterA4 } from "./posting.ts"

/** What stands on a poster, what it says of itself, and its name. */
const everythingSaid = async (first: PrivateCase, ...others: readonly PrivateCase[]): Promise<string> => {
  const poster = fillList(others.length === 0 ? posterA4 : posterA3, [first.facts, ...others.map(({ facts }) => facts)])
  const { bytes } = Result.getOrThrow(await writePdf(poster, { regular }))
  const { text, about } = await readPdf(bytes)
  return `${text}\n${about}\n${fileNameOf(poster, "pdf")}`
}

describe("posters of 500 random cases", () => {
  it("[GT-12-1] hold no identity number, telephone, account, word of health, or name of a child", async () => {
    let drawn = 0
    await fc.assert(
      fc.asyncProperty(privateCase, fc.option(privateCase, { nil: undefined }), async (one, other) => {
        drawn += 1
        const said = await everythingSaid(one, ...(other === undefined ? [] : [other]))
        const office = one.facts.office?.telephone ?? ""
        const secrets = [one, ...(other === undefined ? [] : [other])].flatMap((each) => each.secrets)
        const grownUps = namesOfGrownUps(one, other)
        for (const secret of secrets) if (!grownUps.has(secret)) expect(said).not.toContain(secret)
        for (const word of HEALTH_WORDS) expect(said).not.toContain(word)
        expect(said.replaceAll(office, "")).not.toMatch(/\d{11}/)
      }),
      { numRuns: 500 },
    )
    expect(drawn).toBeGreaterThanOrEqual(500)
  })

  it("[GT-07] the application of the same case holds the identity number: a poster that did would be found out", async () => {
    const [one] = fc.sample(privateCase, { numRuns: 1, seed: 7 })
    if (one === undefined) throw new Error("nothing drawn")
    const { bytes } = Result.getOrThrow(await writePdf(fill(incomeApplication, one.facts), { regular }))
    expect((await readPdf(bytes)).text).toContain(one.secrets[0])
  })
})

/** A grown-up head may have the name of somebody else's child. */
const namesOfGrownUps = (...cases: readonly (PrivateCase | undefined)[]): ReadonlySet<string> =>
  new Set(
    cases.flatMap((one) => {
      const head = one?.facts.household?.members?.[0]
      return typeof head?.name === "string" && (head.birthDate ?? "9999") <= "1998-05-17" ? [head.name] : []
    }),
  )
