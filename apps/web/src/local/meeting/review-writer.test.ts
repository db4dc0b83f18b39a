import "fake-indexeddb/auto"
import { emptySheet, foldInto } from "@jingzhun/documents"
import {
  ballotRecord,
  castBallot,
  MEETING_RECORD,
  editMeeting,
  readReview,
  REVIEW,
  type ReviewSheet,
} from "@jingzhun/documents/review"
import { describe, expect, it } from "vitest"
import { Replica } from "../replica.ts"
import { ReviewWriter } from "./review-writer.ts"

const SEAT = `rp:${"a".repeat(16)}`
const AT = { representative: SEAT, subject: "2016-001", question: "legality" }

const openWriter = async (account: string): Promise<{ writer: ReviewWriter; sheet: ReviewSheet; replica: Replica }> => {
  const sheet = emptySheet(REVIEW)
  const replica = new Replica(
    { account, kind: "review", document: "999901/201/201/review/2026-11-24-a" },
    {
      onOperations: (entries) => void foldInto(sheet, entries, "review"),
      onSafety: () => undefined,
      onRefused: () => undefined,
      onErased: () => undefined,
      onStorage: () => undefined,
      onAcknowledged: () => undefined,
      onJournaled: () => undefined,
      say: () => undefined,
    },
  )
  await replica.open()
  return { writer: new ReviewWriter(replica, () => sheet, account), sheet, replica }
}

const answer = (sheet: ReviewSheet) =>
  readReview(sheet).ballots.get(ballotRecord(AT.representative, AT.subject, AT.question))

describe("review writer 评议表写入", () => {
  it("takes two taps made before the first is kept for a change of mind, not for a conflict with oneself", async () => {
    const { writer, sheet } = await openWriter("one")
    const taps = [writer.write([castBallot(AT, "agree")]), writer.write([castBallot(AT, "oppose")])]
    expect(await Promise.all(taps)).toEqual([{ ok: true }, { ok: true }])
    expect(answer(sheet)).toMatchObject({ value: "oppose" })
    await writer.write([castBallot(AT, "abstain")])
    expect(answer(sheet)).toMatchObject({ value: "abstain" })
  })

  it("has after a crash what it called kept", async () => {
    const first = await openWriter("two")
    await first.writer.write([castBallot(AT, "agree"), editMeeting("place", "村委会")])
    await first.writer.seat([{ name: "农一", role: "group-head" }])
    first.replica.close()
    const { sheet } = await openWriter("two")
    expect(answer(sheet)?.value).toBe("agree")
    expect(readReview(sheet).meeting.place).toMatchObject({ record: MEETING_RECORD, value: "村委会" })
    expect(readReview(sheet).representatives.map(({ name }) => name.value)).toEqual(["农一"])
  })
})
