import "fake-indexeddb/auto"
import { encodeErased, erasureOperation, isSealedValue, type Operation } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { openJournal } from "../journal.ts"
import { openSharedRoster, type SharedRoster } from "../shared-roster.ts"
import { HOUSEHOLD, openReplica, someAccount, writeCell } from "../testing/device.ts"

const VILLAGE = "999901201201"
const PHONE = "13900001234"

/** A line that never opens, as in a village without network. */
class NoLine extends EventTarget {
  readonly readyState = 0
  readonly bufferedAmount = 0
  close(): void {}
}

/** Keys that the server gives out; `spare` are left. */
const serverOfKeys = (spare: number) => {
  let left = spare
  let made = 0
  return async (path: string, request?: { readonly body?: string }): Promise<Response> => {
    if (!path.startsWith("/api/keys/spare")) return Response.json({ keys: [], next: 0, isAll: true })
    const { count } = JSON.parse(request?.body ?? "{}") as { readonly count: number }
    const keys = Array.from({ length: Math.min(count, left) }, () => ({
      id: `key${String((made += 1)).padStart(21, "0")}`,
      key: Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url"),
    }))
    left -= keys.length
    return keys.length === 0 ? new Response("", { status: 503 }) : Response.json({ keys })
  }
}

const opened: SharedRoster[] = []

beforeEach(() => {
  vi.stubGlobal("WebSocket", NoLine)
  vi.stubGlobal("BroadcastChannel", undefined)
})
afterEach(() => {
  for (const roster of opened.splice(0)) roster.close()
  vi.unstubAllGlobals()
})

const open = async (account: string): Promise<SharedRoster> => {
  const actor = { account, role: "recorder", area: VILLAGE } as const
  const roster = openSharedRoster({ village: VILLAGE, year: 2026, actor, url: "ws://localhost:1" })
  opened.push(roster)
  await vi.waitFor(() => expect(roster.status.phase).toBe("ready"))
  return roster
}

const journaled = async (account: string): Promise<readonly Operation[]> => {
  const journal = openJournal(`jingzhun/${account}/999901/201/201/roster-sensitive/2026/journal`)
  const { entries } = Result.getOrThrow(await journal.read())
  journal.close()
  return entries.flatMap(({ operations }) => operations.map(([, operation]) => operation))
}

const aHousehold = async (roster: SharedRoster): Promise<string> => {
  const made = await roster.create("household", { id: "H0001" })
  if (!made.ok) throw new Error(made.code)
  return made.record
}

describe("sensitive values of a roster 敏感内容密封", () => {
  it("are sealed in the journal and shown in clear, also by the page that is opened next without network", async () => {
    vi.stubGlobal("fetch", serverOfKeys(500))
    const account = someAccount()
    const roster = await open(account)
    const household = await aHousehold(roster)
    expect(await roster.edit(household, "phone", PHONE)).toMatchObject({ ok: true })
    expect(roster.record(household)?.cell("phone").value).toBe(PHONE)
    const member = await roster.create("member", { household, name: "赵一", identityNumber: "11010119900307811X" })
    expect(member.ok).toBe(true)
    const written = await journaled(account)
    expect(written).toHaveLength(2)
    expect(written.every(({ value, schema }) => isSealedValue(value) && schema === 2)).toBe(true)
    roster.close()
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))
    const again = await open(account)
    await vi.waitFor(() => expect(again.record(household)?.cell("phone").value).toBe(PHONE))
    expect(again.status.held).toBe(0)
  })

  it("are refused where no spare key is left, and nothing is written; what is not sensitive goes on", async () => {
    vi.stubGlobal("fetch", serverOfKeys(0))
    const account = someAccount()
    const roster = await open(account)
    const household = await aHousehold(roster)
    expect(await roster.edit(household, "phone", PHONE)).toEqual({ ok: false, code: "keys" })
    expect(await roster.edit(household, "note", "屋顶已修")).toMatchObject({ ok: true })
    expect(await journaled(account)).toEqual([])
  })

  it("whose key is not here are held back and counted, and shown once it comes", async () => {
    vi.stubGlobal("fetch", serverOfKeys(500))
    const account = someAccount()
    const roster = await open(account)
    const household = await aHousehold(roster)
    await roster.edit(household, "phone", PHONE)
    roster.close()
    const taken = await emptyStore(`jingzhun/${account}/keys`, "taken")
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))
    const without = await open(account)
    await vi.waitFor(() => expect(without.status.held).toBe(1))
    expect(without.record(household)?.cell("phone").value).toBeUndefined()
    without.close()
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ keys: taken, next: 1, isAll: true })))
    const again = await open(account)
    await vi.waitFor(() => expect(again.record(household)?.cell("phone").value).toBe(PHONE))
    await vi.waitFor(() => expect(again.status.held).toBe(0))
  })
})

describe("an erasure 抹除", () => {
  it("puts unsent edits of the record aside with the reason and without what was typed; others are not touched", async () => {
    const { replica } = await openReplica(someAccount())
    const gone = await writeCell(replica, "要抹掉的话")
    const stays = await writeCell(replica, "别人的话", `h:${"1".repeat(16)}`)
    const { client = 0 } = replica.unsent.entries()[0] ?? {}
    const word = erasureOperation({ records: [HOUSEHOLD], at: "2026-11-24T00:00:00.000Z", reason: "本人申请" })
    const ranges = [{ client, from: 0, to: 1 }]
    replica.receive(encodeErased([{ client: 9, clock: 0, entries: [["0erase", word]] }], ranges))
    await vi.waitFor(() => expect(replica.refused.size).toBe(1))
    expect([...replica.refused.keys()]).toEqual([gone.id])
    expect(replica.refused.get(gone.id)).toMatchObject({ code: 4410, reason: "本人申请", operation: { value: null } })
    expect(replica.unsent.has(stays.id)).toBe(true)
  })
})

/** Takes everything out of a store, and gives it. */
const emptyStore = (name: string, store: string): Promise<readonly unknown[]> =>
  new Promise((resolve) => {
    const opening = indexedDB.open(name)
    opening.addEventListener("success", () => {
      const rows = opening.result.transaction(store, "readwrite").objectStore(store)
      const all = rows.getAll()
      all.addEventListener("success", () => {
        rows.clear()
        opening.result.close()
        resolve(all.result)
      })
    })
  })
