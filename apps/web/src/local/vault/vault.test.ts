import "fake-indexeddb/auto"
import { webcrypto } from "node:crypto"
import { setField, emptyRoster, type RecordId } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { answerOf, openDatabase } from "../database.ts"
import { randomBytes } from "../device-name.ts"
import { openJournal } from "../journal.ts"
import { openOutboxStore } from "../ledger/outbox-store.ts"
import { keepSheet } from "../persistence.ts"
import { openDocument } from "@jingzhun/documents"
import type { Bytes } from "./at-rest.ts"
import { isSealedAtRest, letGoOfDataKey } from "./at-rest.ts"
import type { SharePort } from "./share-port.ts"
import { MAXIMUM_ATTEMPTS } from "./vault-view.ts"
import { Vault } from "./vault.ts"

const DAY_MS = 86_400_000

/** A server of shares in memory. */
class MemoryShares implements SharePort {
  readonly shares = new Map<string, Bytes>()
  isReachable = true
  hasSession = true
  isDisabled = false
  readonly askShare = async (device: string) => {
    if (!this.isReachable) return "unreachable"
    if (!this.hasSession || this.isDisabled) return "no-session"
    const share = this.shares.get(device) ?? crypto.getRandomValues(new Uint8Array(32))
    this.shares.set(device, share)
    return { share, leaseDays: 30 } as const
  }
  readonly isEnded = async () => this.isReachable && this.isDisabled
}

let serial = 0
let now = Date.UTC(2026, 10, 24)

