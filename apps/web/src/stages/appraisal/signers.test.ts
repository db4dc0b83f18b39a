import "fake-indexeddb/auto"
import { CHAIR, editMeeting, editRepresentative, hashOfReview, sign } from "@jingzhun/documents/review"
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest"
import { openMeeting, type SharedMeeting } from "../../local/meeting/shared-meeting.ts"
import { signersOf, unsignedIn } from "./signers.ts"

const MINUTES = "到会三人。"
const opened: SharedMeeting[] = []

beforeAll(() => {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true })
})
afterEach(() => {
  for (const one of opened.splice(0)) one.close()
})

/** A meeting without network, with two representatives on the panel. */
const aMeeting = async (id: string) => {
  const meeting = openMeeting({
    village: "999901201201",
    id,
    actor: { account: "recorder", role: "recorder", area: "999901201201" },
    url: "ws://localhost:1",
  })
  opened.push(meeting)
  await vi.waitFor(() => expect(meeting.status.phase).toBe("ready"))
  await meeting.seat([
    { name: "农一", role: "group-head" },
    { name: "农二", role: "group-head" },
  ])
  const [one, two] = meeting.review().representatives.map(({ record }) => record)
  if (one === undefined || two === undefined) throw new Error("two are on the panel")
  const signs = (signer: string) =>
    meeting.write(sign(signer, { strokes: [], over: hashOfReview(meeting.review(), MINUTES) }))
  return { meeting, one, two, signs }
}

describe("the signatures of a meeting", () => {
  it("lack the chair and everybody who is not entered as absent", async () => {
    const { meeting, one, two, signs } = await aMeeting("2026-11-24-a")
    expect(unsignedIn(meeting.review(), MINUTES)).toEqual({ missing: 3, older: 0 })
    await meeting.write(editRepresentative(two, "present", false))
    expect(signersOf(meeting.review())).toEqual([CHAIR, one])
    await signs(CHAIR)
    await signs(one)
    expect(unsignedIn(meeting.review(), MINUTES)).toEqual({ missing: 0, older: 0 })
  })

  it("lack those that were set before something was changed", async () => {
    const { meeting, signs } = await aMeeting("2026-11-24-b")
    await signs(CHAIR)
    await meeting.write(editMeeting("place", "村委会"))
    expect(unsignedIn(meeting.review(), MINUTES)).toEqual({ missing: 2, older: 1 })
  })
})
