import { beforeEach, describe, expect, it } from "vitest"
import { openDatabase } from "../store/database.ts"
import type { Accounts } from "./accounts.ts"
import { makeAccounts } from "./accounts.ts"
import { hashPassword, isPassword, UNMATCHABLE } from "./password.ts"
import type { Sessions } from "./sessions.ts"
import { makeSessions, SESSION_SECONDS } from "./sessions.ts"
import { ACCOUNT_LIMIT, makeThrottle } from "./throttle.ts"
import { makeTickets, TICKET_MS } from "./tickets.ts"

const NOW = 1_790_000_000_000
const RECORDER = { account: "recorder", role: "recorder", area: "999901201201" } as const

describe("passwords", () => {
  it("equal passwords have different hashes, and each fits its own", async () => {
    const [one, other] = await Promise.all([hashPassword("秘密秘密"), hashPassword("秘密秘密")])
    expect(Buffer.compare(one.hash, other.hash)).not.toBe(0)
    expect(await isPassword("秘密秘密", one)).toBe(true)
    expect(await isPassword("秘密秘密!", one)).toBe(false)
  })

  it("nothing fits the hash that stands for an unknown account", async () => {
    expect(await isPassword("", UNMATCHABLE)).toBe(false)
  })
})

describe("a log-in that is under way", () => {
  it("does not succeed with a password that was changed meanwhile, nor for an account that was disabled", async () => {
    const accounts = makeAccounts(openDatabase())
    accounts.put(RECORDER, await hashPassword("旧口令旧口令"))
    const fresh = await hashPassword("新口令新口令")
    const trying = accounts.authenticate("recorder", "旧口令旧口令")
    accounts.setPassword("recorder", fresh)
    expect(await trying).toBeUndefined()
    const again = accounts.authenticate("recorder", "新口令新口令")
    accounts.disable("recorder")
    expect(await again).toBeUndefined()
  })

  it("succeeds in the role that the account has when it ends", async () => {
    const accounts = makeAccounts(openDatabase())
    const password = await hashPassword("口令口令口令")
    accounts.put(RECORDER, password)
    const trying = accounts.authenticate("recorder", "口令口令口令")
    accounts.put({ ...RECORDER, role: "auditor" }, password)
    expect(await trying).toMatchObject({ account: "recorder", role: "auditor" })
  })
})

describe("sessions", () => {
  let accounts: Accounts
  let sessions: Sessions
  let database: ReturnType<typeof openDatabase>
  beforeEach(async () => {
    database = openDatabase()
    accounts = makeAccounts(database)
    sessions = makeSessions(database, accounts)
    accounts.put(RECORDER, UNMATCHABLE)
  })

  it("a token opens its session until the working day is over", () => {
    const { token } = sessions.open("recorder", NOW)
    expect(sessions.find(token, NOW + SESSION_SECONDS * 1000 - 1)?.actor).toEqual(RECORDER)
    expect(sessions.find(token, NOW + SESSION_SECONDS * 1000)).toBeUndefined()
  })

  it("the token itself is nowhere in the database", () => {
    const { token } = sessions.open("recorder", NOW)
    const rows = JSON.stringify(database.prepare("select hex(hash) as hash, * from sessions").all())
    expect(token).toHaveLength(43)
    expect(rows).not.toContain(token)
    expect(rows).not.toContain(Buffer.from(token, "base64url").toString("hex").toUpperCase())
  })

  it("sessions survive a restart", () => {
    const { token } = sessions.open("recorder", NOW)
    expect(makeSessions(database, accounts).find(token, NOW)).toBeDefined()
  })

  it("those who listen hear of every session that ends, and of those only", () => {
    const ended: string[] = []
    const stop = sessions.onEnded((ids) => ended.push(...ids))
    const [one, two] = [sessions.open("recorder", NOW), sessions.open("recorder", NOW)]
    sessions.end(one.id)
    expect(ended).toEqual([one.id])
    sessions.endAllOf("recorder")
    expect(ended).toEqual([one.id, two.id])
    stop()
    expect(sessions.find(two.token, NOW)).toBeUndefined()
  })

  it("a disabled account has no session", () => {
    const { token } = sessions.open("recorder", NOW)
    accounts.disable("recorder")
    expect(sessions.find(token, NOW)).toBeUndefined()
  })
})

describe("throttle", () => {
  it("four failures do not wait, the fifth makes the next wait until the first is a quarter of an hour old", () => {
    const throttle = makeThrottle(ACCOUNT_LIMIT)
    for (let failure = 0; failure < 4; failure++) throttle.fail("a", NOW + failure)
    expect(throttle.waitFor("a", NOW + 10)).toBe(0)
    throttle.fail("a", NOW + 4)
    expect(throttle.waitFor("a", NOW + 10)).toBe(900)
    expect(throttle.waitFor("b", NOW + 10)).toBe(0)
    expect(throttle.waitFor("a", NOW + ACCOUNT_LIMIT.windowMs - 1)).toBe(1)
    expect(throttle.waitFor("a", NOW + ACCOUNT_LIMIT.windowMs)).toBe(0)
  })

  it("a clock that is put back by years locks nobody out", () => {
    const throttle = makeThrottle(ACCOUNT_LIMIT)
    for (let failure = 0; failure < 5; failure++) throttle.fail("a", NOW + 10 * 365 * 86_400_000)
    expect(throttle.waitFor("a", NOW)).toBe(0)
  })

  it("a success clears the failures", () => {
    const throttle = makeThrottle(ACCOUNT_LIMIT)
    for (let failure = 0; failure < 5; failure++) throttle.fail("a", NOW)
    throttle.clear("a")
    expect(throttle.waitFor("a", NOW)).toBe(0)
  })
})

describe("tickets", () => {
  const admission = { session: "s", document: "d" }

  it("a ticket is good for a minute, once", () => {
    const tickets = makeTickets()
    const [one, two] = [tickets.issue(admission, NOW), tickets.issue(admission, NOW)]
    expect(tickets.redeem(one, "d", NOW + TICKET_MS - 1)).toEqual(admission)
    expect(tickets.redeem(one, "d", NOW + TICKET_MS - 1)).toBeUndefined()
    expect(tickets.redeem(two, "d", NOW + TICKET_MS)).toBeUndefined()
  })

  it("a ticket for one document opens no other, and is void after the attempt", () => {
    const tickets = makeTickets()
    const ticket = tickets.issue(admission, NOW)
    expect(tickets.redeem(ticket, "other", NOW)).toBeUndefined()
    expect(tickets.redeem(ticket, "d", NOW)).toBeUndefined()
  })
})
