import { FIELDS } from "@jingzhun/core"
import { describe, expect, test } from "vitest"
import { closeRecord } from "../operations/build-operation.ts"
import { aHousehold, chen, clash, foldAll } from "../testing/world.ts"
import { householdOf } from "./household-of.ts"

describe("household in the interchange format", () => {
  test("[HO1] fields stand at their paths, members, income and determinations in lists", () => {
    const { roster, household, add } = aHousehold(
      {
        id: "H0001",
        registered: true,
        "housing.sound": false,
        "housing.areaSquareMetres": 52.5,
        "income.year": 2015,
        "income.operatingCostFen": 150_000,
      },
      [{ id: "M1", name: "张三", health: ["chronic"] }, { id: "M2" }],
    )
    add("income", { household, kind: "wage", amountFen: 1_200_000, stable: true })
    add("determination", { household, by: "township", date: "2016-05-01" })
    expect(householdOf(roster, household)).toMatchObject({
      household: {
        id: "H0001",
        registered: true,
        housing: { sound: false, areaSquareMetres: 52.5 },
        income: {
          year: 2015,
          operatingCostFen: 150_000,
          items: [{ kind: "wage", amountFen: 1_200_000, stable: true }],
        },
        members: [{ id: "M1", name: "张三", health: ["chronic"] }, { id: "M2" }],
        determinations: [{ by: "township", date: "2016-05-01" }],
      },
      disputed: [],
    })
  })

  test("[HO2] without members, items or determinations nothing is said of them", () => {
    const { roster, household } = aHousehold({ id: "H1" })
    expect(householdOf(roster, household)?.household).toEqual({ id: "H1" })
  })

  test("[HO3] known to have no income and no determinations is null, until there is one", () => {
    const { roster, household, add } = aHousehold({ "income.items": null, determinations: null })
    expect(householdOf(roster, household)?.household).toEqual({ income: { items: null }, determinations: null })
    const item = add("income", { household, kind: "wage" })
    expect(householdOf(roster, household)?.household.income?.items).toEqual([{ kind: "wage" }])
    foldAll(roster, [closeRecord(roster, { record: item, reason: "误录" }, chen.at())])
    expect(householdOf(roster, household)?.household.income?.items).toBeNull()
  })

  test("[HO3] the kinds of risk that a roster keeps are risks that still weigh; none is none", () => {
    const risks = ["illness", "water"]
    const { roster, household } = aHousehold({ id: "H1", risks })
    expect(householdOf(roster, household)?.household.risks).toEqual(risks.map((kind) => ({ kind, unresolved: true })))
    const other = aHousehold({ id: "H2", risks: null })
    expect(householdOf(other.roster, other.household)?.household.risks).toBeNull()
  })

  test("[HO4] a fact in conflict is left out and listed with its path and every value", () => {
    const { roster, household, members } = aHousehold({ id: "H1" }, [
      { name: "张三" },
      { name: "李四", labour: "none" },
    ])
    clash(roster, household, "housing.sound", [true, false])
    clash(roster, members[1] ?? "", "labour", ["weak", "ordinary"])
    const view = householdOf(roster, household)
    expect(view?.household).toEqual({ id: "H1", members: [{ name: "张三" }, { name: "李四" }] })
    expect(view?.disputed.map(({ path, values }) => [path, new Set(values)])).toEqual([
      ["housing.sound", new Set([false, true])],
      ["members.1.labour", new Set(["ordinary", "weak"])],
    ])
  })

  test("[HO5] a member that two households claim is listed in both, and each list is disputed", () => {
    const { roster, household, members, add } = aHousehold({ id: "H1" }, [{ name: "张三" }, { name: "李四" }])
    const [, member = ""] = members
    const [second, third] = [add("household", { id: "H2" }), add("household", { id: "H3" })]
    add("member", { household: second, name: "王五" })
    clash(roster, member, "household", [second, third])
    expect(householdOf(roster, household)?.household.members).toEqual([{ name: "张三" }])
    expect(householdOf(roster, second)?.members).toContain(member)
    expect(householdOf(roster, third)?.members).toEqual([member])
    expect(householdOf(roster, second)?.household).not.toHaveProperty("members")
    expect(householdOf(roster, second)?.disputed).toEqual([
      { path: "members", values: [[{ name: "王五" }], [{ name: "王五" }, { name: "李四" }]] },
    ])
  })

  test("[HO6] where no member is certain the list is unknown and nothing is offered to choose", () => {
    const { roster, members, add } = aHousehold({ id: "H1" }, [{ name: "张三" }])
    const [second, third] = [add("household", { id: "H2" }), add("household", { id: "H3" })]
    clash(roster, members[0] ?? "", "household", [second, third])
    expect(householdOf(roster, third)).toMatchObject({ household: { id: "H3" }, disputed: [], members })
  })

  test("[HO7] a member whose closing is disputed makes the list disputed, and one closed for sure is gone", () => {
    const { roster, household, members } = aHousehold({}, [{ name: "张三" }, { name: "李四" }, { name: "王五" }])
    const [, second = "", third = ""] = members
    clash(roster, second, "closed", ["亡故", null])
    foldAll(roster, [closeRecord(roster, { record: third, reason: "亡故" }, chen.at())])
    const view = householdOf(roster, household)
    expect(view?.members).toEqual([members[0], second])
    expect(view?.disputed).toEqual([
      { path: "members", values: [[{ name: "张三" }], [{ name: "张三" }, { name: "李四" }]] },
    ])
  })

  test("[HO8] with more than three doubtful members their number of choices is not offered", () => {
    const names = ["甲", "乙", "丙", "丁", "戊"]
    const { roster, household, members } = aHousehold(
      {},
      names.map((name) => ({ name })),
    )
    for (const member of members.slice(1)) clash(roster, member, "closed", ["亡故", null])
    expect(householdOf(roster, household)).toMatchObject({ household: {}, disputed: [] })
    expect(householdOf(roster, household)?.members).toHaveLength(5)
  })

  test("[HO9] other records and unknown ids are no households", () => {
    const { roster, members } = aHousehold({}, [{ name: "张三" }])
    expect(householdOf(roster, members[0] ?? "")).toBeUndefined()
    expect(householdOf(roster, "__proto__")).toBeUndefined()
  })

  test("[HO10] no field of the roster names a step that could reach a prototype", () => {
    for (const { name } of FIELDS) {
      for (const step of name.split(".")) expect(step in {}).toBe(false)
    }
  })
})
