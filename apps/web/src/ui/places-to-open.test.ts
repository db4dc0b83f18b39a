import { afterEach, describe, expect, it } from "vitest"
import { lastSeen, unsentInAll } from "./last-seen.ts"
import { noteBroughtIn, placesToOpen } from "./places-to-open.ts"
import { draftsSeenAs, surveySeenAs } from "./unsent-besides.ts"

const VILLAGE = "999901201201"
const toOpen = new Map([
  ["999901/201/201/roster/2026", 3],
  ["999901/201/201/roster-sensitive/2026", 1],
  ["999901/201/201/survey/2026", 2],
  ["999901/201/201/drafts/2026", 5],
  ["999901/201/201/minutes/2026-11-24-k3", 4],
  [VILLAGE, 1],
])

const remember = (): void =>
  localStorage.setItem(
    "jingzhun/documents/",
    JSON.stringify([
      { name: "999901/201/201/roster/2026", kind: "roster", village: VILLAGE, villageName: "桃源村", year: 2026 },
    ]),
  )

afterEach(() => localStorage.clear())

describe("places to open 待打开处", () => {
  it("are each roster once, with its visits and steps, and each meeting", () => {
    remember()
    expect(placesToOpen(toOpen)).toEqual([
      { address: `/village/${VILLAGE}/2026/roster`, name: "桃源村 2026" },
      { address: `/village/${VILLAGE}/2026/meetings/2026-11-24-k3`, name: "桃源村 2026", meeting: "2026-11-24-k3" },
    ])
  })

  it("are remembered with what waits there, so that a village sends its visits and drafts and the log-out asks", () => {
    remember()
    noteBroughtIn("surveyor", toOpen)
    expect(lastSeen("surveyor", VILLAGE, "2026")?.unsent).toBe(4)
    expect(lastSeen("surveyor", surveySeenAs(VILLAGE), "2026")?.unsent).toBe(3)
    expect(lastSeen("surveyor", draftsSeenAs(VILLAGE), "2026")?.unsent).toBe(5)
    expect(unsentInAll("surveyor")).toBe(16)
  })
})
