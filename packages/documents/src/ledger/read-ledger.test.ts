import type { CivilDate } from "@jingzhun/core"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { encodeEntries } from "../shared-document/encode-append.ts"
import { openDocument } from "../shared-document/open-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { encodeLedgerEntry, ENTRIES_ROOT, ledgerHash, ledgerKey } from "./ledger-entry.ts"
import { LEDGER_START, listLedgerEntries, readLedgerDocument } from "./read-ledger.ts"

const entryAfter = (previous: string, seq: number): LedgerEntry => {
  const rest = {
    seq,
    ledger: "999901/201/201/ledger/gutan",
    at: `2026-05-01T08:00:0${seq % 10}.000Z`,
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

/** So many entries, each tied to the one before. */
const chain = (length: number): readonly LedgerEntry[] => {
  const entries: LedgerEntry[] = []
  for (let seq = 1; seq <= length; seq++) entries.push(entryAfter(entries.at(-1)?.hash ?? "", seq))
  return entries
}

const openWith = (entries: readonly LedgerEntry[]) => {
  const sheet = openDocument()
  for (const entry of entries) sheet.apply(encodeLedgerEntry({ client: 9, clock: entry.seq - 1 }, entry))
  return sheet
}

/** A document in which one key holds what one likes. */
const withRow = (entries: readonly LedgerEntry[], key: string, row: unknown) => {
  const sheet = openWith(entries)
  sheet.apply(encodeEntries({ client: 8, clock: 0, root: ENTRIES_ROOT }, [[key, row]]))
  return sheet
}

describe("reading a ledger", () => {
  test("[LG1] entries are read in their order, however they came", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.nat({ max: 12 }), (length, cut) => {
        const all = chain(length)
        const sheet = openWith(all.slice(0, cut))
        const first = readLedgerDocument(sheet)
        for (const entry of all.slice(cut)) sheet.apply(encodeLedgerEntry({ client: 9, clock: entry.seq - 1 }, entry))
        const rest = readLedgerDocument(sheet, first.end)
        expect([...first.entries, ...rest.entries]).toEqual(all)
        expect(rest).toEqual({ entries: all.slice(first.entries.length), end: rest.end })
        expect(readLedgerDocument(sheet).end).toEqual(rest.end)
      }),
    )
  })

  test("[LG2] an empty ledger ends where it begins", () => {
    expect(readLedgerDocument(openDocument())).toEqual({ entries: [], end: LEDGER_START })
  })

  test("[LG3] an entry that was changed is told by its place, and nothing behind it is read", () => {
    const [one, two, three] = chain(3) as [LedgerEntry, LedgerEntry, LedgerEntry]
    const altered = { ...two, command: { ...two.command, data: { amountFen: 1 } } }
    const reading = readLedgerDocument(openWith([one, altered, three]))
    expect(reading).toEqual({ entries: [one], end: { seq: 1, hash: one.hash }, fault: { _tag: "Altered", seq: 2 } })
  })

  test("[LG4] an entry that was changed together with its hash breaks the chain at the next", () => {
    const [one, two, three] = chain(3) as [LedgerEntry, LedgerEntry, LedgerEntry]
    const { hash: _, ...rest } = { ...two, at: "2026-05-02T08:00:00.000Z" }
    const forged = { ...rest, hash: ledgerHash(rest) }
    expect(readLedgerDocument(openWith([one, forged, three])).fault).toEqual({ _tag: "OutOfChain", seq: 3 })
  })

  test("[LG5] a gap is told by the place that is missing", () => {
    const [one, two, three] = chain(3) as [LedgerEntry, LedgerEntry, LedgerEntry]
    const sheet = openWith([one])
    sheet.apply(encodeLedgerEntry({ client: 7, clock: 0 }, three))
    expect(readLedgerDocument(sheet).fault).toEqual({ _tag: "Missing", seq: 2 })
    sheet.apply(encodeLedgerEntry({ client: 7, clock: 1 }, two))
    expect(readLedgerDocument(sheet)).toEqual({ entries: [one, two, three], end: { seq: 3, hash: three.hash } })
  })

  test.each([
    ["no entry", 5],
    ["nothing", null],
    ["an entry of another place", chain(5)[4]],
    ["an entry without events", { ...chain(2)[1], events: undefined }],
  ])("[LG6] %s under the key of an entry is told", (_what, row) => {
    expect(readLedgerDocument(withRow(chain(1), ledgerKey(2), row)).fault).toEqual({ _tag: "NotAnEntry", seq: 2 })
  })

  test.each(["2", "entry", "0000000000", "00000000002"])("[LG7] a key %j that no entry has is told", (key) => {
    expect(readLedgerDocument(withRow(chain(1), key, {})).fault).toEqual({ _tag: "StrayKey", key })
  })

  test("[LG8] whatever one thing of one entry is changed, the reading does not pass over it", () => {
    const all = chain(4)
    fc.assert(
      fc.property(
        fc.nat({ max: 3 }),
        fc.constantFrom(...(["at", "ledger", "previous", "hash", "events"] as const)),
        (at, name) => {
          const changed = all.map((entry, index) =>
            index === at ? { ...entry, [name]: name === "events" ? [{}] : `${entry[name]}x` } : entry,
          ) as readonly LedgerEntry[]
          const { entries, fault } = readLedgerDocument(openWith(changed))
          expect(entries).toHaveLength(at)
          expect(fault).toMatchObject({ seq: at + 1 })
        },
      ),
    )
  })
})

test("[LG9] the hash of an entry covers what a later version may add, and not the order of its keys", () => {
  const entry = entryAfter("", 1)
  const { hash: _, ...rest } = entry
  expect(ledgerHash(Object.fromEntries(Object.entries(rest).reverse()))).toBe(entry.hash)
  expect(ledgerHash({ ...rest, rests: { receipt: "sha256:1" } })).not.toBe(entry.hash)
  expect(ledgerHash(entry)).toBe(entry.hash)
})

describe("reading a ledger in parts", () => {
  test("[LG10] parts of any size read what one reading reads, the fault included", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.nat({ max: 9 }), (most, changedAt) => {
        const sheet = openWith(chain(8).map((entry, at) => (at === changedAt ? { ...entry, at: "x" } : entry)))
        const entries: LedgerEntry[] = []
        let reading = readLedgerDocument(sheet, LEDGER_START, most)
        for (; ; reading = readLedgerDocument(sheet, reading.end, most)) {
          expect(reading.entries.length).toBeLessThanOrEqual(most)
          entries.push(...reading.entries)
          if (reading.fault !== undefined || reading.entries.length < most) break
        }
        const whole = readLedgerDocument(sheet)
        expect({ entries, end: reading.end, fault: reading.fault }).toEqual({ fault: undefined, ...whole })
      }),
    )
  })

  test("[LG11] the list by shape ends where one is missing or is none", () => {
    const [one, two, three] = chain(3) as [LedgerEntry, LedgerEntry, LedgerEntry]
    expect(listLedgerEntries(openWith([one, { ...two, at: "x" }, three])).map(({ seq }) => seq)).toEqual([1, 2, 3])
    expect(listLedgerEntries(withRow([one], ledgerKey(3), three)).map(({ seq }) => seq)).toEqual([1])
    expect(listLedgerEntries(openWith([one, two, three]), 3)).toEqual([three])
    expect(listLedgerEntries(withRow([one], ledgerKey(2), three))).toEqual([one])
  })
})
