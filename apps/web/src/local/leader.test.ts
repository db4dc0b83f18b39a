// @vitest-environment node
import { describe, expect, it } from "vitest"
import { awaitLead, takeIfFree } from "./leader.ts"

const aTab = (name: string) => {
  const told: string[] = []
  const lead = awaitLead(name, { onLead: () => told.push("lead"), onLost: () => told.push("lost") })
  return { told, ...lead }
}

const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20))

describe("leading tab 主标签页", () => {
  it("is one, and the next when that one goes", async () => {
    const [one, two, three] = [aTab("a"), aTab("a"), aTab("a")]
    await aMoment()
    expect([one.told, two.told, three.told]).toEqual([["lead"], [], []])
    one.giveUp()
    await aMoment()
    expect([two.told, three.told]).toEqual([["lead"], []])
    two.giveUp()
    await aMoment()
    expect(three.told).toEqual(["lead"])
    three.giveUp()
  })

  it("is not a tab that closed while it waited", async () => {
    const [one, two, three] = [aTab("b"), aTab("b"), aTab("b")]
    await aMoment()
    two.giveUp()
    one.giveUp()
    await aMoment()
    expect([two.told, three.told]).toEqual([[], ["lead"]])
    three.giveUp()
  })

  it("loses the lead to a tab that seizes it, and gets it back when that one goes", async () => {
    const [one, two] = [aTab("c"), aTab("c")]
    await aMoment()
    two.seize()
    await aMoment()
    expect([one.told, two.told]).toEqual([["lead", "lost"], ["lead"]])
    two.giveUp()
    await aMoment()
    expect(one.told).toEqual(["lead", "lost", "lead"])
    one.giveUp()
  })

  it("holds a name that no other tab can take until it is let go", async () => {
    const release = await takeIfFree("d")
    expect(release).toBeDefined()
    expect(await takeIfFree("d")).toBeUndefined()
    release?.()
    await aMoment()
    expect(await takeIfFree("d")).toBeDefined()
  })
})
