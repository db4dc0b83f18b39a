import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { documents, handOver, isSessionOver, login, logout, rememberedIdentity, whoAmI } from "./session.ts"

const recorder = { account: "recorder", role: "recorder", area: "999901201201", areaName: "桃源村" }

const answers = (status: number, body: unknown = {}, headers: { [name: string]: string } = {}) =>
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(body), { status, headers })))

const hasNoNetwork = () => vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")))

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

describe("session 登录", () => {
  it("tells a wrong password, too many attempts, no network and a failing server apart", async () => {
    answers(401)
    expect(await login("recorder", "x")).toEqual({ ok: false, code: "wrong-password" })
    answers(429, {}, { "retry-after": "30" })
    expect(await login("recorder", "x")).toEqual({ ok: false, code: "throttled", retryAfterSeconds: 30 })
    hasNoNetwork()
    expect(await login("recorder", "x")).toEqual({ ok: false, code: "network" })
    answers(503)
    expect(await login("recorder", "x")).toEqual({ ok: false, code: "server" })
  })

  it("remembers who logged in and opens without network, without keeping the password", async () => {
    answers(200, recorder)
    expect(await login("recorder", "a secret")).toEqual({ ok: true, identity: recorder })
    const kept = JSON.stringify(Object.entries(localStorage))
    expect(kept).toContain("recorder")
    expect(kept).not.toContain("a secret")
    hasNoNetwork()
    expect(await whoAmI()).toEqual({ identity: recorder, from: "device" })
  })

  it("forgets who it was when the server says that nobody is logged in", async () => {
    answers(200, recorder)
    await login("recorder", "a secret")
    answers(401)
    expect(await whoAmI()).toBeUndefined()
    hasNoNetwork()
    expect(await whoAmI()).toBeUndefined()
  })

  it("forgets everything on logging out, also without network", async () => {
    answers(200, recorder)
    await login("recorder", "a secret")
    hasNoNetwork()
    await logout()
    expect(rememberedIdentity()).toBeUndefined()
    expect(await documents()).toBeUndefined()
  })

  it("ends on the server, once there is network, a session that was ended without", async () => {
    answers(200, recorder)
    await login("recorder", "a secret")
    hasNoNetwork()
    await logout()
    const asked: string[] = []
    vi.stubGlobal("fetch", (path: string, { method }: RequestInit) => {
      asked.push(`${method} ${path}`)
      return Promise.resolve(new Response(null, { status: 204 }))
    })
    expect(await whoAmI()).toBeUndefined()
    expect(asked).toEqual(["DELETE /api/session"])
    answers(200, recorder)
    expect(await whoAmI()).toEqual({ identity: recorder, from: "server" })
  })

  it("lists the documents of the last time when there is no network", async () => {
    const list = [{ name: "999901/201/201/roster/2026", kind: "roster", village: "999901201201" }]
    answers(200, list)
    expect(await documents()).toEqual({ documents: list, from: "server" })
    hasNoNetwork()
    expect(await documents()).toEqual({ documents: list, from: "device" })
  })

  it("finds the list of whoever takes over without network, and again that of the one before", async () => {
    const panel = { account: "panel1", role: "panel", area: "999901201201" } as const
    const lists = {
      recorder: [{ name: "999901/201/201/roster/2026", kind: "roster", village: "999901201201" }],
      panel1: [{ name: "999901/201/201/review/m1", kind: "review", village: "999901201201" }],
    }
    for (const one of [panel, recorder]) {
      answers(200, one)
      await login(one.account, "a secret")
      answers(200, lists[one.account as keyof typeof lists])
      await documents()
    }
    hasNoNetwork()
    handOver(panel)
    expect(await documents()).toEqual({ documents: lists.panel1, from: "device" })
    handOver({ ...recorder, role: "recorder" })
    expect(await documents()).toEqual({ documents: lists.recorder, from: "device" })
  })

  it("takes a session for ended when it is another person's, and without network for one that lasts", async () => {
    answers(401)
    expect(await isSessionOver("recorder")).toBe(true)
    answers(200, recorder)
    expect(await isSessionOver("recorder")).toBe(false)
    expect(await isSessionOver("panel1")).toBe(true)
    hasNoNetwork()
    expect(await isSessionOver("recorder")).toBe(false)
  })
})
