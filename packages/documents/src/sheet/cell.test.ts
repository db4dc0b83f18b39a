import { describe, expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { resolveConflict, setField } from "../operations/build-operation.ts"
import type { RecordId } from "../operations/operation.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { aHousehold, chen, clash, foldAll, li } from "../testing/world.ts"
import { cellOf, valuesOf, writtenFields } from "./cell.ts"
import type { Roster } from "../roster/roster.ts"

const cell = (roster: Roster, record: RecordId, field: string) => {
  const state = roster.records.get(record)
  return state && cellOf(state, field)
}

describe("cells", () => {
  test("[FO1] what was never written is unknown, and null is known to be none", () => {
    const { roster, household } = aHousehold({ id: "H1", group: null })
    expect(cell(roster, household, "registered")).toBeUndefined()
    expect(cell(roster, household, "group")?.value).toBeNull()
  })

  test("[FO2] a later write that saw the earlier one stands in its place", () => {
    const { roster, household } = aHousehold({ id: "H1", "housing.sound": true })
    foldAll(roster, [setField(roster, { record: household, field: "housing.sound", value: false }, chen.at())])
    expect(cell(roster, household, "housing.sound")).toMatchObject({ value: false, actor: "chen" })
  })

  test("[FO3] two writes that did not see each other are a conflict that shows every value, by whom and when", () => {
    const { roster, household } = aHousehold({ id: "H1", "housing.sound": null })
    const { one, other } = clash(roster, household, "housing.sound", [true, false])
    const inConflict = cell(roster, household, "housing.sound")
    expect(inConflict).not.toHaveProperty("value")
    expect(inConflict?.heads).toEqual([one.id, other.id].sort())
    expect(inConflict?.versions).toContainEqual({
      value: true,
      operation: one.id,
      actor: "chen",
      at: one.operation.at,
      device: "tablet-1",
    })
    expect(inConflict?.versions?.map((version) => version.actor).sort()).toEqual(["chen", "li"])
  })

  test("[FO4] equal values written apart merge silently", () => {
    const { roster, household } = aHousehold()
    clash(roster, household, "housing.sound", [true, true])
    expect(cell(roster, household, "housing.sound")).toMatchObject({ value: true })
    expect(cell(roster, household, "housing.sound")?.heads).toHaveLength(2)
  })

  test("[FO5] sets written apart unite, in the order of their code list", () => {
    const { roster, members } = aHousehold({ id: "H1" }, [{ name: "张三" }])
    const [member = ""] = members
    clash(roster, member, "health", [["disabled", "chronic"], ["serious"]])
    expect(cell(roster, member, "health")?.value).toEqual(["chronic", "serious", "disabled"])
  })

  test("[FO6] a set and null are a conflict, for both cannot hold", () => {
    const { roster, members } = aHousehold({ id: "H1" }, [{ name: "张三" }])
    const [member = ""] = members
    clash(roster, member, "health", [["chronic"], null])
    expect(valuesOf(cell(roster, member, "health") ?? { heads: [], actor: "", at: "" })).toHaveLength(2)
  })

  test("[FO7] one set in another order is the same value", () => {
    const { roster, members } = aHousehold({ id: "H1" }, [{ health: ["disabled", "chronic", "chronic"] }])
    expect(cell(roster, members[0] ?? "", "health")?.value).toEqual(["chronic", "disabled"])
  })

  test("[FO8] one choice by someone who saw every version ends a conflict", () => {
    const { roster, household } = aHousehold()
    clash(roster, household, "housing.sound", [true, false])
    foldAll(roster, [resolveConflict(roster, { record: household, field: "housing.sound", value: false }, li.at())])
    expect(cell(roster, household, "housing.sound")).toMatchObject({ value: false })
  })

  test("[FO9] a value that arrives after the choice, unseen by it, is a conflict again", () => {
    const { roster, household } = aHousehold()
    const late = setField(roster, { record: household, field: "housing.sound", value: null }, chen.at())
    clash(roster, household, "housing.sound", [true, false])
    foldAll(roster, [
      resolveConflict(roster, { record: household, field: "housing.sound", value: true }, li.at()),
      late,
    ])
    expect(cell(roster, household, "housing.sound")?.versions).toHaveLength(2)
  })

  test("[FO10] two resolutions that differ are a conflict between the two", () => {
    const { roster, household } = aHousehold()
    clash(roster, household, "housing.sound", [true, false])
    const [yes, no] = [true, false].map((value) =>
      resolveConflict(
        roster,
        { record: household, field: "housing.sound", value },
        aWriter({ seed: value ? 5 : 6 }).at(),
      ),
    )
    if (yes && no) foldAll(roster, [yes, no])
    expect(cell(roster, household, "housing.sound")?.heads).toEqual([yes?.id, no?.id].sort())
  })

  test("[FO11] operations that claim to have seen each other in a circle are all shown", () => {
    const { roster, household } = aHousehold()
    const one = setField(roster, { record: household, field: "group", value: "1" }, chen.at())
    const other = setField(roster, { record: household, field: "group", value: "2" }, li.at())
    const circle: WrittenOperation[] = [
      { ...one, operation: { ...one.operation, saw: [other.id] } },
      { ...other, operation: { ...other.operation, saw: [one.id, other.id] } },
    ]
    foldAll(roster, circle)
    expect(cell(roster, household, "group")?.versions).toHaveLength(2)
  })

  test("[FO12] having seen an operation of another cell replaces nothing there", () => {
    const { roster, household } = aHousehold()
    const group = setField(roster, { record: household, field: "group", value: "1" }, chen.at())
    const note = setField(roster, { record: household, field: "note", value: "x" }, li.at())
    foldAll(roster, [group, { ...note, operation: { ...note.operation, saw: [group.id] } }])
    expect(cell(roster, household, "group")?.value).toBe("1")
  })

  test("[FO13] the fields of a record are those that were ever written", () => {
    const { roster, household } = aHousehold({ id: "H1" })
    foldAll(roster, [setField(roster, { record: household, field: "group", value: "1" }, chen.at())])
    const state = roster.records.get(household)
    expect([...(state ? writtenFields(state) : [])].sort()).toEqual(["group", "id"])
  })
})