beforeEach(() => {
  vi.stubGlobal("crypto", webcrypto)
  vi.stubGlobal("BroadcastChannel", undefined)
  vi.spyOn(Date, "now").mockImplementation(() => now)
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const anAccount = (): string => `vault-${(serial += 1)}`

const aVault = (account: string, shares = new MemoryShares()): Vault =>
  new Vault(account, {
    shares,
    onView: () => undefined,
    beforeShut: () => Promise.resolve(),
    onFirstKey: () => undefined,
  })

const opened = async (account: string, shares: MemoryShares): Promise<Vault> => {
  const vault = aVault(account, shares)
  await vault.openAfterLogin()
  expect(vault.view.state).toBe("open")
  return vault
}

/** The page is loaded anew: what was in memory is gone. */
const reopened = async (account: string, shares: MemoryShares): Promise<Vault> => {
  const vault = aVault(account, shares)
  await vault.open()
  return vault
}

const VILLAGE = "999901/201/201"
const HOUSEHOLD: RecordId = `h:${"0".repeat(16)}`
const SECRET = "450123195803021234"

const journalOf = (account: string) => openJournal(`jingzhun/${account}/${VILLAGE}/roster-sensitive/2026/journal`)

const anEntry = () => {
  const writing = { actor: "recorder", device: "test", nowMs: now, random: randomBytes }
  const { id, operation } = setField(
    emptyRoster(),
    { record: HOUSEHOLD, field: "bankAccount.number", value: SECRET },
    writing,
  )
  const update = new TextEncoder().encode(SECRET)
  return { client: 7, clock: 0, end: 1, update, operations: [[id, operation] as const], at: "2026-11-24T00:00:00Z" }
}

const writeEntry = async (account: string): Promise<boolean> => {
  const journal = journalOf(account)
  await journal.keepWriter({ client: 7, slot: 0, next: 0, retired: false })
  return Result.isSuccess(await journal.append(anEntry()))
}

const readEntry = async (account: string): Promise<unknown> => {
  const read = await journalOf(account).read()
  return Result.isSuccess(read) ? read.success.entries[0]?.operations[0]?.[1].value : read.failure.name
}

/** Everything that lies in a database, as text. */
const onDisk = async (name: string, store: string): Promise<string> => {
  const read = await openDatabase(name, { [store]: {} }).read((stores) => answerOf(stores(store).getAll()))
  return JSON.stringify(Result.getOrThrow(read), (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  )
}

describe("vault 保险箱", () => {
  it("what is written while it is open lies on the disk sealed, and is read again by the next page", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    await opened(account, shares)
    expect(await writeEntry(account)).toBe(true)
    expect(await onDisk(`jingzhun/${account}/${VILLAGE}/roster-sensitive/2026/journal`, "entries")).not.toContain(
      SECRET,
    )
    expect((await reopened(account, shares)).view.state).toBe("open")
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("with a PIN the next page is locked until the PIN is right; nothing is read or written before", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    expect(await (await opened(account, shares)).setPin("246810")).toBe("right")
    await writeEntry(account)
    const vault = await reopened(account, shares)
    expect(vault.view).toMatchObject({ state: "locked", hasPin: true, attemptsLeft: 10 })
    expect([await readEntry(account), await writeEntry(account)]).toEqual(["VaultShut", false])
    expect(await vault.unlock("000000")).toBe("wrong")
    expect(vault.view.attemptsLeft).toBe(9)
    shares.isReachable = false
    expect(await vault.unlock("246810")).toBe("right")
    expect(vault.view).toMatchObject({ state: "open", attemptsLeft: 10 })
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("the tenth wrong PIN takes the wrapped key away, from which on the right one opens nothing; a log-in brings all back", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    await (await opened(account, shares)).setPin("246810")
    await writeEntry(account)
    const vault = await reopened(account, shares)
    for (let attempt = 1; attempt < MAXIMUM_ATTEMPTS; attempt += 1) expect(await vault.unlock("1")).toBe("wrong")
    expect(await vault.unlock("1")).toBe("closed")
    expect(await vault.unlock("246810")).toBe("closed")
    expect((await reopened(account, shares)).view).toMatchObject({ state: "closed", closed: "attempts" })
    const again = await opened(account, shares)
    expect(again.view).toMatchObject({ hasPin: false, wantsPin: true })
    expect(await readEntry(account)).toBe(SECRET)
  })

  it.each([true, false])(
    "at the end of the lease it closes (PIN: %s), also with a clock that is put back",
    async (hasPin) => {
      const [account, shares] = [anAccount(), new MemoryShares()]
      const first = await opened(account, shares)
      if (hasPin) await first.setPin("246810")
      await writeEntry(account)
      shares.isReachable = false
      now += 30 * DAY_MS
      expect((await reopened(account, shares)).view.state).toBe(hasPin ? "locked" : "open")
      now += 2
      const late = await reopened(account, shares)
      expect(late.view).toMatchObject({ state: "closed", closed: "lease" })
      now -= 40 * DAY_MS
      expect((await reopened(account, shares)).view.state).toBe("closed")
      shares.isReachable = true
      await opened(account, shares)
      expect(await readEntry(account)).toBe(SECRET)
    },
  )

  it("an open page closes it when the lease has run out", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    const vault = await opened(account, shares)
    now += 31 * DAY_MS
    await vault.watch()
    expect(vault.view).toMatchObject({ state: "closed", closed: "lease" })
  })

  it("each contact lengthens the lease, also while it is locked", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    await (await opened(account, shares)).setPin("246810")
    now += 20 * DAY_MS
    const vault = await reopened(account, shares)
    await vault.contact()
    expect(vault.view).toMatchObject({ state: "locked", until: now + 30 * DAY_MS })
    now += 20 * DAY_MS
    expect(await vault.unlock("246810")).toBe("right")
  })

  it("a disabled account loses the key at the next contact; one whose session merely ended does not", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    const vault = await opened(account, shares)
    await writeEntry(account)
    shares.hasSession = false
    await vault.contact()
    expect(vault.view.state).toBe("open")
    shares.isDisabled = true
    await vault.contact()
    expect(vault.view).toMatchObject({ state: "closed", closed: "ended" })
    expect(await readEntry(account)).toBe("VaultShut")
    expect((await reopened(account, shares)).view.state).toBe("closed")
    ;[shares.isDisabled, shares.hasSession] = [false, true]
    await opened(account, shares)
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("log-out drops the key; after the next log-in everything is there", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    const vault = await opened(account, shares)
    await writeEntry(account)
    await vault.leave()
    expect(await readEntry(account)).toBe("VaultShut")
    expect((await reopened(account, shares)).view).toMatchObject({ state: "closed", closed: "left" })
    await opened(account, shares)
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("a vault of which the server never heard is not closed, for nobody could open it again", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    shares.isReachable = false
    const vault = await reopened(account, shares)
    await writeEntry(account)
    await vault.leave()
    await reopened(account, shares)
    expect(await readEntry(account)).toBe(SECRET)
    expect(await vault.setPin("246810")).toBe("closed")
  })

  it("a server that has forgotten the share gets the device's key under its new one", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    await (await opened(account, shares)).setPin("246810")
    await writeEntry(account)
    shares.shares.clear()
    const vault = await reopened(account, shares)
    expect(await vault.unlock("246810")).toBe("right")
    await vi.waitFor(() => expect(shares.shares.size).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 50))
    await vault.leave()
    await opened(account, shares)
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("another PIN is set with the old one, and only with it", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    const vault = await opened(account, shares)
    await vault.setPin("246810")
    expect(await vault.setPin("135791", "111111")).toBe("wrong")
    expect(await vault.setPin("135791", "246810")).toBe("right")
    const next = await reopened(account, shares)
    expect([await next.unlock("246810"), await next.unlock("135791")]).toEqual(["wrong", "right"])
  })

  it("of two pages that make it at once one makes it, and both read the same", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    await Promise.all([reopened(account, shares), reopened(account, shares)])
    await writeEntry(account)
    await reopened(account, shares)
    expect(await readEntry(account)).toBe(SECRET)
  })

  it("what was kept in clear before there was a vault is sealed and still read", async () => {
    const [account, shares] = [anAccount(), new MemoryShares()]
    letGoOfDataKey(account)
    const sheetName = `jingzhun/${account}/${VILLAGE}/roster-sensitive/2026/sheet`
    await writeEntry(account)
    const outbox = openOutboxStore(account)
    const command = { type: "apply", id: "c1", words: SECRET } as never
    const row = {
      id: "c1",
      order: "1",
      village: "v",
      procedure: "p",
      at: "",
      command,
      answer: { _tag: "Pending" },
    } as const
    await outbox.put(row)
    const sheet = openDocument()
    const storage = keepSheet(sheetName, sheet, () => undefined)
    await storage.loaded
    sheet.doc.getMap("ops").set("0000", SECRET)
    await new Promise((resolve) => setTimeout(resolve, 50))
    storage.close()

    await opened(account, shares)
    expect(isSealedAtRest(sheetName)).toBe(true)
    expect(await onDisk(`jingzhun/${account}/${VILLAGE}/roster-sensitive/2026/journal`, "entries")).not.toContain(
      SECRET,
    )
    expect(await onDisk(`jingzhun/${account}/outbox`, "commands")).not.toContain(SECRET)
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(sheetName)
    expect(await readEntry(account)).toBe(SECRET)
    expect(Result.getOrThrow(await openOutboxStore(account).read())).toEqual([row])
    const again = openDocument()
    await keepSheet(sheetName, again, () => undefined).loaded
    expect(again.doc.getMap("ops").get("0000")).toBe(SECRET)
  })
})
