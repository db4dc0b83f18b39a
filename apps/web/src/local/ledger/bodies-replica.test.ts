import "fake-indexeddb/auto"
import { encodeBodies, type SensitiveBodies } from "@jingzhun/documents"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { BodiesReplica } from "./bodies-replica.ts"

const DOCUMENT = "999901/201/201/ledger-sensitive/gutan"
const body = (value: string): SensitiveBodies => ({ text: { salt: "00", value } })
const gone: SensitiveBodies = { text: { destroyed: { at: "2026-11-24T04:00:00.000Z", reason: "本人申请删除" } } }

const opened: BodiesReplica[] = []

const aDevice = async (account: string) => {
  const told: unknown[] = []
  const replica = new BodiesReplica(
    { account, document: DOCUMENT, url: "ws://localhost:9" },
    { onBodies: (bodies) => void told.push(Object.fromEntries(bodies)), isSessionOver: async () => false },
  )
  opened.push(replica)
  await replica.open()
  /** All that a server keeps under an epoch, one row an entry. */
  const hear = (epoch: string, rows: readonly (readonly [number, SensitiveBodies])[]): void => {
    replica.take({ _tag: "Hello", protocol: 1, schema: 1, epoch, serverTimeMs: 0 })
    for (const [clock, [seq, bodies]] of rows.entries()) {
      replica.take({ _tag: "SyncStep2", update: encodeBodies({ client: 9, clock }, seq, bodies) })
    }
  }
  return { replica, told, hear }
}

const someAccount = (): string => `account-${Math.random().toString(36).slice(2)}`

const copiesOf = async (account: string): Promise<readonly string[]> => {
  const names = (await indexedDB.databases()).map(({ name = "" }) => name)
  return names.filter((name) => name.includes(encodeURIComponent(account)) && name.includes("/sheet"))
}

beforeEach(() => {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true })
})

afterEach(() => {
  for (const replica of opened.splice(0)) replica.close()
})

describe("the bodies on a device", () => {
  it("are told as they come, and are there again without network", async () => {
    const account = someAccount()
    const one = await aDevice(account)
    one.hear("one", [[3, body("甲")]])
    one.replica.take({ _tag: "Update", update: encodeBodies({ client: 9, clock: 1 }, 7, body("乙")) })
    expect(one.told.at(-1)).toEqual({ 3: body("甲"), 7: body("乙") })
    await vi.waitFor(async () => expect(await copiesOf(account)).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    one.replica.close()
    expect((await aDevice(account)).told).toEqual([{ 3: body("甲"), 7: body("乙") }])
  })

  it("go from the device, when the server has destroyed them and keeps the document under another epoch", async () => {
    const account = someAccount()
    const one = await aDevice(account)
    one.hear("one", [[3, body("甲")]])
    await vi.waitFor(async () => expect((await copiesOf(account)).map((name) => name.split("@")[1])).toEqual(["one"]))
    one.hear("two", [[3, gone]])
    expect(one.told.at(-1)).toEqual({ 3: gone })
    await vi.waitFor(async () => expect((await copiesOf(account)).map((name) => name.split("@")[1])).toEqual(["two"]))
    one.replica.close()
    expect((await aDevice(account)).told).toEqual([{ 3: gone }])
  })

  it("bytes that cannot be read change nothing", async () => {
    const one = await aDevice(someAccount())
    one.hear("one", [[3, body("甲")]])
    one.replica.take({ _tag: "Update", update: Uint8Array.of(9, 9, 9) })
    expect(one.told.at(-1)).toEqual({ 3: body("甲") })
  })
})
