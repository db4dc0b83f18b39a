import { expect, it } from "vitest"
import { runOf, simulate } from "./simulate.ts"
import { answerBeforeWriting } from "./weakened/early-acknowledgement.ts"
import { World } from "./world.ts"

it("a seed replays its run: the server says the same at the same moments", async () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const [first, second] = [await simulate(runOf(seed)), await simulate(runOf(seed))]
    expect(first.length).toBeGreaterThan(20)
    expect(second).toEqual(first)
  }
})

it("what was acknowledged before the commit is gone after a kill, and it is told that it is", async () => {
  const world = await World.begin(1, { server: { wrapStore: answerBeforeWriting } })
  await world.run({ do: "edit", device: 0, tab: 0, record: 0, field: 0 })
  await world.run({ do: "pass", ms: 150 })
  await world.run({ do: "kill server", isSilent: false, downMs: 0 })
  const broken = world.violations.map(({ invariant }) => invariant)
  await world.end()
  expect(broken).toContain("acknowledged survives")
})
