import "fake-indexeddb/auto"
import { afterEach, describe, expect, it } from "vitest"
import { offerAgain } from "./reoffer.ts"
import type { Replica } from "./replica.ts"
import { openReplica, someAccount, writeCell } from "./testing/device.ts"

const opened: Replica[] = []

afterEach(() => {
  for (const replica of opened.splice(0)) replica.close()
})

/** A device of which the server had the first edit, and to which it has just acknowledged the second. */
const aDevice = async () => {
  const { replica } = await openReplica(someAccount())
  opened.push(replica)
  await writeCell(replica, "first")
  await writeCell(replica, "second")
  const [entry] = replica.unsent.entries()
  if (entry === undefined) throw new Error("nothing was written")
  const { client, end } = entry
  await replica.acknowledge(new Map([[client, end + 1]]), "2026-03-01T08:00:00.000Z")
  return { replica, known: new Map([[client, end]]) }
}

describe("offering again", () => {
  it("gives a server what it has forgotten", async () => {
    const { replica, known } = await aDevice()
    await offerAgain(replica, known, () => false)
    expect(replica.unsent.count()).toBe(1)
  })

  it("does not take for forgotten what was sent and acknowledged while the journal was read", async () => {
    const { replica, known } = await aDevice()
    await offerAgain(replica, known, () => true)
    expect(replica.unsent.count()).toBe(0)
  })
})
