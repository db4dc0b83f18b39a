import "fake-indexeddb/auto"
import { editMeeting } from "@jingzhun/documents/review"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openSharedRoster } from "../shared-roster.ts"
import { openMeeting, type SharedMeeting } from "./shared-meeting.ts"

const ACTOR = { account: "recorder", role: "recorder", area: "999901201201" } as const
const VILLAGE = "999901201201"

/** A line that never opens, as in the village hall. */
class NoLine extends EventTarget {
  readonly readyState = 0
  readonly bufferedAmount = 0
  close(): void {}
}

beforeEach(() => vi.stubGlobal("WebSocket", NoLine))

const opened: { close: () => void }[] = []

const open = (id: string, actor: Parameters<typeof openMeeting>[0]["actor"] = ACTOR): SharedMeeting => {
  const meeting = openMeeting({ village: VILLAGE, id, actor, url: "ws://localhost:1" })
  opened.push(meeting)
  return meeting
}

const isReady = (one: { readonly status: { readonly phase: string } }): Promise<void> =>
  vi.waitFor(() => expect(one.status.phase).toBe("ready"))

afterEach(() => {
  for (const one of opened.splice(0)) one.close()
  vi.unstubAllGlobals()
})

describe("shared meeting 共享会议", () => {
  it("is being opened until what lies on the device is in it, also when another was opened before", async () => {
    const first = open("2026-11-24-a")
    await isReady(first)
    expect(await first.write(editMeeting("place", "村委会"))).toEqual({ ok: true })
    first.close()
    const again = open("2026-11-24-a")
    expect(again.status.phase).toBe("opening")
    expect(await again.write(editMeeting("place", "别处"))).toEqual({ ok: false, code: "opening" })
    await isReady(again)
    expect(again.review().meeting.place.value).toBe("村委会")
  })

  it("a roster that is opened does not pass for open because another one is", async () => {
    const places = [2025, 2026].map((year) => ({ village: VILLAGE, year, actor: ACTOR, url: "ws://localhost:1" }))
    const first = openSharedRoster(places[0]!)
    opened.push(first)
    await isReady(first)
    const second = openSharedRoster(places[1]!)
    opened.push(second)
    expect(second.status.phase).toBe("opening")
  })

  it("keeps what is only on this device apart from what the server has, and refuses who may only read", async () => {
    const meeting = open("2026-11-24-b")
    await isReady(meeting)
    await meeting.write(editMeeting("place", "村委会"))
    meeting.keepMinutes(meeting.minutes.write({ at: 0, removed: 0, inserted: "记录" }))
    await vi.waitFor(() => expect(meeting.status.unsent).toBe(2))
    expect(meeting.isOnlyHere(meeting.review().meeting.place.heads)).toBe(true)
    expect(meeting.minutesText()).toBe("记录")
    const { content } = JSON.parse(await (await meeting.exportUnsent()).text()) as {
      content: { texts: { text: string }[]; documents: { entries: unknown[] }[] }
    }
    expect(content.texts[0]).toMatchObject({
      text: "记录",
      updatesBase64: [expect.stringMatching(/^[A-Za-z0-9+/]+=*$/)],
    })
    expect(content.documents[0]?.entries).toHaveLength(1)
    const township = open("2026-11-24-b", { account: "township", role: "township", area: "999901" })
    expect(township.status.canWrite).toBe(false)
    expect(await township.write(editMeeting("place", "别处"))).toEqual({ ok: false, code: "permission" })
  })
})
