import "fake-indexeddb/auto"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import type { GivenKey, KeyPort, SpareKey } from "./key-port.ts"
import { VillageKeys } from "./village-keys.ts"

const VILLAGE = "999901201201"

const aSecret = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url")

/** A server of keys in memory. */
class MemoryKeys implements KeyPort {
  readonly bound: GivenKey[] = []
  isReachable = true
  asked = 0
  private made = 0
  restores = 0
  readonly broughtBack: string[][] = []
  readonly bringBack = async (_village: string, keys: readonly { readonly id: string }[]): Promise<boolean> => {
    if (this.isReachable) this.broughtBack.push(keys.map(({ id }) => id))
    return this.isReachable
  }
  readonly keysAfter = async (_village: string, after: number) => {
    this.asked += 1
    if (!this.isReachable) return undefined
    const keys = this.bound.slice(after, after + 2)
    return {
      keys,
      next: after + keys.length,
      isAll: after + keys.length === this.bound.length,
      restores: this.restores,
    }
  }
  readonly spare = async (_village: string, count: number): Promise<readonly SpareKey[] | undefined> => {
    if (!this.isReachable) return undefined
    return Array.from({ length: count }, () => ({ id: `k${(this.made += 1)}`, key: aSecret() }))
  }
}

let serial = 0
const opened: VillageKeys[] = []

beforeEach(() => vi.stubGlobal("BroadcastChannel", undefined))
afterEach(() => {
  for (const keys of opened.splice(0)) keys.close()
  vi.unstubAllGlobals()
})

const anAccount = (): string => `keys-${(serial += 1)}`

const open = async (account: string, port: MemoryKeys, onKeys = () => undefined): Promise<VillageKeys> => {
  const keys = new VillageKeys({ account, village: VILLAGE, mayWrite: true, port, isAsking: () => true, onKeys })
  opened.push(keys)
  await keys.opened
  return keys
}

describe("village keys 本村密钥", () => {
  it("a record keeps the key it got, and another gets another, also after the page was loaded anew without network", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    const first = await open(account, port)
    const key = (await first.keysFor(["h:1", "m:1"]))?.("h:1")
    expect(key?.id).not.toBe((await first.keysFor(["m:1"]))?.("m:1").id)
    port.isReachable = false
    const again = await open(account, port)
    expect((await again.keysFor(["h:1"]))?.("h:1")).toEqual(key)
    expect(again.ring.get(key?.id ?? "")).toEqual(key?.secret)
  })

  it("a server that was restored gets back the keys of this device, spare ones too, once for each restore", async () => {
    const kept = new Map<string, string>()
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
    })
    const [account, port] = [anAccount(), new MemoryKeys()]
    const keys = await open(account, port)
    await keys.refresh()
    const taken = (await keys.keysFor(["h:1"]))?.("h:1").id
    expect(port.broughtBack).toEqual([])
    port.restores = 1
    await keys.refresh()
    await keys.refresh()
    expect(port.broughtBack.flat()).toHaveLength(200)
    expect(port.broughtBack.flat()).toContain(taken)
    port.restores = 2
    await (await open(account, port)).refresh()
    expect(port.broughtBack.flat()).toHaveLength(400)
  })

  it("without network there are as many keys as were fetched ahead, and then none", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    const keys = await open(account, port)
    await keys.refresh()
    port.isReachable = false
    const records = Array.from({ length: 201 }, (_, at) => `h:${at}`)
    expect(await keys.keysFor(records)).toBeUndefined()
    expect(await keys.keysFor(records.slice(0, 200))).toBeDefined()
    expect(await keys.keysFor(["h:more"])).toBeUndefined()
    port.isReachable = true
    expect(await keys.keysFor(["h:more"])).toBeDefined()
  })

  it("two tabs never take one key for two records", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    await (await open(account, port)).refresh()
    port.isReachable = false
    const [one, other] = [await open(account, port), await open(account, port)]
    const [first, second] = await Promise.all([one.keysFor(["h:1"]), other.keysFor(["h:2"])])
    expect(first?.("h:1").id).not.toBe(second?.("h:2").id)
  })

  it("the server's keys come page by page, once, and are there without network", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    for (let at = 0; at < 5; at += 1) port.bound.push({ id: `b${at}`, record: `h:${at}`, key: aSecret() })
    const told = vi.fn<() => undefined>()
    const keys = await open(account, port, told)
    await Promise.all([keys.refresh(), keys.refresh()])
    expect([keys.ring.size, told.mock.calls.length, port.asked]).toEqual([5, 1, 3])
    port.isReachable = false
    expect((await open(account, port)).ring.size).toBe(5)
  })

  it("a key that was destroyed leaves the ring and the disk; the record is known to be erased, and is sealed for no more with it", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    const secret = aSecret()
    port.bound.push({ id: "b0", record: "h:0", key: secret }, { id: "b1", record: "h:1", key: aSecret() })
    const keys = await open(account, port)
    await keys.refresh()
    expect(await onDisk(account)).toContain(secret)
    const destroyed = { at: "2026-11-24", reason: "本人申请" }
    port.bound.push({ id: "b0", record: "h:0", destroyed })
    await keys.refresh()
    expect(keys.ring.get("b0")).toBe("destroyed")
    expect(keys.erased.get("h:0")).toEqual(destroyed)
    expect(await onDisk(account)).not.toContain(secret)
    expect((await keys.keysFor(["h:0"]))?.("h:0").id).not.toBe("b0")
    expect((await open(account, port)).ring.get("b0")).toBe("destroyed")
  })

  it("a key that this device itself took for a record leaves the disk as well when it was destroyed", async () => {
    const [account, port] = [anAccount(), new MemoryKeys()]
    const keys = await open(account, port)
    const { id = "", secret = new Uint8Array() } = (await keys.keysFor(["h:0"]))?.("h:0") ?? {}
    expect(await onDisk(account)).toContain(Buffer.from(secret).toString("base64url"))
    port.bound.push({ id, record: "h:0", destroyed: { at: "2026-11-24", reason: "本人申请" } })
    await keys.refresh()
    expect(await onDisk(account)).not.toContain(Buffer.from(secret).toString("base64url"))
  })
})

/** All that is kept of keys that came, and of those that this device has taken. */
const onDisk = (account: string): Promise<string> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(`jingzhun/${account}/keys`)
    opening.addEventListener("success", () => {
      const transaction = opening.result.transaction(["pages", "taken"])
      const requests = ["pages", "taken"].map((store) => transaction.objectStore(store).getAll())
      transaction.addEventListener("complete", () => {
        opening.result.close()
        resolve(JSON.stringify(requests.map(({ result }) => result as unknown)))
      })
    })
  })
