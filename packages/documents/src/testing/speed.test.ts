import { expect, test } from "vitest"
import { setField } from "../operations/build-operation.ts"
import { foldInto } from "../roster/fold.ts"
import { householdIds } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import { emptyRoster } from "../roster/roster.ts"
import { encodeAppend } from "../shared-document/encode-append.ts"
import { openDocument } from "../shared-document/open-document.ts"
import { aVillage } from "./village.ts"

const KINDS = ["roster", "roster-sensitive"] as const

const milliseconds = (work: () => void): number => {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

test("[SP1] a roster of 1,000 households and 3,500 members with 10,000 edits opens within 500 ms, and takes an edit within 0.1 ms", () => {
  const village = aVillage({ households: 1000, members: 3500, edits: 10_000 })
  const updates = KINDS.map((kind, at) => {
    const entries = village.operations
      .filter((one) => one.document === kind)
      .map(({ id, operation }) => [id, operation] as const)
    return encodeAppend({ client: at + 1, clock: 0 }, entries)
  })
  let roster = emptyRoster()
  const open = () => {
    roster = emptyRoster()
    for (const [at, kind] of KINDS.entries()) {
      const document = openDocument()
      document.apply(updates[at] ?? new Uint8Array([0, 0]))
      foldInto(roster, document.ops(), kind)
    }
    expect(householdIds(roster)).toHaveLength(1000)
  }
  const rounds = Array.from({ length: 3 }, () => milliseconds(open))
  expect(Math.min(...rounds)).toBeLessThan(500)

  const edits = Array.from({ length: 2000 }, (_, at) => {
    const record = village.households[at % 1000] ?? ""
    return setField(roster, { record, field: "note", value: `注${at}` }, village.writer.at())
  })
  const each = milliseconds(() => {
    for (const { id, operation, document } of edits) foldInto(roster, [[id, operation]], document)
  })
  expect(each / edits.length).toBeLessThan(0.1)

  const views = milliseconds(() => {
    for (const id of householdIds(roster)) householdOf(roster, id)
  })
  expect(views / 1000).toBeLessThan(1)
}, 30_000)
