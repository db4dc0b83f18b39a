import { checkCharacter, FIELDS } from "@jingzhun/core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import { emptySheet } from "../sheet/sheet.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { aHousehold, chen, foldAll, li } from "../testing/world.ts"
import { lateToMerge, leftBehind } from "./after-merge.ts"
import { duplicateHouseholds, inOrder } from "./duplicates.ts"
import { heirOf } from "./heir.ts"
import { householdIds } from "./household-ids.ts"
import { householdOf } from "./household-of.ts"
import { mergeHouseholds, seenLate, undoMerge } from "./merge-households.ts"
import { planMerge } from "./merge-plan.ts"
import type { Roster } from "./roster.ts"
import { ROSTER } from "./roster.ts"
import { moveRecords, splitHousehold } from "./split-household.ts"

const numbered = (digits: string): string => digits + checkCharacter(digits)
const NUMBERS = ["99990119500101123", "99990119500202123", "99990119850303123", "99990120100404123"].map(numbered)
const [NUMBER = ""] = NUMBERS
const FIRST = { choose: ({ values }: { readonly values: readonly Json[] }) => values[0] ?? null, reason: "同一户" }
const LAST = { choose: ({ values }: { readonly values: readonly Json[] }) => values.at(-1) ?? null, reason: "同一户" }

/** One family, entered twice by two people who did not see each other. */
const twice = () => {
  const world = aHousehold({ id: "H1", group: "3", "housing.sound": true }, [
    { name: "陈国荣", relation: "head", identityNumber: NUMBER, labour: "weak" },
  ])
  const other = world.add("household", { id: "H7", group: "3", "housing.sound": false, registered: true })
  const head = world.add("member", { household: other, name: "陈国荣", relation: "head", identityNumber: NUMBER })
  const daughter = world.add("member", { household: other, name: "陈小妹", relation: "daughter" })
  return { ...world, other, head, daughter }
}

const merge = (roster: Roster, one: RecordId, other: RecordId, words = FIRST, writer = chen) =>
  mergeHouseholds(roster, planMerge(roster, one, other), words, writer.at())

describe("duplicates", () => {
  it("a family that was entered twice is proposed for merging, with what speaks for it", () => {
    const { roster, household, other } = twice()
    expect(duplicateHouseholds(roster)).toEqual([
      { kept: household, dropped: other, because: ["identity-number", "head-and-group"] },
    ])
  })

  it("two households of one number are proposed, whoever lives in them", () => {
    const { roster, household, add } = aHousehold({ id: "H1" })
    const other = add("household", { id: "H1" })
    expect(duplicateHouseholds(roster)).toEqual([{ kept: household, dropped: other, because: ["household-number"] }])
  })

  it("heads of one name in one group are no pair once their identity numbers differ", () => {
    const { roster, add } = aHousehold({ id: "H1", group: "3" }, [{ name: "李明", relation: "head" }])
    const other = add("household", { id: "H2", group: "3" })
    const head = add("member", { household: other, name: "李明", relation: "head", identityNumber: NUMBER })
    expect(duplicateHouseholds(roster)).toHaveLength(1)
    const [first] = householdOf(roster, householdIds(roster)[0] ?? "")?.members ?? []
    if (first === undefined) throw new Error("the first household has a head")
    const cell = { record: first, field: "identityNumber", value: NUMBERS[1] ?? null }
    foldAll(roster, [setField(roster, cell, chen.at())])
    expect(duplicateHouseholds(roster)).toEqual([])
    expect(cellOf(roster.records.get(head) ?? never(), "name")?.value).toBe("李明")
  })

  it("a household that is closed is nobody's twin", () => {
    const { roster, household, other } = twice()
    foldAll(roster, merge(roster, household, other))
    expect(duplicateHouseholds(roster)).toEqual([])
  })
})

