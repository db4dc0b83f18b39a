import type { Household } from "@jingzhun/core"
import { checkCharacter } from "@jingzhun/core"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Json } from "../operations/operation.ts"
import { setField } from "../operations/build-operation.ts"
import { aWriter } from "../testing/seeded-random.ts"
import { aHousehold, chen, clash, foldAll } from "../testing/world.ts"
import { householdIds } from "./household-ids.ts"
import { householdOf } from "./household-of.ts"
import { importOperations } from "./import-operations.ts"
import { planImport } from "./import-plan.ts"
import type { Roster } from "./roster.ts"
import { emptyRoster } from "./roster.ts"

const numbered = (digits: string): string => digits + checkCharacter(digits)
const ZHANG = numbered("99990119580302001")
const LI = numbered("99990119600101002")

/** A household as a spreadsheet would give it, with whatever a test wants to say of it. */
const given = (household: object): Household => household

const importer = aWriter({ seed: 51, actor: "importer" })

const bringIn = (roster: Roster, households: readonly Household[]) => {
  const imported = importOperations(roster, households, importer.at())
  foldAll(roster, [...imported.roster, ...imported.sensitive])
  return imported
}

const viewOf = (roster: Roster, at = 0) => householdOf(roster, householdIds(roster)[at] ?? "")?.household

const whole = given({
  id: "H0001",
  registered: true,
  phone: "13800000000",
  housing: { sound: false, areaSquareMetres: 52.5 },
  members: [
    { id: "M1", name: "张三", identityNumber: ZHANG, relation: "head", health: ["chronic"], schooling: null },
    { id: "M2", name: "李四", identityNumber: LI, relation: "spouse" },
  ],
  income: { year: 2015, operatingCostFen: 0, items: [{ kind: "wage", amountFen: 1_200_000, stable: true }] },
  determinations: [{ by: "township", date: "2016-05-01", minutes: "3号", reason: "因病" }],
})

describe("import into an empty roster", () => {
  test("[IM1] what goes in comes out, in the same order", () => {
    const roster = emptyRoster()
    bringIn(roster, [whole])
    expect(viewOf(roster)).toEqual(whole)
  })

  test("[IM2] sensitive values go to the narrower document and nowhere else", () => {
    const { roster, sensitive } = bringIn(emptyRoster(), [whole])
    expect(JSON.stringify(roster)).not.toContain(ZHANG)
    expect(JSON.stringify(roster)).not.toContain("13800000000")
    expect(JSON.stringify(sensitive)).toContain(ZHANG)
    expect(JSON.stringify(sensitive)).not.toContain("张三")
  })

  test("[IM3] importing twice adds nothing and changes nothing", () => {
    const roster = emptyRoster()
    bringIn(roster, [whole])
    const { plan, ...written } = bringIn(roster, [whole])
    expect(plan.households).toMatchObject([{ add: [], change: [], leave: [] }])
    expect(written).toEqual({ roster: [], sensitive: [] })
    expect(householdIds(roster)).toHaveLength(1)
  })

  test("[IM4] many members of one moment keep the order of the sheet", () => {
    const members = Array.from({ length: 40 }, (_, at) => ({ id: `M${at}`, name: `第${at}人` }))
    const roster = emptyRoster()
    bringIn(roster, [given({ id: "H1", members })])
    expect(viewOf(roster)?.members).toEqual(members)
  })

  test("[IM5] one household twice in a list is brought in once, and told", () => {
    const plan = planImport(emptyRoster(), [whole, whole])
    expect(plan.households[1]).toMatchObject({ add: [], leave: [{ path: "", reason: "repeated" }] })
  })

  test("[IM6] nothing known to be none stays known to be none", () => {
    const roster = emptyRoster()
    bringIn(roster, [given({ id: "H1", income: { items: [] }, determinations: null })])
    expect(viewOf(roster)).toEqual({ id: "H1", income: { items: null }, determinations: null })
  })
})

describe("import of risks", () => {
  test("[IM6] risks that still weigh are kept by their kinds, resolved ones are not", () => {
    const roster = emptyRoster()
    const risks = [
      { kind: "illness", unresolved: true },
      { kind: "water", unresolved: false },
    ] as const
    bringIn(roster, [given({ id: "H1", risks })])
    expect(viewOf(roster)).toEqual({ id: "H1", risks: [{ kind: "illness", unresolved: true }] })
  })
  test("[IM6] a risk of which nobody knows whether it still weighs is left out by name", () => {
    const plan = planImport(emptyRoster(), [given({ id: "H1", risks: [{ kind: "illness" }] })])
    expect(plan.households[0]?.leave).toMatchObject([{ path: "risks", reason: "bad-value" }])
  })
})

