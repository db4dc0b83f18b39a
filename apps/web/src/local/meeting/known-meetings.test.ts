import { beforeEach, describe, expect, it } from "vitest"
import { listMeetings, meetingSeen, keepMeetingSeen, newMeetingId, rememberMeeting } from "./known-meetings.ts"

const VILLAGE = "999901201201"
const onServer = (id: string, place = "999901/201/201") => ({
  name: `${place}/review/${id}`,
  kind: "review",
  village: VILLAGE,
})

beforeEach(() => localStorage.clear())

describe("known meetings 会议清单", () => {
  it("lists what the server has and what was begun here, the latest first, each once", () => {
    rememberMeeting("chair", VILLAGE, "2026-11-24-k3f9")
    rememberMeeting("chair", VILLAGE, "2026-10-01-aaaa")
    const list = listMeetings("chair", VILLAGE, [
      onServer("2026-10-01-aaaa"),
      onServer("2026-11-02-bbbb"),
      onServer("2026-11-30-cccc", "999901/201/202"),
    ])
    expect(list).toEqual([
      { id: "2026-11-24-k3f9", day: "2026-11-24", isOnlyHere: true },
      { id: "2026-11-02-bbbb", day: "2026-11-02", isOnlyHere: false },
      { id: "2026-10-01-aaaa", day: "2026-10-01", isOnlyHere: false },
    ])
  })

  it("names a meeting so that the catalogue takes the name, and by its day", () => {
    expect(newMeetingId("2026-11-24")).toMatch(/^2026-11-24-[0-9a-z]{4}$/)
  })

  it("keeps for each account what it saw of a meeting", () => {
    keepMeetingSeen("chair", VILLAGE, "m", { state: "Closed", cases: 2, place: "村委会" })
    expect(meetingSeen("chair", VILLAGE, "m")).toEqual({ state: "Closed", cases: 2, place: "村委会" })
    expect(meetingSeen("recorder", VILLAGE, "m")).toBeUndefined()
  })
})
