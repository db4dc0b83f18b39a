import * as Result from "effect/Result"
import { afterEach, describe, expect, test, vi } from "vitest"
import { closeRecord, createRecord, setField } from "../operations/build-operation.ts"
import { isOperationId } from "../operations/operation-id.ts"
import { readOperation } from "../operations/read-operation.ts"
import { duplicateHouseholds } from "../roster/duplicates.ts"
import { householdIds } from "../roster/household-ids.ts"
import { householdOf } from "../roster/household-of.ts"
import { mergeHouseholds, undoMerge } from "../roster/merge-households.ts"
import { planMerge } from "../roster/merge-plan.ts"
import { emptyRoster } from "../roster/roster.ts"
import type { Roster } from "../roster/roster.ts"
import { splitHousehold } from "../roster/split-household.ts"
import { lateOperations, sealedSheet, sealOf } from "../seal/seal.ts"
import { erasureOperation } from "../sealed/erasure.ts"
import { cellOf } from "../sheet/cell.ts"
import { foldInto } from "../sheet/fold.ts"
import { historyOf } from "../sheet/history.ts"
import { aHousehold, chen, clash, foldAll, li } from "../testing/world.ts"
import type { NamedBase } from "./base.ts"
import { baseText, MAXIMUM_BASE_RECORDS, nameBase, readBase, withoutRecords } from "./base.ts"
import { baseEntries, isOfBase, isServersOwn, nameInDocument } from "./base-operations.ts"
import { basesWanted } from "./bases-wanted.ts"
import { basesOfImport, basesOfRoster } from "./make-base.ts"

const MAKING = { by: "chen", at: "2027-01-01T00:00:00.000Z", from: { kind: "year", year: 2026 } } as const

const namedOf = (roster: Roster): readonly NamedBase[] =>
  Object.values(Result.getOrThrow(basesOfRoster(roster, MAKING))).map(nameBase)

/** The roster of the next year, with its bases only. */
const nextYear = (roster: Roster): Roster => {
  const next = emptyRoster()
  for (const named of namedOf(roster)) foldInto(next, baseEntries(named), named.base.document)
  return next
}

const aSplitVillage = () => {
  const made = aHousehold({ id: "H1", group: "1", phone: "1" }, [
    { name: "张三" },
    { name: "张四", health: ["chronic"] },
  ])
  return { ...made, next: nextYear(made.roster) }
}

describe("the text of a base", () => {
  const [named] = namedOf(aHousehold({ id: "H1", phone: "1" }).roster)
  if (named === undefined) throw new Error("no base")
  const text = baseText(named.base)
  const renamed = (base: object) => {
    const changed = JSON.stringify({ ...named.base, ...base })
    return readBase(changed, nameBase({ ...named.base, ...base }).hash)
  }
  afterEach(() => void vi.unstubAllGlobals())

  test.each([
    ["the platform hashes", globalThis.crypto],
    ["a page that is not secure has to hash by itself", undefined],
  ])("[BA1] it is read back by its hash, and by no other, where %s", async (_, crypto) => {
    vi.stubGlobal("crypto", crypto)
    expect(await readBase(text, named.hash)).toEqual(Result.succeed(named))
    for (const damaged of [text.slice(0, -1), text.replace("H1", "H2"), `${text} `]) {
      expect(await readBase(damaged, named.hash)).toMatchObject({ failure: { _tag: "OtherBase", asked: named.hash } })
    }
  })

  test.each([
    [{ format: 2 }, "$.format"],
    [{ document: "survey" }, "$.document"],
    [{ by: "" }, "$.by"],
    [{ at: "yesterday" }, "$.at"],
    [{ from: { kind: "year", year: 20 } }, "$.from"],
    [{ schema: 0 }, "$.schema"],
    [{ first: "sha256:00" }, "$.first"],
    [{ records: {} }, "$.records"],
    [{ records: [["nobody", {}]] }, "$.records[0][0]"],
    [{ records: [null, ["h:0000000000000000", []]] }, "$.records[1][1]"],
  ])("[BA2] %j is no base, whatever its hash", async (change, path) => {
    const base = { ...named.base, ...change }
    const canonical = baseText(base as typeof named.base)
    expect(await readBase(canonical, nameBase(base as typeof named.base).hash)).toMatchObject({
      failure: { _tag: "NotABase", path },
    })
  })

  test("[BA3] a record stands in it once, and there are at most so many", async () => {
    const twice = [...named.base.records, ...named.base.records]
    const canonical = baseText({ ...named.base, records: twice })
    expect(await readBase(canonical, nameBase({ ...named.base, records: twice }).hash)).toMatchObject({
      failure: { _tag: "RepeatsRecord" },
    })
    const many = { ...named.base, records: Array.from({ length: MAXIMUM_BASE_RECORDS + 1 }, () => null) }
    expect(await readBase(baseText(many), nameBase(many).hash)).toMatchObject({ failure: { _tag: "TooManyRecords" } })
    expect(await renamed({})).toMatchObject({ failure: { _tag: "OtherBase" } })
  })
})

