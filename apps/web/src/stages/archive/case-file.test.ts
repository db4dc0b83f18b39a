import { canonicalJson, sha256 } from "@jingzhun/core"
import { describe, expect, it } from "vitest"
import type { LedgerEntry } from "@jingzhun/documents"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import { brokenEntry, caseFileOf } from "./case-file.ts"

/** The example with a chain of hashes as the server makes it. */
const chained = (): readonly LedgerEntry[] => {
  let previous = ""
  return entriesOf(gutanEngine(), exampleCommands()).map((entry) => {
    const { hash: _, ...body } = { ...entry, previous }
    const hash = sha256(canonicalJson(body))
    previous = hash
    return { ...body, hash }
  })
}

const bodies = new Map([
  [3, { minutes: { salt: "00", value: "评议记录" } }],
  [99, { text: { salt: "01", value: "别的卷宗" } }],
])

describe("the file of a case 卷宗", () => {
  it("holds every entry of the case and no other, with the chain up to the last of them", () => {
    const entries = chained()
    const file = caseFileOf({ entries, bodies }, "2016-001", "2026-11-24T00:00:00.000Z")
    expect(file.entries.every(({ command }) => command.subject === "2016-001")).toBe(true)
    expect(file.entries.length).toBe(entries.filter(({ command }) => command.subject === "2016-001").length)
    expect(Object.keys(file.bodies)).toEqual(["3"])
    expect(file.chain.at(-1)).toEqual({ seq: file.entries.at(-1)?.seq, hash: file.entries.at(-1)?.hash })
  })

  it("bears a hash that a changed word no longer fits", () => {
    const {
      hash,
      exportedAt: _,
      bodies: __,
      ...body
    } = caseFileOf({ entries: chained(), bodies }, "2016-001", "2026-11-24T00:00:00.000Z")
    expect(sha256(canonicalJson(body))).toBe(hash)
    expect(caseFileOf({ entries: chained(), bodies: new Map() }, "2016-001", "later").hash).toBe(hash)
    expect(sha256(canonicalJson({ ...body, subject: "2016-002" }))).not.toBe(hash)
  })

  it("names the first entry of the case that was changed, and the one after an entry that was taken out", () => {
    const entries = chained()
    const of = (seq: number): string => entries[seq - 1]?.command.subject ?? ""
    const changed = entries.map((one) => (one.seq === 5 ? { ...one, at: "2030-01-01T00:00:00.000Z" } : one))
    expect(brokenEntry(entries, of(5))).toBeUndefined()
    expect(brokenEntry(changed, of(5))).toBe(5)
    expect(brokenEntry(changed, "another")).toBeUndefined()
    const without = entries.filter(({ seq }) => seq !== 7)
    expect(brokenEntry(without, "another")).toBe(8)
  })
})
