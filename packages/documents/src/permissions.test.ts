import type { DivisionCode } from "@jingzhun/core"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { DocumentKind } from "./catalogue.ts"
import { DOCUMENT_KINDS } from "./catalogue.ts"
import type { Access, DocumentState, Role } from "./permissions.ts"
import { can, PERMISSIONS, ROLES } from "./permissions.ts"

const village = "999901201201" as DivisionCode
const AREAS = ["99", "9999", "999901", "999901201", village]
const ELSEWHERE = ["98", "999902", "999901202", "999901201202", "", "9", "99990x", "9999012012011"]
const ACCESSES: readonly Access[] = ["read", "write"]
const STATES: readonly DocumentState[] = ["open", "sealed"]

const ask = (role: Role, access: Access, kind: DocumentKind, area = "999901", state: DocumentState = "open") =>
  can({ account: "someone", role, area }, access, { village, kind }, state)

/** The table as it was agreed: `w` reads and writes, `r` reads, `-` nothing. It is written by hand, apart from the code. */
const AGREED: { readonly [role in Role]: string } = {
  //              roster sensitive survey drafts review minutes ledger ledger-sensitive
  surveyor: "w w w - - - r -",
  recorder: "w w w w w w r r",
  chair: "w w w w w w r r",
  panel: "w - r r w w r -",
  township: "r r r r r r r r",
  finance: "r - - - - - r -",
  county: "r r r r r r r r",
  auditor: "r r r r r r r r",
  "third-party": "- - - - - - - -",
  admin: "- - - - - - - -",
}
const COLUMNS: readonly DocumentKind[] = [
  "roster",
  "roster-sensitive",
  "survey",
  "drafts",
  "review",
  "minutes",
  "ledger",
  "ledger-sensitive",
]

const LEDGERS = ["ledger", "ledger-sensitive"] as const

/** Every role, kind, action, state and area there is, with the answer of the agreed table. */
const everyCase = () =>
  ROLES.flatMap((role) =>
    COLUMNS.flatMap((kind, column) =>
      ACCESSES.flatMap((access) =>
        STATES.flatMap((state) =>
          [...AREAS, ...ELSEWHERE].map((area) => {
            const entry = AGREED[role].split(" ")[column]
            const isGranted = access === "read" ? entry !== "-" : entry === "w" && state === "open"
            return { role, kind, access, state, area, answer: isGranted && AREAS.includes(area) }
          }),
        ),
      ),
    ),
  )

describe("permission table", () => {
  test("[PE1] every role, kind, action, state and area is answered as agreed", () => {
    const cases = everyCase()
    expect(cases).toHaveLength(10 * 8 * 2 * 2 * 13)
    const wrong = cases.filter(
      ({ role, access, kind, area, state, answer }) => ask(role, access, kind, area, state) !== answer,
    )
    expect(wrong).toEqual([])
    expect(COLUMNS).toEqual(DOCUMENT_KINDS)
    expect(Object.keys(AGREED)).toEqual(ROLES)
  })

  test("[CA5] the system administrator opens no document, nor does a third party", () => {
    for (const role of ["admin", "third-party"] as const) expect(PERMISSIONS[role]).toEqual({})
  })

  test("[CA6] whoever writes a document reads it, and whoever reads the narrower one reads the wider", () => {
    for (const role of ROLES) {
      for (const kind of DOCUMENT_KINDS) if (ask(role, "write", kind)) expect(ask(role, "read", kind)).toBe(true)
      if (ask(role, "read", "roster-sensitive")) expect(ask(role, "read", "roster")).toBe(true)
      if (ask(role, "read", "ledger-sensitive")) expect(ask(role, "read", "ledger")).toBe(true)
    }
  })

  test("[PE2] nobody writes a ledger", () => {
    for (const role of ROLES) for (const kind of LEDGERS) expect(ask(role, "write", kind)).toBe(false)
  })

  test("[PE4] the sensitive fields of a ledger are for those who read the meeting they come from and the persons they speak of", () => {
    for (const role of ROLES) {
      const isFor = (["roster-sensitive", "review", "minutes", "ledger"] as const).every((kind) =>
        ask(role, "read", kind),
      )
      expect(ask(role, "read", "ledger-sensitive")).toBe(isFor)
    }
  })

  test.each(["", "9", "99990x", "9999012012011", "constructor"])("[CA7] an actor of area %j may do nothing", (area) => {
    expect(ask("recorder", "read", "roster", area)).toBe(false)
  })

  test.each(["__proto__", "constructor", "toString", "root"])(
    "[CA8] an unknown role, kind or state %s opens nothing",
    (name) => {
      expect(ask(name as Role, "read", "roster")).toBe(false)
      expect(ask("recorder", "read", name as DocumentKind)).toBe(false)
      expect(ask("recorder", "write", "roster", "999901", name as DocumentState)).toBe(false)
      expect(ask("recorder", name as Access, "roster")).toBe(false)
    },
  )

  const role = () => fc.constantFrom(...ROLES)
  const access = () => fc.constantFrom(...ACCESSES)
  const kind = () => fc.constantFrom(...DOCUMENT_KINDS)
  const code = () => fc.stringMatching(/^\d{12}$/) as fc.Arbitrary<DivisionCode>
  const digits = () => fc.integer({ min: 2, max: 12 })

  test("[CA9] nobody does anything outside the area", () => {
    fc.assert(
      fc.property(role(), access(), kind(), code(), code(), digits(), (...drawn) => {
        const [role, access, kind, village, elsewhere, digits] = drawn
        const area = elsewhere.slice(0, digits)
        fc.pre(!village.startsWith(area))
        return !can({ account: "a", role, area }, access, { village, kind })
      }),
    )
  })

  test("[CA10] a wider area permits all that a narrower one permits", () => {
    fc.assert(
      fc.property(role(), access(), kind(), code(), digits(), (role, access, kind, village, to) => {
        const narrow = can({ account: "a", role, area: village }, access, { village, kind })
        return narrow === can({ account: "a", role, area: village.slice(0, to) }, access, { village, kind })
      }),
    )
  })

  test("[PE3] whatever is asked in words nobody knows is denied", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (role, access, kind) => {
        const isKnown = (list: readonly string[], word: string) => list.includes(word)
        fc.pre(!isKnown(ROLES, role) || !isKnown(ACCESSES, access) || !isKnown(DOCUMENT_KINDS, kind))
        return !can({ account: "a", role: role as Role, area: "99" }, access as Access, {
          village,
          kind: kind as DocumentKind,
        })
      }),
    )
  })
})