describe("the operations of a base", () => {
  test("[BA4] their ids can be keys, sort in the order of its records, and before what is written", () => {
    const { roster } = aHousehold(
      { id: "H1", phone: "1" },
      Array.from({ length: 50 }, (_, at) => ({ name: `${at}` })),
    )
    for (const named of namedOf(roster)) {
      const ids = [...baseEntries(named)].map(([id]) => id)
      expect(ids.every(isOperationId)).toBe(true)
      expect(ids.toSorted()).toEqual(ids)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.every((id) => isOfBase(named, id) && id < chen.at().nowMs.toString(36).padStart(9, "0"))).toBe(true)
    }
  })

  test("[BA5] a document names its base; the operation is neither parked nor refused, and known as the server's own", () => {
    const [named] = namedOf(aHousehold().roster)
    if (named === undefined) throw new Error("no base")
    const roster = emptyRoster()
    const [id, operation] = nameInDocument(named)
    foldInto(roster, [[id, operation]], "roster")
    expect(basesWanted(roster)).toEqual([named.hash])
    expect([roster.parked.size, roster.refused.size]).toEqual([0, 0])
    expect(isServersOwn({ id, operation: { kind: "parked", unknownKind: "base", operation: { ...operation } } })).toBe(
      true,
    )
    const erasure = readOperation(erasureOperation({ records: ["h:0000000000000001"], at: MAKING.at, reason: "" }))
    expect(isServersOwn({ id: "0a", operation: Result.getOrThrow(erasure) })).toBe(true)
    for (const [own, create] of baseEntries(named)) expect(isServersOwn({ id: own, operation: create })).toBe(true)
    const [written] = createRecord("household", {}, chen.at()).operations
    if (written !== undefined) expect(isServersOwn(written)).toBe(false)
  })

  test("[BA6] a record that was erased takes no other's operation with it; the base before is not wanted any more", () => {
    const { roster, household, members } = aSplitVillage()
    const [named] = namedOf(roster)
    if (named === undefined) throw new Error("no base")
    const rest = nameBase(withoutRecords(named, new Set([members[0] ?? ""])))
    const again = nameBase(withoutRecords(rest, new Set([members[1] ?? ""])))
    const before = new Map([...baseEntries(named)].map(([id, { record }]) => [record, id]))
    expect([...baseEntries(rest)].map(([id, { record }]) => [record, id])).toEqual(
      [household, members[1] ?? ""].map((record) => [record, before.get(record)]),
    )
    expect([...baseEntries(again)].map(([id]) => id)).toEqual([before.get(household)])
    expect(baseText(rest.base)).not.toContain("张三")
    const sheet = emptyRoster()
    foldInto(sheet, [nameInDocument(rest, named.hash), nameInDocument(named)], "roster")
    expect(basesWanted(sheet)).toEqual([rest.hash])
  })
})

