import { expect, it } from "vitest"
import { makeBodiesAtHand } from "./bodies-at-hand.ts"
import { entriesOf, exampleCommands, gutanEngine, sealedOf } from "./testing/journey.ts"

it("the bodies of an entry that a restored server has lost stay at hand, however often the new copy grows before the ledger comes", () => {
  const engine = gutanEngine()
  const { entries, bodies } = sealedOf(engine, entriesOf(engine, exampleCommands()))
  const [seq, own] = [...bodies][0] ?? []
  const entry = entries.find((one) => one.seq === seq)
  if (entry === undefined || seq === undefined) throw new Error("no sealed entry")
  const atHand = makeBodiesAtHand()
  atHand.take(new Map(), false)
  atHand.take(bodies, false)
  atHand.take(new Map(), true)
  atHand.take(new Map([[seq, { text: { salt: "00", value: "别的" } }]]), false)
  expect(atHand.of(entry)).toEqual(own)
})
