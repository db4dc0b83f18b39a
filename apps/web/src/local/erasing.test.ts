import "fake-indexeddb/auto"
import { encodeErased, erasureOperation } from "@jingzhun/documents"
import { afterEach, beforeEach, expect, it, vi } from "vitest"
import { HOUSEHOLD, openReplica, someAccount, writeCell } from "./testing/device.ts"

const WORD = erasureOperation({ records: [HOUSEHOLD], at: "2026-11-24T00:00:00.000Z", reason: "本人申请" })

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }))
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it("an unsent edit of an erased record that a full disk does not let aside is set aside once there is room", async () => {
  const { replica } = await openReplica(someAccount())
  const { id } = await writeCell(replica, "不该留下的话")
  const [entry] = replica.unsent.entries()
  if (entry === undefined) throw new Error("nothing is unsent")
  const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError")
  })
  const places = [{ client: entry.client, from: entry.clock, to: entry.end }]
  replica.apply(encodeErased([{ client: 7, clock: 0, entries: [["0erase", WORD]] }], places), "server")
  await vi.waitFor(() => expect(full).toHaveBeenCalled())
  expect(replica.refused.has(id)).toBe(false)
  full.mockRestore()
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(30_000)
    expect(replica.refused.get(id)).toMatchObject({ code: 4410, reason: "本人申请" })
  })
  replica.close()
})

it("what a page that was cut off has left of an erased record goes when it is opened again, unsent edits too", async () => {
  const account = someAccount()
  const first = await openReplica(account)
  const { id } = await writeCell(first.replica, "不该留下的话")
  first.replica.apply(encodeErased([{ client: 7, clock: 0, entries: [["0erase", WORD]] }], []), "server")
  first.replica.close()
  localStorage.setItem(`jingzhun-erasing/${account}/${first.replica.place.document}`, "")
  const { replica } = await openReplica(account)
  expect([...replica.sheet.ops()].map(([one]) => one)).toEqual(["0erase"])
  await vi.waitFor(() => expect(replica.refused.get(id)).toMatchObject({ code: 4410, reason: "本人申请" }))
  replica.close()
})
