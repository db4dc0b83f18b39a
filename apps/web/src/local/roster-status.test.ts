import { describe, expect, it } from "vitest"
import { isClockWrong, worstLine } from "./roster-status.ts"

describe("the lines of a roster put together", () => {
  it("is as well connected as the worst of them, and has arrived when all have", () => {
    expect(worstLine([])).toEqual({ connection: "connecting", synced: false })
    expect(
      worstLine([
        { connection: "online", synced: true },
        { connection: "offline", synced: false },
      ]),
    ).toEqual({ connection: "offline", synced: false })
  })

  it("knows the clock from whichever line was greeted", () => {
    const state = worstLine([
      { connection: "connecting", synced: false },
      { connection: "online", synced: true, clockAheadMs: 5_000 },
    ])
    expect(state.clockAheadMs).toBe(5_000)
  })
})

describe("a clock that is wrong", () => {
  const minute = 60_000

  it("is told from ten minutes on, ahead or behind", () => {
    expect([0, 10 * minute, -10 * minute].map((clockAheadMs) => isClockWrong({ clockAheadMs }))).toEqual([
      false,
      false,
      false,
    ])
    expect([10 * minute + 1, -10 * minute - 1].map((clockAheadMs) => isClockWrong({ clockAheadMs }))).toEqual([
      true,
      true,
    ])
  })

  it("is not told before the server has greeted", () => {
    expect(isClockWrong({})).toBe(false)
  })
})
