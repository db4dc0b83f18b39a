import { describe, expect, it } from "vitest"
import { foldBook } from "../../local/ledger/case-book.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import { requestsOf } from "./requests.ts"

const engine = gutanEngine()
const commands = exampleCommands()

const requestsAfter = (id: string, subject = "2016-001") => {
  const done = commands.slice(0, commands.findIndex((one) => one.id === id) + 1)
  const view = foldBook(engine, entriesOf(engine, done), []).cases.get(`case/${subject}`)
  return view === undefined ? [] : requestsOf(engine.procedure, view)
}

describe("requests for money 拨付申请", () => {
  it("[GT-12-2] a request waits until its own stage and sum are paid", () => {
    expect(requestsAfter("A14")).toEqual([{ stage: "start", amountFen: 1_600_000, requestedOn: "2016-06-08" }])
    expect(requestsAfter("A15")).toEqual([
      { stage: "start", amountFen: 1_600_000, requestedOn: "2016-06-08", paidOn: "2016-06-12" },
    ])
  })

  it("a case without a request has none", () => {
    expect(requestsAfter("A13")).toEqual([])
  })

  it("over the whole example every sum that counts as paid was requested in the same sum", () => {
    const book = foldBook(engine, entriesOf(engine, commands), [])
    for (const view of book.cases.values()) {
      const paid = requestsOf(engine.procedure, view).filter(({ paidOn }) => paidOn !== undefined)
      expect(paid.reduce((sum, one) => sum + one.amountFen, 0)).toBe(view.amounts["paid"] ?? 0)
    }
  })
})
