import { describe, expect, it } from "vitest"
import { packs } from "../packs.ts"
import { procedures } from "../procedures.ts"
import { CLAUSE_IDS } from "./clause-ids.ts"
import { articleLedgers } from "./ledgers.ts"
import { OUTLINES } from "./outline.ts"

/** The clauses that rules or a procedure speak of. */
const codeOf = (id: string): ReadonlySet<string> => {
  const pack = Object.entries(packs).find(([key]) => key === id)?.[1]
  const procedure = Object.entries(procedures).find(([key]) => key === id)?.[1]
  return new Set(JSON.stringify([pack, procedure]).match(/(?:GT|DJ|XY)-[A-Za-z0-9]+(?:-[0-9a-z]+)*/g))
}

describe.each(Object.keys(OUTLINES))("the ledger of %s", (id) => {
  const ledger = articleLedgers[id]!
  const code = codeOf(id)

  it("[ledger] every article and item of the text has its entry, in the order of the text", () => {
    expect(ledger.map(({ article }) => article)).toEqual(OUTLINES[id])
  })
  it("[ledger] what is executed, done or judged has a clause with code; only a declaration may have none", () => {
    const without = ledger.filter(({ kind, clauses }) => clauses.length === 0 && kind !== "declaration")
    expect(without).toEqual([])
    const idle = ledger.flatMap(({ article, clauses }) =>
      clauses.filter((clause) => !code.has(clause)).map((clause) => [article, clause]),
    )
    expect(idle).toEqual([])
  })
  it("[ledger] every clause that the text must be carried out by stands in it and has code", () => {
    const named = new Set(ledger.flatMap(({ clauses }) => clauses))
    expect(CLAUSE_IDS[id]!.filter((clause) => !named.has(clause))).toEqual([])
    expect(CLAUSE_IDS[id]!.filter((clause) => !code.has(clause))).toEqual([])
  })
})
