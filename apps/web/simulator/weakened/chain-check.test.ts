import type { CivilDate } from "@jingzhun/core"
import {
  encodeEntries,
  ENTRIES_ROOT,
  type LedgerEntry,
  ledgerHash,
  ledgerKey,
  listLedgerEntries,
  openDocument,
  type SharedDocument,
} from "@jingzhun/documents"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { ChainCheck, type Checked } from "../../src/local/ledger/chain-check.ts"

const entryAfter = (previous: string, seq: number): LedgerEntry => {
  const rest = {
    seq,
    ledger: "999901/201/201/ledger/gutan",
    at: "2026-05-01T08:00:00.000Z",
    procedure: { id: "gutan", hash: "sha256:0", readings: {} },
    command: {
      id: `c${seq}`,
      type: "apply",
      subject: `case-${seq}`,
      on: "2026-05-01" as CivilDate,
      by: { account: "recorder", role: "recorder" },
      data: { amountFen: seq * 100 },
    },
    events: [],
    previous,
  }
  return { ...rest, hash: ledgerHash(rest) }
}

const LENGTH = 12
const chain: LedgerEntry[] = []
for (let seq = 1; seq <= LENGTH; seq += 1) chain.push(entryAfter(chain.at(-1)?.hash ?? "", seq))

const openWith = (entries: readonly LedgerEntry[]): SharedDocument => {
  const sheet = openDocument()
  const rows = entries.map((entry) => [ledgerKey(entry.seq), entry] as const)
  sheet.apply(encodeEntries({ client: 9, clock: 0, root: ENTRIES_ROOT }, rows))
  return sheet
}

/** How far a device relies on a ledger, and whether it tells of a fault. */
type Reader = (sheet: SharedDocument) => Promise<Checked>

/** The reader of the program. */
const checking: Reader = (sheet) =>
  new Promise((resolve) => {
    const check = new ChainCheck(sheet, (checked) => {
      if (checked.isDone) resolve(checked)
    })
    check.goOn()
  })

/** A reader for whom every entry is good that looks like one. */
const trusting: Reader = async (sheet) => ({ upTo: listLedgerEntries(sheet).length, isDone: true })

/** Tells whether a reader relies on what the server never wrote there, without a word. */
const isTakenIn = async (read: Reader, entries: readonly LedgerEntry[]): Promise<boolean> => {
  const sheet = openWith(entries)
  const { upTo, fault } = await read(sheet)
  const relied = listLedgerEntries(sheet).slice(0, upTo)
  sheet.close()
  return fault === undefined && JSON.stringify(relied) !== JSON.stringify(chain.slice(0, relied.length))
}

const touched = fc
  .record({
    at: fc.nat({ max: LENGTH - 2 }),
    how: fc.constantFrom("altered", "altered and hashed", "swapped", "put in"),
  })
  .map(({ at, how }): readonly LedgerEntry[] => {
    const [entry, next] = [chain[at]!, chain[at + 1]!]
    const altered = { ...entry, command: { ...entry.command, data: { amountFen: 99 } } }
    switch (how) {
      case "altered":
        return chain.with(at, altered)
      case "altered and hashed":
        return chain.with(at, { ...altered, hash: ledgerHash(altered) })
      case "swapped":
        return chain.with(at, { ...next, seq: entry.seq }).with(at + 1, { ...entry, seq: next.seq })
      case "put in":
        return [...chain, entryAfter(entry.hash, LENGTH + 1)]
    }
  })

describe("the chain of a ledger", () => {
  it("is not relied on without a word when it was touched", async () => {
    expect(await isTakenIn(checking, chain)).toBe(false)
    expect(await checking(openWith(chain))).toEqual({ upTo: LENGTH, isDone: true })
    await fc.assert(
      fc.asyncProperty(touched, async (entries) => !(await isTakenIn(checking, entries))),
      { numRuns: 200 },
    )
  })

  it("a build without the check is caught, whatever was touched", async () => {
    await fc.assert(
      fc.asyncProperty(touched, (entries) => isTakenIn(trusting, entries)),
      { numRuns: 200 },
    )
  })
})
