import { describe, expect, it } from "vitest"
import type { SharedRoster } from "../../src/local/shared-roster.ts"
import { catchWithin } from "../simulate.ts"
import type { Weakening } from "../world.ts"
import { answerBeforeWriting } from "./early-acknowledgement.ts"
import { relayBeforeWriting } from "./early-broadcast.ts"
import { relayOfAFewLines } from "./gate-without-clocks.ts"

/** A view that does not show one record in three: a fold that drops. */
const dropping = (roster: SharedRoster): SharedRoster => ({
  ...roster,
  record: (id) => (id.charCodeAt(2) % 3 === 0 ? undefined : roster.record(id)),
})

let turn = 0

const SEEDS = 50

const BUILDS: readonly (readonly [what: string, weakening: Weakening, invariants: readonly string[]])[] = [
  [
    "a server that acknowledges before the commit",
    { server: { wrapStore: answerBeforeWriting } },
    ["committed before acknowledged", "acknowledged survives"],
  ],
  [
    "a server that relays before the commit",
    { server: { wrapConnect: relayBeforeWriting } },
    ["committed before relayed"],
  ],
  [
    "a gate without the clock check",
    { server: { wrapConnect: relayOfAFewLines(false) } },
    ["shown is true", "never nowhere", "log is whole", "committed before relayed"],
  ],
  [
    "a device that writes its journal with relaxed durability",
    { device: { disk: { isRelaxed: true } } },
    ["kept is on the device", "shown is true"],
  ],
  [
    "a journal that forgets one row in five",
    { device: { disk: { forgets: (store) => store === "entries" && (turn += 1) % 5 === 0 } } },
    ["kept is on the device", "shown is true", "never nowhere"],
  ],
  ["a fold that drops", { device: { wrapRoster: dropping } }, ["folds are equal"]],
]

describe("weakened builds", () => {
  it("a relay of a few lines is not caught as long as its gate minds the clocks", async () => {
    expect(await catchWithin(SEEDS, { server: { wrapConnect: relayOfAFewLines(true) } })).toBeUndefined()
  })

  it.each(BUILDS)("%s is caught", async (what, weakening, invariants) => {
    const caught = await catchWithin(SEEDS, weakening)
    console.info(`${what}: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(invariants).toContain(caught?.violation.invariant)
  })
})