describe("what is taken over", () => {
  test("[BA7] a closed household and all that belongs to it stay behind, and a closed member does", () => {
    const { roster, household, add, members } = aHousehold({ id: "H1" }, [{ name: "甲" }, { name: "乙" }])
    const gone = add("household", { id: "H2" })
    const child = add("member", { household: gone, name: "丙" })
    const stray = add("member", { household: "h:zzzzzzzzzzzzzzzz", name: "丁" })
    foldAll(roster, [
      closeRecord(roster, { record: gone, reason: "迁出" }, chen.at()),
      closeRecord(roster, { record: members[1] ?? "", reason: "死亡" }, chen.at()),
    ])
    const next = nextYear(roster)
    expect([...next.records.keys()].sort()).toEqual([household, members[0] ?? "", stray].sort())
    expect(next.records.has(child)).toBe(false)
  })

  test("[BA8] a cell in conflict makes no base; it is told, also where only the closing is disputed", () => {
    const { roster, household } = aHousehold()
    clash(roster, household, "housing.sound", [true, false])
    clash(roster, household, "closed", ["迁出", null])
    expect(basesOfRoster(roster, MAKING)).toMatchObject({
      failure: { _tag: "Unsettled", cells: [{ field: "closed" }, { record: household, field: "housing.sound" }] },
    })
    foldAll(roster, [closeRecord(roster, { record: household, reason: "迁出" }, chen.at())])
    expect(Result.isSuccess(basesOfRoster(roster, MAKING))).toBe(true)
  })

  test("[BA9] a member that came to a household after its merger is told, and not left behind in silence", () => {
    const { roster, household, add } = aHousehold({ id: "H1", group: "1" })
    const other = add("household", { id: "H1", group: "1" })
    const plan = planMerge(roster, household, other)
    foldAll(
      roster,
      mergeHouseholds(roster, plan, { choose: ({ values }) => values[0] ?? null, reason: "重复" }, chen.at()),
    )
    expect(Result.isSuccess(basesOfRoster(roster, MAKING))).toBe(true)
    const late = add("member", { household: other, name: "晚来" })
    expect(basesOfRoster(roster, MAKING)).toMatchObject({
      failure: { cells: [{ record: late, field: "household", values: [other, household] }] },
    })
  })

  test("[BA10] an import into an empty roster begins with what it would have created", () => {
    const created = [{ id: "H1", phone: "1" }, { id: "H2" }].map((values) =>
      createRecord("household", values, chen.at()),
    )
    const operations = created.flatMap((one) => one.operations)
    const bases = basesOfImport(operations, { ...MAKING, from: { kind: "import", file: "花名册.xlsx" } })
    const based = emptyRoster()
    for (const base of Object.values(bases)) foldInto(based, baseEntries(nameBase(base)), base.document)
    const written = foldAll(emptyRoster(), operations)
    const seen = (roster: Roster) => householdIds(roster).map((id) => householdOf(roster, id))
    expect(seen(based)).toEqual(seen(written))
    const edit = setField(written, { record: created[0]?.record ?? "", field: "group", value: "1" }, chen.at())
    expect(() => basesOfImport([edit], MAKING)).toThrow(RangeError)
  })
})

describe("working on a base", () => {
  test("[BA11] two people who change one cell of it disagree, as on any cell; who saw it replaces it", () => {
    const { next, household } = aSplitVillage()
    const state = next.records.get(household)
    const edit = setField(next, { record: household, field: "group", value: "2" }, chen.at())
    foldAll(next, [edit])
    expect(state && cellOf(state, "group")).toMatchObject({ value: "2", heads: [edit.id] })
    clash(next, household, "group", ["3", "4"])
    expect(
      state &&
        cellOf(state, "group")
          ?.versions?.map(({ value }) => value)
          .sort(),
    ).toEqual(["3", "4"])
  })

  test("[BA12] its history begins with the base", () => {
    const { next, household } = aSplitVillage()
    foldAll(next, [setField(next, { record: household, field: "phone", value: "2" }, li.at())])
    expect(historyOf(next, household, "phone")).toMatchObject([
      { kind: "create", actor: "chen", device: "base", at: MAKING.at, value: "1", standing: "superseded" },
      { kind: "set", actor: "li", value: "2", standing: "head" },
    ])
  })

  test("[BA13] a split and a merger stand on it, and a merger is taken back", () => {
    const { next, household, members } = aSplitVillage()
    const split = splitHousehold(next, { household, number: "H2", members: members.slice(1), income: [] }, chen.at())
    foldAll(next, split.operations)
    expect(householdOf(next, split.record)?.members).toEqual(members.slice(1))
    const twin = createRecord("household", { id: "H1", group: "1" }, li.at())
    foldAll(next, twin.operations)
    expect(duplicateHouseholds(next)).toMatchObject([{ kept: household, dropped: twin.record }])
    const plan = planMerge(next, household, twin.record)
    foldAll(next, mergeHouseholds(next, plan, { choose: ({ values }) => values[0] ?? null, reason: "重复" }, chen.at()))
    expect(duplicateHouseholds(next)).toEqual([])
    foldAll(next, undoMerge(next, { kept: household, dropped: twin.record }, chen.at()))
    expect(duplicateHouseholds(next)).toHaveLength(1)
  })

  test("[BA14] a seal names its operations; what comes later is late, and the values stay", () => {
    const { next, household } = aSplitVillage()
    const seal = Result.getOrThrow(sealOf(next, household))
    const edit = setField(next, { record: household, field: "group", value: "9" }, li.at())
    foldAll(next, [edit])
    expect(sealedSheet(next, seal)).toMatchObject({ missing: [], isExact: true })
    expect(lateOperations(next, seal).map(({ id }) => id)).toEqual([edit.id])
    const without = foldAll(emptyRoster(), [edit])
    expect(sealedSheet(without, seal).missing).toHaveLength(5)
  })
})