describe("import over what is there", () => {
  test("[IM7] a value that differs is changed, one that is the same is left, a blank overwrites nothing", () => {
    const { roster, household } = aHousehold({ id: "H1", group: "3", registered: true, "housing.sound": true })
    const incoming = given({
      id: "H1",
      group: "",
      registered: true,
      housing: { sound: false, areaSquareMetres: undefined },
    })
    const [planned] = planImport(roster, [incoming]).households
    expect(planned).toEqual({
      index: 0,
      record: household,
      add: [],
      change: [{ record: household, field: "housing.sound", before: true, after: false }],
      leave: [],
      same: 2,
    })
    bringIn(roster, [incoming])
    expect(viewOf(roster)).toEqual({ id: "H1", group: "3", registered: true, housing: { sound: false } })
  })

  test("[IM8] members are found by member id, then by identity number, then by a name that only one bears", () => {
    const { roster, members } = aHousehold({ id: "H1" }, [
      { id: "M1", name: "张三" },
      { identityNumber: LI, name: "李四" },
      { name: "王五" },
    ])
    const incoming = given({
      id: "H1",
      members: [
        { name: "王五", techniques: 1 },
        { identityNumber: LI, techniques: 2 },
        { id: "M1", techniques: 3 },
      ],
    })
    const [planned] = planImport(roster, [incoming]).households
    expect(planned?.add).toEqual([])
    expect(planned?.change.map(({ record, after }) => [record, after])).toEqual([
      [members[2], 1],
      [members[1], 2],
      [members[0], 3],
    ])
  })

  test("[IM9] a running number is no proof of who it is when the identity numbers differ", () => {
    const { roster, members } = aHousehold({ id: "H1" }, [
      { id: "M1", identityNumber: ZHANG },
      { id: "M2", identityNumber: LI },
    ])
    const incoming = given({ id: "H1", members: [{ id: "M1", identityNumber: LI, techniques: 1 }] })
    const [planned] = planImport(roster, [incoming]).households
    expect(planned?.change).toContainEqual({ record: members[1], field: "techniques", after: 1 })
    expect(planned?.change.some(({ record }) => record === members[0])).toBe(false)
  })

  test.each([
    [["张三", "张三"], ["张三"]],
    [["张三"], ["张三", "张三"]],
  ])("[IM10] two of one name are not told apart by it: there %j, given %j", (there, names) => {
    const members = (list: readonly string[]) => list.map((name) => ({ name }))
    const { roster } = aHousehold({ id: "H1" }, members(there))
    const [planned] = planImport(roster, [given({ id: "H1", members: members(names) })]).households
    expect(planned?.add).toHaveLength(names.length)
  })

  test("[IM11] a household without an id is found by the numbers of its members", () => {
    const { roster, household } = aHousehold({}, [{ identityNumber: ZHANG }])
    const members = [{ identityNumber: ZHANG, name: "张三" }]
    expect(planImport(roster, [given({ members })]).households[0]?.record).toBe(household)
    expect(planImport(roster, [given({ id: "H9", members })]).households[0]?.record).toBe(household)
  })

  test("[IM12] a person of another household is not moved, and not entered twice", () => {
    const { roster, members, add } = aHousehold({ id: "H1" }, [{ identityNumber: ZHANG }])
    add("household", { id: "H2" })
    const [planned] = planImport(roster, [given({ id: "H2", members: [{ identityNumber: ZHANG }] })]).households
    expect(planned).toMatchObject({
      add: [],
      leave: [{ path: "members.0", reason: "in-another-household", record: members[0] }],
    })
  })

  test("[IM13] an id that two households bear finds neither", () => {
    const { roster, add } = aHousehold({ id: "H1" })
    add("household", { id: "H1" })
    const [planned] = planImport(roster, [given({ id: "H1", group: "3" })]).households
    expect(planned).toMatchObject({ add: [], change: [], leave: [{ path: "", reason: "several-households" }] })
  })

  test("[IM14] a cell in conflict is left to people", () => {
    const { roster, household } = aHousehold({ id: "H1" })
    clash(roster, household, "housing.sound", [true, false])
    const [planned] = planImport(roster, [given({ id: "H1", housing: { sound: true } })]).households
    expect(planned).toMatchObject({
      change: [],
      leave: [{ path: "housing.sound", reason: "in-conflict", value: true }],
    })
  })

  test("[IM15] bad values and unknown fields are told with their paths, the rest goes in", () => {
    const incoming = given({
      id: "H1",
      mood: "cheerful",
      closed: "x",
      housing: { sound: "yes", colour: "red" },
      members: [{ name: "张三", household: "h:x", shoeSize: 42, sex: "m" }],
    })
    const [planned] = planImport(emptyRoster(), [incoming]).households
    expect(planned?.add.map(({ values }) => values)).toEqual([{ id: "H1" }, { name: "张三" }])
    expect(
      planned?.leave.map(({ path, reason }) => [path, reason]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
    ).toEqual([
      ["closed", "unknown-field"],
      ["housing.colour", "unknown-field"],
      ["housing.sound", "bad-value"],
      ["members.0.household", "unknown-field"],
      ["members.0.sex", "bad-value"],
      ["members.0.shoeSize", "unknown-field"],
      ["mood", "unknown-field"],
    ])
  })

  test("[IM16] an income item of the same kind and note is changed, another is added, one not named is left", () => {
    const { roster, household, add } = aHousehold({ id: "H1" })
    const wage = add("income", { household, kind: "wage", amountFen: 100 })
    add("income", { household, kind: "transfer", amountFen: 7 })
    const items = [
      { kind: "wage", amountFen: 200 },
      { kind: "business", amountFen: 300 },
    ]
    const [planned] = planImport(roster, [given({ id: "H1", income: { items } })]).households
    expect(planned?.change).toEqual([{ record: wage, field: "amountFen", before: 100, after: 200 }])
    expect(planned?.add).toEqual([
      { kind: "income", path: "income.items.1", values: { kind: "business", amountFen: 300 } },
    ])
  })

  test("[IM17] an edit made meanwhile and the import are two versions, and neither is lost", () => {
    const { roster, household } = aHousehold({ id: "H1", "housing.sound": true })
    const { roster: operations } = importOperations(roster, [given({ id: "H1", housing: { sound: false } })], chen.at())
    const edit = setField(roster, { record: household, field: "housing.sound", value: null }, aWriter({ seed: 8 }).at())
    foldAll(roster, [...operations, edit])
    expect(householdOf(roster, household)?.disputed[0]?.values).toHaveLength(2)
  })

  test("[IM18] a household with keys that reach for a prototype harms nobody", () => {
    const incoming = JSON.parse(
      `{"id":"H1","__proto__":{"registered":true},"constructor":{"prototype":{"x":1}}}`,
    ) as object
    const roster = emptyRoster()
    const { plan } = bringIn(roster, [given(incoming)])
    expect(viewOf(roster)).toEqual({ id: "H1" })
    expect(plan.households[0]?.leave.map(({ reason }) => reason)).toContain("unknown-field")
    expect(({} as { registered?: boolean }).registered).toBeUndefined()
  })

  test("[IM19] every value given is added, changed, the same, or left with a reason, and import is idempotent", () => {
    const value = fc.constantFrom<Json>(true, false, null, "x", 3, "")
    const household = fc.record(
      {
        id: fc.constantFrom("H1", "H2"),
        registered: value,
        group: value,
        note: value,
        housing: fc.record({ sound: value }),
      },
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.array(household, { maxLength: 4 }), fc.array(household, { maxLength: 4 }), (first, second) => {
        const roster = emptyRoster()
        bringIn(roster, first.map(given))
        const { plan } = bringIn(roster, second.map(given))
        for (const { index, add, change, leave, same } of plan.households) {
          const { housing, ...flat } = second[index] ?? { housing: { sound: "" } }
          const said = [...Object.values(flat), housing.sound].filter((one) => one !== "").length
          const added = add.reduce((sum, { values }) => sum + Object.keys(values).length, 0)
          if (!leave.some(({ reason }) => reason === "repeated")) {
            expect(added + change.length + leave.length + same).toBe(said)
          }
        }
        const again = planImport(roster, second.map(given))
        for (const { add, change } of again.households) expect([add, change]).toEqual([[], []])
      }),
    )
  })
})
