/**
 * Erasure 抹除: whatever a replica holds, and in whichever order it hears, nothing of what was erased is left in it.
 */
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { readAppends } from "../gate/read-appends.ts"
import { encodeAppend, encodeErased } from "../shared-document/encode-append.ts"
import { openDocument } from "../shared-document/open-document.ts"
import { mergeUpdates } from "../shared-document/update.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { createRecord } from "../operations/build-operation.ts"
import { emptyRoster } from "../roster/roster.ts"
import { foldInto } from "../sheet/fold.ts"
import { erasureOperation } from "./erasure.ts"

/** Households at even places are written by one client, the others by another. */
const placeOf = (at: number) => ({ client: at % 2 === 0 ? 7 : 70_000, clock: Math.floor(at / 2) })
const SERVER = 9

/** The rows of a log: one a household, some of which are erased. */
const aLog = (households: number, erased: ReadonlySet<number>) => {
  const writer = aWriter()
  const entries = Array.from({ length: households }, (_, at) => {
    const { operations } = createRecord("household", { id: `H${at}`, note: `secret-${at}.` }, writer.at())
    const { id, operation } = operations[0]!
    return [id, operation] as const
  })
  const rows = entries.map((entry, clock) => encodeAppend(placeOf(clock), [entry]))
  const rewritten = rows.map((row, clock) =>
    erased.has(clock) ? encodeErased([{ ...placeOf(clock), entries: [[entries[clock]![0]]] }], []) : row,
  )
  const records = [...erased].map((at) => entries[at]![1].record)
  const told = erasureOperation({ records, at: "2026-11-24T00:00:00.000Z", reason: "asked" })
  const ranges: { client: number; from: number; to: number }[] = []
  for (const at of [...erased].sort((a, b) => (a % 2) - (b % 2) || a - b)) {
    const { client, clock } = placeOf(at)
    const last = ranges.at(-1)
    if (last?.client === client && last.to === clock) last.to++
    else ranges.push({ client, from: clock, to: clock + 1 })
  }
  const telling = encodeErased([{ client: SERVER, clock: 0, entries: [["0erase", told]] }], ranges)
  return { entries, rows, rewritten, telling }
}

const plan = () =>
  fc.integer({ min: 1, max: 8 }).chain((households) =>
    fc.record({
      households: fc.constant(households),
      erased: fc.subarray(
        Array.from({ length: households }, (_, at) => at),
        { minLength: 1 },
      ),
      before: fc.nat({ max: households }),
      merged: fc.boolean(),
      shuffle: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    }),
  )

test("[ERA1] a replica that had it drops it, one that had not never gets it, in any order of delivery", () => {
  fc.assert(
    fc.property(plan(), ({ households, erased, before, merged, shuffle }) => {
      const gone = new Set(erased)
      const { entries, rows, rewritten, telling } = aLog(households, gone)
      const later = [...rewritten, telling]
        .map((update, at) => ({ update, at: shuffle[at] ?? 0 }))
        .sort((one, other) => one.at - other.at)
        .map(({ update }) => update)
      const sheet = openDocument()
      const heard = new Set<string>()
      sheet.onErased((ids) => ids.forEach((id) => heard.add(id)))
      for (const row of rows.slice(0, before)) sheet.apply(row)
      for (const update of merged ? [mergeUpdates(later)] : later) sheet.apply(update)
      expect(sheet.isPending()).toBe(false)
      const bytes = String.fromCharCode(...sheet.encode())
      for (const at of entries.keys()) {
        expect([at, bytes.includes(`secret-${at}.`)]).toEqual([at, !gone.has(at)])
        if (gone.has(at) && at < before) expect(heard).toContain(entries[at]![0])
      }
      const roster = emptyRoster()
      foldInto(roster, sheet.ops(), "roster")
      expect([roster.records.size, roster.parked.size]).toEqual([households - gone.size, 0])
    }),
  )
})

test("[ERA2] a rewritten row is read as it is: its places, and of what was erased no operation", () => {
  fc.assert(
    fc.property(plan(), ({ households, erased }) => {
      const { rewritten, telling } = aLog(households, new Set(erased))
      for (const [at, row] of rewritten.entries()) {
        const read = readAppends(row)
        expect(read).toMatchObject({
          success: { operations: erased.includes(at) ? [] : [{ clock: placeOf(at).clock }] },
        })
      }
      expect(readAppends(telling)).toMatchObject({ success: { operations: [{ id: "0erase" }] } })
    }),
  )
})
