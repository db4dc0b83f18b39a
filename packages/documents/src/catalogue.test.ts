import type { DivisionCode } from "@jingzhun/core"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import type { DocumentParts } from "./catalogue.ts"
import { DOCUMENT_KINDS, documentName, documentOfField, isYearKind, parseDocumentName } from "./catalogue.ts"

const code = () => fc.stringMatching(/^\d{12}$/) as fc.Arbitrary<DivisionCode>
const id = () => fc.stringMatching(/^[a-z0-9-]{1,40}$/).filter((text) => !/^(\d{15}|\d{17}[\dx])$/.test(text))
const parts = (): fc.Arbitrary<DocumentParts> =>
  fc
    .tuple(code(), fc.constantFrom(...DOCUMENT_KINDS), fc.integer({ min: 1000, max: 9999 }), id())
    .map(([village, kind, year, id]) => (isYearKind(kind) ? { village, kind, year } : { village, kind, id }))

describe("names of documents", () => {
  test("[CA11] a name is county, township, village, kind and year", () => {
    expect(documentName({ village: "450123204201" as DivisionCode, kind: "roster", year: 2026 })).toBe(
      "450123/204/201/roster/2026",
    )
  })

  test("[CA16] a document of a meeting or of a procedure is named by an id instead of a year", () => {
    const village = "450123204201" as DivisionCode
    expect(documentName({ village, kind: "ledger", id: "gutan" })).toBe("450123/204/201/ledger/gutan")
    expect(documentName({ village, kind: "minutes", id: "2026-05-01-a" })).toBe("450123/204/201/minutes/2026-05-01-a")
  })

  test("[CA12] parts to name to parts is the same", () => {
    fc.assert(
      fc.property(parts(), (document) => {
        expect(parseDocumentName(documentName(document))).toEqual(Result.succeed(document))
      }),
    )
  })

  test("[CA13] any text either names one document by its own name or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/a-z-]{0,30}$/), parts().map(documentName)), (text) => {
        const parsed = parseDocumentName(text)
        if (Result.isSuccess(parsed)) expect(documentName(parsed.success)).toBe(text)
      }),
    )
  })

  test.each([
    "450123/204/201/roster/2026\n",
    "450123/204/201/roster/2026/x",
    "450123/204/201/archive/2026",
    "450123/204/201/constructor/2026",
    "450123/204/201/survey/first",
    "450123/204/201/drafts/02026",
    "450123/204/201/review/Meeting-1",
    "450123/204/201/review/",
    "450123/204/201/minutes/a/b",
    `450123/204/201/minutes/${"a".repeat(41)}`,
    "450123/204/201/review/110101199003070011",
    "450123/204/201/roster/0026",
    "../450123/204/201/roster/2026",
    "450123204201/roster/2026",
    "",
  ])("[CA14] %j names no document", (name) => {
    expect(parseDocumentName(name)).toEqual(Result.fail({ _tag: "NotADocumentName", name }))
  })
})

test("[CA15] sensitive fields, and fields that nobody knows, belong to the narrower document", () => {
  expect(documentOfField("member", "name")).toBe("roster")
  expect(documentOfField("member", "identityNumber")).toBe("roster-sensitive")
  expect(documentOfField("household", "phone")).toBe("roster-sensitive")
  expect(documentOfField("member", "shoeSize")).toBe("roster-sensitive")
})
