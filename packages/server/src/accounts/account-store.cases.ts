/**
 * Cases that every store of accounts and sessions 账号与会话 passes, whatever it is built on.
 */
import { describe, expect, it } from "vitest"
import type { Kept } from "../store/kept.ts"
import { authenticate } from "./authenticate.ts"
import { hashPassword, UNMATCHABLE } from "./password.ts"
import { makeSessions, SESSION_SECONDS } from "./sessions.ts"

const NOW = 1_790_000_000_000
const RECORDER = { account: "recorder", role: "recorder", area: "999901201201" } as const
const OTHER = { salt: new Uint8Array(16).fill(1), hash: new Uint8Array(32).fill(1) }

/** Runs the shared cases of accounts and sessions; `open` gives an empty store. */
export const accountStoreCases = (name: string, open: () => Promise<Kept>): void => {
  const withRecorder = async (): Promise<Kept> => {
    const kept = await open()
    await kept.accounts.put(RECORDER, UNMATCHABLE)
    return kept
  }

  describe(`accounts: ${name}`, () => {
    it("an account is found and listed as it was made, byte for byte", async () => {
      const { accounts } = await open()
      await accounts.put({ ...RECORDER, account: "村干部" }, OTHER)
      await accounts.put(RECORDER, UNMATCHABLE)
      const found = await accounts.find("村干部")
      expect(found?.actor).toEqual({ ...RECORDER, account: "村干部" })
      expect(Buffer.from(found?.password.hash ?? [])).toEqual(Buffer.from(OTHER.hash))
      expect((await accounts.list()).map(({ account }) => account)).toEqual(["recorder", "村干部"])
      expect(await accounts.find("nobody")).toBeUndefined()
    })

    it("the person of an account has the name that was said last, also when the account is disabled", async () => {
      const { accounts } = await withRecorder()
      expect(await accounts.names()).toEqual([])
      expect([await accounts.setName("recorder", "王大兰"), await accounts.setName("recorder", "王小兰")]).toEqual([
        true,
        true,
      ])
      expect(await accounts.setName("nobody", "无人")).toBe(false)
      await accounts.put(RECORDER, OTHER)
      await accounts.disable("recorder")
      expect(await accounts.names()).toEqual([{ account: "recorder", area: RECORDER.area, name: "王小兰" }])
    })

    it("a second account of a name is not made, and one that was disabled comes back without its sessions", async () => {
      const { accounts, sessions } = await withRecorder()
      const { token } = (await makeSessions(sessions).open("recorder", NOW)) ?? { token: "" }
      expect(await accounts.add({ ...RECORDER, role: "admin" }, OTHER)).toBe(false)
      expect((await accounts.find("recorder"))?.actor).toEqual(RECORDER)
      await accounts.disable("recorder")
      expect(await accounts.find("recorder")).toBeUndefined()
      expect(await accounts.add({ ...RECORDER, role: "auditor" }, OTHER)).toBe(true)
      expect((await accounts.find("recorder"))?.actor.role).toBe("auditor")
      expect(await makeSessions(sessions).find(token, NOW)).toBeUndefined()
    })

    it.each(["setPassword", "disable"] as const)("%s ends the sessions of the account and names them", async (what) => {
      const { accounts, sessions } = await withRecorder()
      await accounts.put({ ...RECORDER, account: "panel1" }, UNMATCHABLE)
      const [one, two] = [
        await makeSessions(sessions).open("recorder", NOW),
        await makeSessions(sessions).open("recorder", NOW),
      ]
      const other = await makeSessions(sessions).open("panel1", NOW)
      const ended =
        what === "disable" ? await accounts.disable("recorder") : await accounts.setPassword("recorder", OTHER)
      expect(new Set(ended)).toEqual(new Set([one?.id, two?.id]))
      expect(await makeSessions(sessions).find(one?.token ?? "", NOW)).toBeUndefined()
      expect(await makeSessions(sessions).find(other?.token ?? "", NOW)).toBeDefined()
    })

    it("nothing is done to an account that is not there or is disabled", async () => {
      const { accounts } = await withRecorder()
      await accounts.disable("recorder")
      expect(await accounts.disable("recorder")).toBeUndefined()
      expect(await accounts.setPassword("recorder", OTHER)).toBeUndefined()
      expect(await accounts.setPassword("nobody", OTHER)).toBeUndefined()
    })

    it("a log-in under way fails when the password is changed or the account disabled meanwhile", async () => {
      const { accounts } = await open()
      await accounts.put(RECORDER, await hashPassword("旧口令旧口令"))
      const fresh = await hashPassword("新口令新口令")
      const trying = authenticate(accounts, "recorder", "旧口令旧口令")
      await accounts.setPassword("recorder", fresh)
      expect(await trying).toBeUndefined()
      const again = authenticate(accounts, "recorder", "新口令新口令")
      await accounts.disable("recorder")
      expect(await again).toBeUndefined()
    })

    it("a log-in succeeds in the role that the account has when it ends", async () => {
      const { accounts } = await open()
      const password = await hashPassword("口令口令口令")
      await accounts.put(RECORDER, password)
      const trying = authenticate(accounts, "recorder", "口令口令口令")
      await accounts.put({ ...RECORDER, role: "auditor" }, password)
      expect((await trying)?.actor).toMatchObject({ account: "recorder", role: "auditor" })
    })
  })

  describe(`sessions: ${name}`, () => {
    it("a token opens its session until the working day is over", async () => {
      const sessions = makeSessions((await withRecorder()).sessions)
      const { token, id } = (await sessions.open("recorder", NOW)) ?? { token: "", id: "" }
      expect(token).toHaveLength(43)
      const until = NOW + SESSION_SECONDS * 1000
      expect(await sessions.find(token, until - 1)).toEqual({ id, actor: RECORDER, expiresAt: until })
      expect(await sessions.findById(id, until - 1)).toEqual({ id, actor: RECORDER, expiresAt: until })
      expect(await sessions.find(token, until)).toBeUndefined()
      expect(await sessions.find(id, NOW)).toBeUndefined()
    })

    it("an account that is disabled, or not there, opens none, and what it had open is closed", async () => {
      const kept = await withRecorder()
      const sessions = makeSessions(kept.sessions)
      const opened = await sessions.open("recorder", NOW)
      await kept.accounts.disable("recorder")
      expect(await sessions.find(opened?.token ?? "", NOW)).toBeUndefined()
      expect(await sessions.open("recorder", NOW)).toBeUndefined()
      expect(await sessions.open("nobody", NOW)).toBeUndefined()
    })

    it("a password that is no longer the account's opens no session", async () => {
      const kept = await withRecorder()
      const sessions = makeSessions(kept.sessions)
      expect(await sessions.open("recorder", NOW, UNMATCHABLE)).toBeDefined()
      await kept.accounts.setPassword("recorder", OTHER)
      expect(await sessions.open("recorder", NOW, UNMATCHABLE)).toBeUndefined()
      expect(await sessions.open("recorder", NOW, OTHER)).toBeDefined()
    })

    it("a session opened while the password is changed does not outlive the change", async () => {
      const kept = await withRecorder()
      const sessions = makeSessions(kept.sessions)
      const opening = Array.from({ length: 8 }, () => sessions.open("recorder", NOW, UNMATCHABLE))
      await kept.accounts.setPassword("recorder", OTHER)
      const opened = await Promise.all([...opening, sessions.open("recorder", NOW, UNMATCHABLE)])
      for (const one of opened) expect(one && (await sessions.find(one.token, NOW))).toBeUndefined()
    })

    it("who stands behind sessions is asked for many at once; those that have ended or run out are left out", async () => {
      const kept = await withRecorder()
      const sessions = makeSessions(kept.sessions)
      const [one, two] = [await sessions.open("recorder", NOW), await sessions.open("recorder", NOW)]
      await sessions.end(two?.id ?? "")
      const ids = [one?.id ?? "", two?.id ?? "", "ab".repeat(32)]
      expect(await sessions.actorsOf(ids, NOW)).toEqual(new Map([[one?.id, RECORDER]]))
      await kept.accounts.put({ ...RECORDER, role: "auditor" }, UNMATCHABLE)
      expect((await sessions.actorsOf(ids, NOW)).get(one?.id ?? "")?.role).toBe("auditor")
      expect(await sessions.actorsOf(ids, NOW + SESSION_SECONDS * 1000)).toEqual(new Map())
      expect(await sessions.actorsOf([], NOW)).toEqual(new Map())
    })

    it("those who listen hear of every session that ends, and of those only", async () => {
      const sessions = makeSessions((await withRecorder()).sessions)
      const ended: string[] = []
      const stop = sessions.onEnded((ids) => ended.push(...ids))
      const [one, two] = [await sessions.open("recorder", NOW), await sessions.open("recorder", NOW)]
      await sessions.end(one?.id ?? "")
      expect(ended).toEqual([one?.id])
      await sessions.endAllOf("recorder")
      expect(ended).toEqual([one?.id, two?.id])
      stop()
      expect(await sessions.find(two?.token ?? "", NOW)).toBeUndefined()
    })
  })
}
