import { ledgerHash } from "@jingzhun/documents"
import fc from "fast-check"
import { expect, it } from "vitest"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sealEntry } from "./ledger-entry.ts"

const entry = fc
  .record({ seq: fc.nat(), at: fc.string({ unit: "binary" }), data: fc.jsonValue(), previous: fc.string() })
  .map(({ seq, at, data, previous }) => ({
    seq,
    at,
    previous,
    ledger: "l",
    procedure: {},
    command: { data },
    events: [data],
  }))

it("the hash that the server writes is the one that devices reckon", () => {
  fc.assert(
    fc.property(entry, (drawn) => {
      const sealed = sealEntry(drawn as unknown as Omit<LedgerEntry, "hash">)
      expect(ledgerHash(sealed)).toBe(sealed.hash)
    }),
  )
})