describe("merging", () => {
  it("fills what is lacking, asks where the two differ, and lets the others come over", () => {
    const { roster, household, other, members, head, daughter } = twice()
    const plan = planMerge(roster, other, household)
    expect(plan.same).toEqual([{ kept: members[0], dropped: head }])
    expect(plan.moved).toEqual([daughter])
    expect(plan.filled).toEqual([{ kept: household, dropped: other, field: "registered", value: true }])
    expect(plan.clashes.map(({ field, values }) => [field, values])).toEqual([
      ["id", ["H1", "H7"]],
      ["housing.sound", [true, false]],
    ])
    foldAll(roster, merge(roster, household, other, LAST))
    expect(householdIds(roster)).toEqual([household])
    const merged = householdOf(roster, household)
    expect(merged?.household).toMatchObject({ id: "H7", registered: true, housing: { sound: false } })
    expect(merged?.household.members?.map(({ name }) => name)).toEqual(["陈国荣", "陈小妹"])
    expect(heirOf(roster, other)).toBe(household)
  })

  it("a value that stands in neither household cannot be chosen", () => {
    const { roster, household, other } = twice()
    const plan = planMerge(roster, household, other)
    expect(() => mergeHouseholds(roster, plan, { choose: () => "H9", reason: "同一户" }, chen.at())).toThrow(/not one/)
  })

  it("two people who merge the same two offline and choose alike have merged them once", () => {
    const { roster, household, other } = twice()
    const both = [merge(roster, household, other), merge(roster, other, household, FIRST, li)].flat()
    foldAll(roster, both)
    expect(householdIds(roster)).toEqual([household])
    expect(householdOf(roster, household)?.disputed).toEqual([])
    expect(lateToMerge(roster)).toEqual([])
  })

  it("two people who choose differently leave a conflict that shows both", () => {
    const { roster, household, other } = twice()
    const both = [merge(roster, household, other), merge(roster, other, household, LAST, li)].flat()
    foldAll(roster, both)
    const disputed = householdOf(roster, household)?.disputed ?? []
    expect(disputed.map(({ path }) => path).sort()).toEqual(["housing.sound", "id"])
  })

  it("what somebody wrote to the dropped household without knowing is shown as late until a person has looked", () => {
    const { roster, household, other, head } = twice()
    const unaware = setField(roster, { record: head, field: "labour", value: "lost" }, li.at())
    foldAll(roster, merge(roster, household, other))
    expect(lateToMerge(roster)).toEqual([])
    foldAll(roster, [unaware])
    const late = lateToMerge(roster)
    expect(late).toMatchObject([{ dropped: head, field: "labour", value: "lost", actor: "li" }])
    foldAll(
      roster,
      late.map((one) => seenLate(roster, one, chen.at())),
    )
    expect(lateToMerge(roster)).toEqual([])
  })

  it("a member added to the dropped household without knowing is left behind in sight, with where it belongs", () => {
    const { roster, household, other } = twice()
    foldAll(roster, merge(roster, household, other))
    const late = createRecord("member", { household: other, name: "陈小弟" }, li.at())
    foldAll(roster, late.operations)
    expect(leftBehind(roster)).toEqual([{ record: late.record, heir: household }])
    foldAll(roster, moveRecords(roster, { records: [late.record], to: household }, chen.at()))
    expect(leftBehind(roster)).toEqual([])
    expect(householdOf(roster, household)?.members).toContain(late.record)
  })

  it("taken back, everybody lives where they lived before", () => {
    const { roster, household, other } = twice()
    const before = [household, other].map((id) => householdOf(roster, id)?.household.members)
    foldAll(roster, merge(roster, household, other))
    foldAll(roster, undoMerge(roster, { kept: household, dropped: other }, chen.at()))
    expect([household, other].map((id) => householdOf(roster, id)?.household.members)).toEqual(before)
    expect(heirOf(roster, other)).toBeUndefined()
  })

  it("mergers in a circle make nobody the heir of himself", () => {
    const { roster, household, other } = twice()
    const point = (record: RecordId, to: RecordId) =>
      setField(roster, { record, field: "mergedInto", value: to }, chen.at())
    foldAll(roster, [point(household, other), point(other, household)])
    expect(heirOf(roster, household)).toBeUndefined()
  })
})

