import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { evaluate } from "../household/evaluate.ts"
import { packs } from "../packs/packs.ts"
import { arbitraryHousehold, dayFor } from "../testing/arbitraries.ts"
import { dayOf } from "../values/civil-date.ts"
import { jsonSchemas } from "./json-schemas.ts"
import { readHouseholds } from "./read.ts"
import { VerdictSchema } from "./verdict-schema.ts"

const asOf = dayOf(2016, 5, 1)

describe("households from JSON", () => {
  it("every valid household reads back unchanged", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), (household) => {
        expect(Result.getOrThrow(readHouseholds([household])).households).toEqual([household])
      }),
    )
  })
  it("every fault is named with its path, not only the first", () => {
    const input = [{ id: 1, members: [{ birthDate: "2015-02-29" }] }, { income: { items: [{ amountFen: 0.5 }] } }, 3]
    const faults = Result.getOrThrow(Result.flip(readHouseholds(input)))
    expect(faults.map(({ path }) => path)).toEqual([
      "$[0].id",
      "$[0].members[0].birthDate",
      "$[1].income.items[0].amountFen",
      "$[2]",
    ])
  })
  it("fields the format does not know are kept and reported", () => {
    const input = [{ id: "H1", shoes: 2, members: [{ hat: true, phone: "1" }], housing: { roof: "tin" } }]
    const read = Result.getOrThrow(readHouseholds(input))
    expect(read.households).toEqual(input)
    expect(read.unknownFields).toEqual(["$[0].shoes", "$[0].members[0].hat", "$[0].housing.roof"])
  })
})

describe("published schemas", () => {
  it("the files in the package are those that the code makes", () => {
    for (const [file, schema] of Object.entries(jsonSchemas())) {
      const published: unknown = JSON.parse(readFileSync(new URL(`../../json-schema/${file}`, import.meta.url), "utf8"))
      expect(published).toEqual(JSON.parse(JSON.stringify(schema)))
    }
  })
  it("every verdict has the published shape", () => {
    fc.assert(
      fc.property(arbitraryHousehold(asOf), fc.constantFrom(...Object.values(packs)), (household, pack) => {
        const verdict = Result.getOrThrow(evaluate(pack, household, { asOf: dayFor(pack) }))
        const decoded = Schema.decodeUnknownResult(VerdictSchema)(verdict, { onExcessProperty: "error" })
        expect(Result.isSuccess(decoded) ? undefined : decoded.failure.message).toBeUndefined()
      }),
    )
  })
})
