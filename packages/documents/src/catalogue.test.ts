import type { DivisionCode } from "@jingzhun/core"
import * as fc from "fast-check"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import type { Access, DocumentKind, Role } from "./catalogue.ts"
import { can, DOCUMENT_KINDS, documentName, documentOfField, parseDocumentName, PERMISSIONS } from "./catalogue.ts"

const village = "999901201201" as DivisionCode
const ROLES = Object.keys(PERMISSIONS) as Role[]
const code = () => fc.stringMatching(/^\d{12}$/) as fc.Arbitrary<DivisionCode>
const role = () => fc.constantFrom(...ROLES)
const kind = () => fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS)
const access = () => fc.constantFrom<Access>("read", "write")

describe("permission table", () => {
  const ask = (role: Role, access: Access, kind: DocumentKind, area = village.slice(0, 6)) =>
    can({ account: "someone", role, area }, access, { village, kind, year: 2026 })

  test.each(["surveyor", "recorder", "chair"] as const)("[CA1] a %s writes both documents", (role) => {
    for (const kind of DOCUMENT_KINDS) {
      expect(ask(role, "read", kind)).toBe(true)
      expect(ask(role, "write", kind)).toBe(true)
    }
  })

  test("[CA2] a panel member writes the roster and does not see the sensitive fields", () => {
    expect(ask("panel", "write", "roster")).toBe(true)
    expect(ask("panel", "read", "roster-sensitive")).toBe(false)
    expect(ask("panel", "write", "roster-sensitive")).toBe(false)
  })

  test.each(["township", "county", "auditor"] as const)("[CA3] a %s reads both documents and writes none", (role) => {
    for (const kind of DOCUMENT_KINDS) {
      expect(ask(role, "read", kind)).toBe(true)
      expect(ask(role, "write", kind)).toBe(false)
    }
  })

  test("[CA4] finance reads the roster only", () => {
    expect(ask("finance", "read", "roster")).toBe(true)
    expect(ask("finance", "write", "roster")).toBe(false)
    expect(ask("finance", "read", "roster-sensitive")).toBe(false)
  })

  test("[CA5] the system administrator opens no sheet", () => {
    for (const kind of DOCUMENT_KINDS) expect(ask("admin", "read", kind)).toBe(false)
  })

  test("[CA6] whoever writes a document reads it, and whoever reads the narrower one reads the wider", () => {
    for (const role of ROLES) {
      for (const kind of DOCUMENT_KINDS) if (ask(role, "write", kind)) expect(ask(role, "read", kind)).toBe(true)
      if (ask(role, "read", "roster-sensitive")) expect(ask(role, "read", "roster")).toBe(true)
    }
  })

  test.each(["", "9", "99990x", "9999012012011", "constructor"])("[CA7] an actor of area %j may do nothing", (area) => {
    expect(ask("recorder", "read", "roster", area)).toBe(false)
  })

  test.each(["__proto__", "constructor", "toString", "root"])("[CA8] an unknown role %s may do nothing", (role) => {
    expect(ask(role as Role, "read", "roster")).toBe(false)
    expect(ask("recorder", "read", role as DocumentKind)).toBe(false)
  })

  test("[CA9] nobody does anything outside the area", () => {
    fc.assert(
      fc.property(role(), access(), kind(), code(), code(), fc.integer({ min: 2, max: 12 }), (...drawn) => {
        const [role, access, kind, village, elsewhere, digits] = drawn
        const area = elsewhere.slice(0, digits)
        fc.pre(!village.startsWith(area))
        return !can({ account: "a", role, area }, access, { village, kind, year: 2026 })
      }),
    )
  })

  test("[CA10] a wider area permits all that a narrower one permits", () => {
    fc.assert(
      fc.property(
        role(),
        access(),
        kind(),
        code(),
        fc.integer({ min: 2, max: 12 }),
        (role, access, kind, village, to) => {
          const parts = { village, kind, year: 2026 }
          const narrow = can({ account: "a", role, area: village }, access, parts)
          return narrow === can({ account: "a", role, area: village.slice(0, to) }, access, parts)
        },
      ),
    )
  })
})

describe("names of documents", () => {
  test("[CA11] a name is county, township, village, kind and year", () => {
    expect(documentName({ village: "450123204201" as DivisionCode, kind: "roster", year: 2026 })).toBe(
      "450123/204/201/roster/2026",
    )
  })

  test("[CA12] parts to name to parts is the same", () => {
    fc.assert(
      fc.property(code(), kind(), fc.integer({ min: 1000, max: 9999 }), (village, kind, year) => {
        expect(parseDocumentName(documentName({ village, kind, year }))).toEqual(
          Result.succeed({ village, kind, year }),
        )
      }),
    )
  })

  test("[CA13] any text either names one document by its own name or is refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9/a-z-]{0,30}$/)), (text) => {
        const parsed = parseDocumentName(text)
        if (Result.isSuccess(parsed)) expect(documentName(parsed.success)).toBe(text)
      }),
    )
  })

  test.each([
    "450123/204/201/roster/2026\n",
    "450123/204/201/roster/2026/x",
    "450123/204/201/ledger/2026",
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