describe("splitting", () => {
  it("members who form a household keep their history, and the old one says nothing of the new one's housing", () => {
    const { roster, household, daughter, other } = twice()
    foldAll(roster, merge(roster, household, other))
    const split = { household, number: "H8", members: [daughter], income: [] }
    const { record, operations } = splitHousehold(roster, split, chen.at())
    foldAll(roster, operations)
    expect(householdOf(roster, record)?.household).toEqual({
      id: "H8",
      group: "3",
      members: [{ name: "陈小妹", relation: "head" }],
    })
    expect(householdOf(roster, household)?.members).not.toContain(daughter)
    expect(cellOf(roster.records.get(record) ?? never(), "splitFrom")?.value).toBe(household)
  })
})

describe("laws of merging", () => {
  it("every person of either household is in the merged one exactly once, every value chosen or agreed stands, in any order of arrival", () => {
    fc.assert(
      fc.property(families(), fc.nat(), (families, seed) => {
        const { roster, one, other, operations } = enter(families)
        const plan = planMerge(roster, one, other)
        const written = mergeHouseholds(roster, plan, LAST, aWriter({ seed: 9 }).at())
        foldAll(roster, written)
        const [kept] = inOrder(roster, one, other)
        expect(householdIds(roster)).toEqual([kept])
        const numbers = (householdOf(roster, kept)?.members ?? []).map(
          (id) => cellOf(roster.records.get(id) ?? never(), "identityNumber")?.value,
        )
        const expected = [...new Set(families.flatMap(({ members }) => members))]
        expect(numbers).toHaveLength(expected.length)
        expect(new Set(numbers)).toEqual(new Set(expected))
        for (const { kept: record, field, values } of plan.clashes) {
          expect(cellOf(roster.records.get(record) ?? never(), field)?.value).toEqual(values.at(-1))
        }
        expect(lateToMerge(roster)).toEqual([])
        const again = foldAll(emptySheet(ROSTER), shuffled([...operations, ...written], seed))
        expect(householdOf(again, kept)).toEqual(householdOf(roster, kept))
      }),
    )
  })
})

const never = (): never => {
  throw new Error("the record is there")
}

interface Family {
  readonly values: { readonly [field: string]: Json }
  readonly members: readonly string[]
}

const families = (): fc.Arbitrary<readonly [Family, Family]> => fc.tuple(family(), family())

const family = (): fc.Arbitrary<Family> =>
  fc.record({
    values: fc.record<{ [field: string]: Json }>(
      Object.fromEntries(
        FIELDS.filter(({ record, is, apart }) => record === "household" && is.type === "boolean" && !apart).map(
          ({ name }) => [name, fc.boolean()],
        ),
      ),
      { requiredKeys: [], noNullPrototype: true },
    ),
    members: fc.subarray(NUMBERS),
  })

const enter = (families: readonly [Family, Family]) => {
  const roster = emptySheet(ROSTER)
  const operations: WrittenOperation[] = []
  const ids = families.map(({ values, members }, at) => {
    const writer = aWriter({ seed: at + 1, nowMs: Date.UTC(2026, 10, 3 + at) })
    const made = createRecord("household", values, writer.at())
    operations.push(...made.operations)
    for (const identityNumber of members) {
      operations.push(...createRecord("member", { household: made.record, identityNumber }, writer.at()).operations)
    }
    return made.record
  })
  foldAll(roster, operations)
  const [one = never(), other = never()] = ids
  return { roster, one, other, operations }
}

const shuffled = <Item>(items: readonly Item[], seed: number): readonly Item[] => {
  const left = [...items]
  const out: Item[] = []
  for (let state = seed + 1; left.length > 0; state = (state * 48_271) % 2_147_483_647) {
    out.push(...left.splice(state % left.length, 1))
  }
  return out
}
