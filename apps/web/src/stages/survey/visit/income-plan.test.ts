import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type CountedLine, isIdle, perHead, planIncome, type RosterIncome, type RosterItem } from "./income-plan.ts"

const HOUSEHOLD = "h:aaaaaaaaaaaaaaaa"

const anItem = (record: string, values: Partial<Record<keyof RosterItem["cells"], string | number | boolean>>) => {
  const standing = (field: keyof RosterItem["cells"]) => {
    const value = values[field]
    return value === undefined ? {} : { value }
  }
  return {
    record,
    cells: {
      kind: standing("kind"),
      amountFen: standing("amountFen"),
      note: standing("note"),
      stable: standing("stable"),
      guaranteed: standing("guaranteed"),
    },
  }
}

const aRoster = (...items: readonly RosterItem[]): RosterIncome => ({
  household: HOUSEHOLD,
  items,
  operatingCost: {},
  year: {},
})

const wage: CountedLine = { kind: "wage", fen: 2_100_000, note: "务工（张三）" }

describe("what the worksheet would change in the roster", () => {
  it("a line that the roster does not have makes an item; what was not asked is not filled in", () => {
    expect(planIncome([wage], aRoster()).created).toEqual([
      { kind: "wage", note: "务工（张三）", amountFen: 2_100_000 },
    ])
  })

  it("a line of the same kind and note changes the amount of its item, the old one beside the new", () => {
    const item = anItem("i:1", { kind: "wage", note: "务工（张三）", amountFen: 1_800_000, stable: true })
    const plan = planIncome([wage], aRoster(item))
    expect(plan.created).toEqual([])
    expect(plan.changed).toEqual([
      { item, cells: [{ record: "i:1", field: "amountFen", old: { value: 1_800_000 }, value: 2_100_000 }] },
    ])
  })

  it("an item that the worksheet does not have stays, and is told", () => {
    const item = anItem("i:1", { kind: "transfer", note: "养老金", amountFen: 120_000 })
    const plan = planIncome([wage], aRoster(item))
    expect(plan.apart).toEqual([item])
    expect(plan.changed).toEqual([])
  })

  it("lines of one kind and note are one item; those that differ in being stable are two", () => {
    const lines = [wage, { ...wage, fen: 1 }, { ...wage, fen: 5, stable: true }]
    expect(planIncome(lines, aRoster()).created.map(({ amountFen }) => amountFen)).toEqual([2_100_001, 5])
  })

  it("costs go to the household; without a line of costs nothing is said of them", () => {
    expect(planIncome([wage], aRoster()).household).toEqual([])
    const costs: CountedLine = { kind: "cost", fen: 36_000, note: "化肥" }
    expect(planIncome([wage, costs, costs], aRoster()).household).toEqual([
      { record: HOUSEHOLD, field: "income.operatingCostFen", old: {}, value: 72_000 },
    ])
  })

  it("a line of costs of nothing says that there are none", () => {
    const none: CountedLine = { kind: "cost", fen: 0, note: "" }
    expect(planIncome([none], aRoster()).household).toMatchObject([{ value: 0 }])
  })

  it("a value in dispute is written over even with one of its own versions", () => {
    const item: RosterItem = {
      ...anItem("i:1", { kind: "wage", note: "务工（张三）" }),
      cells: {
        ...anItem("i:1", { kind: "wage", note: "务工（张三）" }).cells,
        amountFen: { disputed: [2_100_000, 1_800_000] },
      },
    }
    expect(planIncome([wage], aRoster(item)).changed[0]?.cells).toMatchObject([{ value: 2_100_000 }])
  })

  it("a plan that was carried out has nothing left to write", () => {
    const amounts = fc.array(fc.record({ note: fc.constantFrom("a", "b", "c"), fen: fc.nat({ max: 1_000_000 }) }))
    fc.assert(
      fc.property(amounts, (drawn) => {
        const lines = drawn.map((one): CountedLine => ({ kind: "business", ...one }))
        const { created } = planIncome(lines, aRoster())
        const items = created.map((item, at) => anItem(`i:${at}`, { ...item }))
        const again = planIncome(lines, aRoster(...items))
        expect(isIdle(again)).toBe(true)
        expect(again.same).toHaveLength(created.length)
        expect(created.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(
          lines.reduce((sum, { fen }) => sum + fen, 0),
        )
      }),
    )
  })
})

describe("the share of one head", () => {
  it.each([
    [690_000, 3, 230_000],
    [100, 3, 33],
    [101, 2, 51],
    [-101, 2, -51],
    [0, 5, 0],
  ])("%d fen for %d persons is %d fen each", (fen, heads, each) => {
    expect(perHead(fen, heads)).toBe(each)
  })

  it("is not known without anybody", () => {
    expect(perHead(100, 0)).toBeUndefined()
  })
})
