import { isCivilDate } from "@jingzhun/core"
import { type Command, procedures } from "@jingzhun/core/procedure"
import type { MatchedPayment } from "@jingzhun/forms/bank"
import { describe, expect, it } from "vitest"
import { foldBook } from "../../local/ledger/case-book.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import type { WholeCase } from "./area-payments.ts"
import { cameBackOf, payingRulesOf } from "./paying-rules.ts"
import { type PlannedPayment, planReturn, reasonOf } from "./plan-return.ts"

const engine = gutanEngine()
const commands = exampleCommands()
const VILLAGE = "999901201201"

const upTo = (id: string): readonly Command[] => commands.slice(0, commands.findIndex((one) => one.id === id) + 1)

/** The case as it stands after commands. */
const caseAfter = (done: readonly Command[]): WholeCase => {
  const view = foldBook(engine, entriesOf(engine, done), []).cases.get("case/2016-001")
  if (view === undefined) throw new Error("no case")
  const listed = {
    village: VILLAGE,
    villageName: "桃源村",
    procedure: "gutan",
    subject: "2016-001",
    isTraining: false,
    obligations: [],
  }
  return { listed, engine, view }
}

const aPayment = (over: Partial<MatchedPayment> = {}): MatchedPayment => ({
  village: VILLAGE,
  subject: "2016-001",
  stage: "start",
  sheet: "回单",
  row: 2,
  amountFen: 1_600_000,
  outcome: "paid",
  mark: "20160610-ABCDFGHK#1",
  ...over,
})

const FAILED = { outcome: "failed", reason: "户名不符" } as const

const planned = (done: readonly Command[], over: Partial<MatchedPayment> = {}): PlannedPayment => {
  const [one] = planReturn([aPayment(over)], [caseAfter(done)])
  if (one === undefined) throw new Error("no plan")
  return one
}

/** Does what a plan says, as finance. */
const record = (done: readonly Command[], { fate }: PlannedPayment, day = "2016-06-13"): readonly Command[] => {
  if (fate._tag !== "Pay" && fate._tag !== "GiveBack") return done
  if (!isCivilDate(day)) throw new Error("no day")
  const by = { account: "finance", role: "finance" }
  const steps = fate.steps.map((step, at) => ({
    id: `N${done.length + at}`,
    subject: "2016-001",
    on: day,
    by,
    ...step,
  }))
  const all = [...done, ...steps]
  expect(entriesOf(engine, all)).toHaveLength(entriesOf(engine, done).length + steps.length)
  return all
}

const askAnew = (done: readonly Command[], day: string): readonly Command[] => {
  const request = commands.find(({ id }) => id === "A14")
  if (request === undefined || !isCivilDate(day)) throw new Error("no request")
  return [...done, { ...request, id: `R${done.length}`, on: day }]
}

const REQUESTED = upTo("A14")
const PAID = upTo("A15")

describe("what a return records", () => {
  it("the steps are found by what they do, and a procedure that pays nothing has none", () => {
    const rules = payingRulesOf(procedures.gutan)
    expect([rules?.pay.type, rules?.bankReturn.type, rules?.giveBack.type, rules?.request]).toEqual([
      "pay",
      "record-bank-return",
      "return-disbursement",
      "disbursement-requested",
    ])
    expect(payingRulesOf(procedures.dejiang)).toBeUndefined()
  })

  it("[GT-12-2] what the bank paid is paid, in the stage and the sum of the request", () => {
    const plan = planned(REQUESTED)
    expect(plan.fate).toEqual({
      _tag: "Pay",
      steps: [{ type: "pay", data: { stage: "start", amountFen: 1_600_000 } }],
    })
    expect(caseAfter(record(REQUESTED, plan)).view.amounts["paid"]).toBe(1_600_000)
  })

  it("[GT-12-2] what failed goes back with its reason; what was booked as paid is taken back first", () => {
    const unpaid = planned(REQUESTED, FAILED)
    expect(unpaid.fate._tag === "GiveBack" && unpaid.fate.steps.map(({ type }) => type)).toEqual([
      "return-disbursement",
    ])
    const paid = planned(PAID, FAILED)
    expect(paid.fate._tag === "GiveBack" && paid.fate.steps.map(({ type }) => type)).toEqual([
      "record-bank-return",
      "return-disbursement",
    ])
    const after = record(PAID, paid)
    expect(caseAfter(after).view.amounts["paid"]).toBe(0)
    expect(caseAfter(after).view.history.at(-1)?.event.data["reasons"]).toBe(
      "户名不符（清单 20160610-ABCDFGHK 第 1 笔）",
    )
  })

  it("the same file given again records nothing, whatever it said", () => {
    for (const over of [{}, FAILED, { outcome: "failed", reason: "已销户", mark: "20160610-ABCDFGHK#12" } as const]) {
      for (const before of [REQUESTED, PAID]) {
        const after = record(before, planned(before, over))
        expect(planned(after, over).fate).toEqual({ _tag: "Recorded" })
      }
    }
  })

  it("an old file neither pays nor gives back what the village has asked for anew", () => {
    const given = record(REQUESTED, planned(REQUESTED, FAILED))
    const sameDay = askAnew(given, "2016-06-13")
    expect(planned(sameDay, FAILED).fate._tag).toBe("Recorded")
    expect(planned(sameDay, { mark: "20160610-ABCDFGHK#1" }).fate._tag).toBe("Recorded")
    expect(planned(sameDay, { mark: "20160610-ABCDFGHK#2" }).fate).toEqual({
      _tag: "RequestIsNewer",
      requestedOn: "2016-06-13",
    })
    expect(planned(sameDay, { mark: "20160613-ABCDFGHK#1" }).fate._tag).toBe("Pay")
  })

  it("place 1 of a list is not place 11", () => {
    const given = record(REQUESTED, planned(REQUESTED, { ...FAILED, mark: "20160613-ABCDFGHK#11" }))
    const anew = askAnew(given, "2016-06-13")
    expect(planned(anew, { mark: "20160613-ABCDFGHK#1" }).fate._tag).toBe("Pay")
  })

  it("another sum, another stage, another case are not paid", () => {
    expect(planned(REQUESTED, { amountFen: 1_600_001 }).fate).toEqual({
      _tag: "NotRequested",
      requestedFen: 1_600_000,
    })
    expect(planned(REQUESTED, { stage: "rest" }).fate).toEqual({ _tag: "NotRequested" })
    expect(planned(REQUESTED, { village: "999901201202" }).fate).toEqual({ _tag: "NoCase" })
  })

  it("the case says why a sum came back last, until it is paid", () => {
    const given = record(REQUESTED, planned(REQUESTED, FAILED))
    const said = (done: readonly Command[]) =>
      cameBackOf(procedures.gutan, caseAfter(done).view).map(({ by, reason }) => [by, reason])
    expect(said(REQUESTED)).toEqual([])
    const why = [["finance", "户名不符（清单 20160610-ABCDFGHK 第 1 笔）"]]
    expect(said(given)).toEqual(why)
    const anew = askAnew(given, "2016-06-13")
    expect(said(anew)).toEqual(why)
    expect(said(record(anew, planned(anew, { mark: "20160613-ABCDFGHK#1" })))).toEqual([])
  })

  it("without list and place a reason is recorded as the bank gave it", () => {
    const { mark: _, ...rest } = aPayment(FAILED)
    expect(reasonOf(rest)).toBe("户名不符")
  })
})
