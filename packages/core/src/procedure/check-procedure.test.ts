import { describe, expect, it } from "vitest"
import { procedures } from "../packs/procedures.ts"
import { checkProcedure } from "./check-procedure.ts"
import type { Procedure } from "./procedure.ts"

describe.each(Object.entries(procedures))("the procedure %s", (_, procedure) => {
  it("names nothing that is not there", () => {
    expect(checkProcedure(procedure)).toEqual([])
  })
  it("is data: written as JSON and read back it is the same", () => {
    expect(JSON.parse(JSON.stringify(procedure))).toEqual(procedure)
  })
  it("every event is brought about by commands of one kind of file, and every command has a type of its own", () => {
    const kinds = new Map<string, Set<string>>()
    for (const { emits, kind } of procedure.commands)
      kinds.set(`${kind} ${emits}`, (kinds.get(`${kind} ${emits}`) ?? new Set()).add(kind))
    for (const found of kinds.values()) expect(found.size).toBe(1)
    expect(new Set(procedure.commands.map(({ type }) => type)).size).toBe(procedure.commands.length)
  })
})

describe("faults planted in a procedure are found", () => {
  const written = JSON.stringify(procedures.gutan)
  const faults: readonly (readonly [what: string, from: string, to: string, kind: string, name: string])[] = [
    [
      "a clause",
      '"clause":"GT-16-1","code":"items-missing"',
      '"clause":"GT-61-1","code":"items-missing"',
      "clause",
      "GT-61-1",
    ],
    [
      "an event that nothing brings about",
      '"op":"onFile","event":"filed"',
      '"op":"onFile","event":"field"',
      "event",
      "field",
    ],
    ["a figure", '"figure":"chairOffices"', '"figure":"chairOffice"', "figure", "chairOffice"],
    ["the share of a tranche", '"share":"startShare"', '"share":"startShares"', "figure", "startShares"],
    ["the root of a path", '"right":"applied.subsidyFen"', '"right":"aplied.subsidyFen"', "event", "aplied"],
    ["a role", '"by":["finance"]', '"by":["finances"]', "role", "finances"],
    ["a posting", '"posting":"determination"', '"posting":"determinations"', "posting", "determinations"],
    [
      "a voided event",
      '"events":["reported","decided-in-township"]',
      '"events":["reportet","decided-in-township"]',
      "event",
      "reportet",
    ],
    ["the days of an obligation", '"days":"verificationDays"', '"days":"verificationDay"', "figure", "verificationDay"],
    ["the event of a stage", '"since":[{"event":"posted"}]', '"since":[{"event":"poster"}]', "event", "poster"],
    [
      "the event of a sum",
      '"event":"paid","field":"amountFen","isSum"',
      '"event":"payed","field":"amountFen","isSum"',
      "event",
      "payed",
    ],
    ["what a designated role sees", '"paid.amountFen"', '"payed.amountFen"', "event", "payed"],
    [
      "the household a verdict is of",
      '"household":"applied.household"',
      '"household":"aplied.household"',
      "event",
      "aplied",
    ],
  ]
  it.each(faults)("%s", (_, from, to, kind, name) => {
    const changed = written.replace(from, to)
    expect(changed).not.toBe(written)
    expect(checkProcedure(JSON.parse(changed) as Procedure)).toContainEqual(expect.objectContaining({ kind, name }))
  })
})
