import { describe, expect, it } from "vitest"
import type { SharedRoster } from "../../src/local/shared-roster.ts"
import { catchWithin } from "../simulate.ts"
import type { Run, Step } from "../step.ts"
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

const SEEDS = 10

/** A run in which one person writes on and on over a line that loses a third of what it carries. */
const lossy = (chance: number): Run => ({
  chance,
  steps: [
    { do: "weather", device: 0, isUp: true, slowestMs: 10, lost: 0.3, repeated: 0, halved: 0 },
    ...Array.from({ length: 10 }, (_, at): readonly Step[] => [
      { do: "edit", device: 0, tab: 0, record: at, field: at % 4 },
      { do: "pass", ms: 20 },
    ]).flat(),
  ],
})

const BUILDS: readonly (readonly [what: string, weakening: Weakening, invariants: readonly string[]])[] = [
  [
    "a server that acknowledges before the commit",
    { server: { wrapStore: answerBeforeWriting } },
    ["committed before acknowledged", "committed before relayed", "acknowledged survives"],
  ],
  [
    "a server that relays before the commit",
    { server: { wrapConnect: relayBeforeWriting } },
    ["committed before relayed"],
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
  it("a gate without the clock check is caught on a line that loses messages, and the same relay with the check is not", async () => {
    const gate = (mindsClocks: boolean): Weakening => ({ server: { wrapConnect: relayOfAFewLines(mindsClocks) } })
    expect(await catchWithin(SEEDS, gate(true), lossy)).toBeUndefined()
    const caught = await catchWithin(SEEDS, gate(false), lossy)
    console.info(`a gate without the clock check: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(["shown is true", "never nowhere", "log is whole"]).toContain(caught?.violation.invariant)
  })

  it.each(BUILDS)("%s is caught", async (what, weakening, invariants) => {
    const caught = await catchWithin(SEEDS, weakening)
    console.info(`${what}: caught at seed ${caught?.seed}, ${caught?.violation.invariant}`)
    expect(invariants).toContain(caught?.violation.invariant)
  })
})
