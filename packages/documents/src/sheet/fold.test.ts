import { describe, expect, test } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { closeRecord, createRecord, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { OPERATION_SCHEMA } from "../operations/operation.ts"
import { aHousehold, chen, clash, foldAll, li, snapshotOf } from "../testing/world.ts"
import { cellOf } from "./cell.ts"
import { foldInto } from "./fold.ts"
import { fateOf, historyOf } from "./history.ts"
import { householdIds, strayRecords } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import type { Roster } from "../roster/roster.ts"
import { emptyRoster } from "../roster/roster.ts"

const cell = (roster: Roster, record: RecordId, field: string) => {
  const state = roster.records.get(record)
  return state && cellOf(state, field)
}

describe("what has no effect is kept", () => {
  const refusedCode = (roster: Roster, written: WrittenOperation) => roster.refused.get(written.id)?.[0]?.code

  test.each([
    ["unknown-field", "shoeSize", 42],
    ["bad-value", "housing.sound", "yes"],
    ["bad-value", "income.operatingCostFen", 0.5],
  ] as const)("[FO14] an operation is refused as %s", (code, field, value) => {
    const { roster, household } = aHousehold()
    const written = setField(roster, { record: household, field, value }, chen.at())
    foldAll(roster, [field === "shoeSize" ? { ...written, document: "roster" } : written])
    expect(refusedCode(roster, written)).toBe(code)
    expect(fateOf(roster, "roster", written.id)).toBe("refused")
    expect(cell(roster, household, field)).toBeUndefined()
  })

  test("[FO15] a sensitive field written to the open document is refused, and so is the reverse", () => {
    const { roster, household } = aHousehold()
    const phone = setField(roster, { record: household, field: "phone", value: "1" }, chen.at())
    const group = setField(roster, { record: household, field: "group", value: "1" }, chen.at())
    foldAll(roster, [
      { ...phone, document: "roster" },
      { ...group, document: "roster-sensitive" },
    ])
    expect([refusedCode(roster, phone), refusedCode(roster, group)]).toEqual(["wrong-document", "wrong-document"])
  })

  test("[FO16] a refused write replaces nothing that it saw", () => {
    const { roster, household } = aHousehold({ "housing.sound": true })
    foldAll(roster, [setField(roster, { record: household, field: "housing.sound", value: "no" }, chen.at())])
    expect(cell(roster, household, "housing.sound")?.value).toBe(true)
  })

  test("[FO17] a create with one bad value creates, and only that value is refused", () => {
    const { roster, household } = aHousehold({ id: "H1", registered: "perhaps", group: "3" })
    expect(householdIds(roster)).toEqual([household])
    expect(cell(roster, household, "group")?.value).toBe("3")
    expect(cell(roster, household, "registered")).toBeUndefined()
    expect([...roster.refused.values()].flat()).toMatchObject([{ code: "bad-value", field: "registered" }])
  })

  test("[FO18] what is no operation is refused for its shape, and what is no record for its name", () => {
    const roster = emptyRoster()
    foldInto(
      roster,
      [
        ["a", 1],
        ["b", { kind: "set" }],
      ],
      "roster",
    )
    const { operations } = createRecord("household", {}, chen.at())
    const [first] = operations
    if (first) foldInto(roster, [["c", { ...first.operation, record: "household-1" }]], "roster")
    expect([...roster.refused.values()].map(([one]) => one?.code)).toEqual(["bad-shape", "bad-shape", "bad-record"])
  })

  test("[FO24] an operation on a kind of record that is not known is parked, never dropped", () => {
    const roster = emptyRoster()
    const { operations } = createRecord("household", {}, chen.at())
    const [first] = operations
    if (first) foldInto(roster, [["c", { ...first.operation, record: "zz:0123456789abcdef" }]], "roster")
    expect([...roster.parked.keys()]).toEqual(["c"])
    expect(roster.refused.size + roster.records.size + roster.waiting.size).toBe(0)
    expect(fateOf(roster, "roster", "c")).toBe("parked")
  })

  test("[FO25] operations of a document that the sheet has not are an error of the program", () => {
    expect(() => foldInto(emptyRoster(), [], "ledger" as never)).toThrow(RangeError)
  })

  test("[FO19] an operation of an unknown kind is parked", () => {
    const roster = emptyRoster()
    foldInto(roster, [["a", { kind: "merge", records: [] }]], "roster")
    expect(roster.parked.get("a")).toEqual({ kind: "merge", records: [] })
    expect(fateOf(roster, "roster", "a")).toBe("parked")
  })

  test("[FO20] a field of a later version is parked, a wrong document stays refused", () => {
    const { roster, household } = aHousehold()
    const made = setField(roster, { record: household, field: "shoeSize", value: 42 }, chen.at())
    const phone = setField(roster, { record: household, field: "phone", value: "1" }, chen.at())
    const later = ({ document: _document, ...written }: WrittenOperation): WrittenOperation => ({
      ...written,
      document: "roster",
      operation: { ...written.operation, schema: OPERATION_SCHEMA + 1 },
    })
    foldAll(roster, [later(made), later(phone)])
    expect([...roster.parked.keys()]).toEqual([made.id])
    expect(refusedCode(roster, phone)).toBe("wrong-document")
  })

  test("[FO21] writes to a record wait for its create, and take effect with it", () => {
    const roster = emptyRoster()
    const { record, operations } = createRecord("household", { id: "H1", phone: "1" }, chen.at())
    const [open, sensitive] = operations
    const edit = setField(roster, { record, field: "group", value: "3" }, li.at())
    if (!open || !sensitive) throw new Error("a create with a phone is two operations")
    expect(foldInto(roster, [[edit.id, edit.operation]], "roster").size).toBe(0)
    foldAll(roster, [sensitive])
    expect(fateOf(roster, "roster", edit.id)).toBe("waiting")
    expect(fateOf(roster, "roster-sensitive", sensitive.id)).toBe("waiting")
    expect(householdIds(roster)).toEqual([])
    expect(foldInto(roster, [[open.id, open.operation]], "roster")).toEqual(new Set([record]))
    expect(fateOf(roster, "roster", edit.id)).toBe("head")
    expect(householdOf(roster, record)?.household).toEqual({ id: "H1", phone: "1", group: "3" })
  })

  test("[FO32] a create that comes late is seen beside a write that had not seen it, though the cell was read before", () => {
    const roster = emptyRoster()
    const { record, operations } = createRecord("household", { group: "1" }, chen.at())
    foldAll(roster, [setField(roster, { record, field: "group", value: "2" }, li.at())])
    const state = roster.waiting.get(record)
    expect(state && cellOf(state, "group")?.value).toBe("2")
    foldAll(roster, operations)
    expect(cell(roster, record, "group")?.versions).toHaveLength(2)
  })

  test("[FO22] keys that reach for a prototype are no fields", () => {
    const roster = emptyRoster()
    const { operations } = createRecord("household", {}, chen.at())
    const [first] = operations
    if (!first) throw new Error("a create is one operation")
    for (const field of ["constructor", "toString", "hasOwnProperty"]) {
      foldInto(roster, [[`op-${field}`, { ...first.operation, value: { [field]: true } }]], "roster")
      expect(roster.refused.get(`op-${field}`)?.[0]?.code).toBe("unknown-field")
    }
    foldInto(
      roster,
      [["op-proto", { ...first.operation, value: JSON.parse(`{"__proto__":{"registered":true}}`) }]],
      "roster",
    )
    expect(roster.refused.get("op-proto")?.[0]?.code).toBe("bad-shape")
    expect(householdOf(roster, first.operation.record)?.household).toEqual({})
  })
})

describe("duplicates and order", () => {
  test("[FO23] an operation that comes again changes nothing and touches nothing", () => {
    const { roster, household } = aHousehold()
    const edit = setField(roster, { record: household, field: "group", value: "3" }, chen.at())
    foldAll(roster, [edit])
    const before = JSON.stringify(snapshotOf(roster))
    expect(foldInto(roster, [[edit.id, edit.operation]], "roster").size).toBe(0)
    expect(JSON.stringify(snapshotOf(roster))).toBe(before)
  })

  test("[FO24] a touched member touches its household, and a moved one both households", () => {
    const { roster, household, members, add } = aHousehold({ id: "H1" }, [{ name: "张三" }])
    const [member = ""] = members
    const other = add("household", { id: "H2" })
    const touchedBy = (field: string, value: Json) => {
      const { id, operation, document } = setField(roster, { record: member, field, value }, chen.at())
      return foldInto(roster, [[id, operation]], document)
    }
    expect(touchedBy("name", "李四")).toEqual(new Set([member, household]))
    expect(touchedBy("household", other)).toEqual(new Set([member, household, other]))
    expect(touchedBy("name", "王五")).toEqual(new Set([member, other]))
  })
})

describe("history", () => {
  test("[FO25] the history of a cell holds what stands, what was replaced and what was refused", () => {
    const { roster, household } = aHousehold({ "housing.sound": true })
    const edit = setField(roster, { record: household, field: "housing.sound", value: false }, chen.at())
    foldAll(roster, [edit])
    const bad = setField(roster, { record: household, field: "housing.sound", value: "no" }, li.at())
    foldAll(roster, [bad])
    expect(
      historyOf(roster, household, "housing.sound").map(({ kind, value, standing, code }) => [
        kind,
        value,
        standing,
        code,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ["create", true, "superseded", undefined],
        ["set", false, "head", undefined],
        ["set", "no", "refused", "bad-value"],
      ]),
    )
    expect(historyOf(roster, household, "constructor")).toEqual([])
  })

  test("[FO26] a value refused within a create stands in the history of its cell", () => {
    const { roster, household } = aHousehold({ registered: "perhaps" })
    expect(historyOf(roster, household, "registered")).toMatchObject([
      { kind: "create", value: "perhaps", standing: "refused", code: "bad-value" },
    ])
  })
})

describe("the list of households", () => {
  test("[FO27] households come in the order of their ids, numbers counted as numbers, those without an id last", () => {
    const { roster, add } = aHousehold({ id: "H10" })
    for (const id of ["H9", "H1", "G100"]) add("household", { id })
    add("household", {})
    const ids = householdIds(roster).map((id) => householdOf(roster, id)?.household.id)
    expect(ids).toEqual(["G100", "H1", "H9", "H10", undefined])
  })

  test("[FO28] a closed household leaves the list, a reopened one returns, a disputed one stays", () => {
    const { roster, household } = aHousehold()
    foldAll(roster, [closeRecord(roster, { record: household, reason: "迁出" }, chen.at())])
    expect(householdIds(roster)).toEqual([])
    foldAll(roster, [closeRecord(roster, { record: household, reason: null }, chen.at())])
    expect(householdIds(roster)).toEqual([household])
    clash(roster, household, "closed", ["迁出", null])
    expect(householdIds(roster)).toEqual([household])
  })

  test("[FO29] closed for two different reasons is closed", () => {
    const { roster, household } = aHousehold()
    clash(roster, household, "closed", ["迁出", "合并"])
    expect(householdIds(roster)).toEqual([])
    expect(cell(roster, household, "closed")?.versions).toHaveLength(2)
  })

  test("[FO30] a sub-record whose household is not there is listed as a stray until it comes", () => {
    const { roster, add } = aHousehold()
    const { record: coming, operations } = createRecord("household", { id: "H2" }, chen.at())
    const member = add("member", { household: coming, name: "张三" })
    const lost = add("member", { name: "李四" })
    expect(strayRecords(roster)).toEqual([member, lost].sort())
    foldAll(roster, operations)
    expect(strayRecords(roster)).toEqual([lost])
    expect(householdOf(roster, coming)?.members).toEqual([member])
  })

  test("[FO31] a member belongs to a household by its record id and nothing else", () => {
    const { roster, add, household } = aHousehold({ id: "H0001" })
    const member = add("member", { household: "H0001" })
    expect(householdOf(roster, household)?.members).toEqual([])
    expect([...roster.refused.values()].flat()[0]).toMatchObject({
      record: member,
      field: "household",
      code: "bad-value",
    })
  })
})
