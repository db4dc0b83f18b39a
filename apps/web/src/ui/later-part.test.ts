import { describe, expect, it } from "vitest"
import { untilLoaded } from "./later-part.ts"

describe("a part that is loaded later", () => {
  it("comes when the network is back, and does not fail before", async () => {
    let isReachable = false
    let tries = 0
    const loading = untilLoaded(async () => {
      tries += 1
      if (!isReachable) throw new TypeError("Failed to fetch dynamically imported module")
      return "part"
    })
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(tries).toBe(1)
    isReachable = true
    dispatchEvent(new Event("online"))
    expect(await loading).toBe("part")
    expect(tries).toBe(2)
  })
})
