import "fake-indexeddb/auto"
import { dayOf } from "@jingzhun/core"
import {
  encodeBodies,
  ENTRIES_ROOT,
  type LedgerEntry,
  ledgerKey,
  openDocument,
  type SensitiveBodies,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { BodiesReplica } from "./bodies-replica.ts"
import { LedgerReplica } from "./ledger-replica.ts"
import { openOutboxStore } from "./outbox-store.ts"
import { openSharedLedger, ownCommand, type SharedLedger } from "./shared-ledger.ts"
import { entriesOf, exampleCommands, gutanEngine, sealedOf } from "./testing/journey.ts"

const DOCUMENT = "999901/201/201/ledger/gutan"
const NOWHERE = "ws://localhost:9"
const engine = gutanEngine()
const entries = entriesOf(engine, exampleCommands())

const closing: { readonly close: () => void }[] = []

beforeEach(() => {
  Object.defineProperty(navigator, "onLine", { value: false, configurable: true })
})

afterEach(() => {
  for (const one of closing.splice(0)) one.close()
})

/** Puts ledgers onto the device, each as the copy of an epoch, one after the other. */
const keepOnDevice = async (account: string, copies: readonly (readonly LedgerEntry[])[]): Promise<void> => {
  const nothing = (): void => undefined
  const replica = new LedgerReplica(
    { account, document: DOCUMENT, url: NOWHERE },
    {
      onEntries: nothing,
      onReplaced: nothing,
      onChecked: nothing,
      onAside: nothing,
      onLine: nothing,
      isSessionOver: async () => false,
    },
  )
  await replica.open()
  for (const [at, copy] of copies.entries()) {
    const sheet = openDocument()
    for (const entry of copy) sheet.doc.getMap(ENTRIES_ROOT).set(ledgerKey(entry.seq), entry)
    replica.hearEpoch(String(at))
    replica.apply(sheet.encode())
    replica.hearAll()
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  replica.close()
}

/** Puts bodies onto the device, as a server has them. */
const keepBodiesOnDevice = async (account: string, bodies: ReadonlyMap<number, SensitiveBodies>): Promise<void> => {
  const document = "999901/201/201/ledger-sensitive/gutan"
  const replica = new BodiesReplica(
    { account, document, url: NOWHERE },
    { onBodies: () => undefined, isSessionOver: async () => false },
  )
  await replica.open()
  replica.take({ _tag: "Hello", protocol: 1, schema: 1, epoch: "one", serverTimeMs: 0 })
  for (const [clock, [seq, one]] of [...bodies].entries()) {
    replica.take({ _tag: "SyncStep2", update: encodeBodies({ client: 9, clock }, seq, one) })
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  replica.close()
}

/** Puts commands into the outbox of the device, as the server has accepted them. */
const keepAccepted = async (account: string, accepted: readonly LedgerEntry[]): Promise<void> => {
  const store = openOutboxStore(account)
  for (const { command, seq, hash, at } of accepted) {
    const place = { village: "999901201201", procedure: "gutan", id: command.id, order: command.id }
    await store.put({ ...place, command, at, answer: { _tag: "Accepted", seq, hash, at } })
  }
  store.close()
}

const outboxOn = async (account: string): Promise<readonly string[]> => {
  const store = openOutboxStore(account)
  const rows = Result.getOrThrow(await store.read())
  store.close()
  return rows.map(({ id }) => id)
}

const openAs = async (account: string): Promise<SharedLedger> => {
  const today = () => dayOf(2026, 11, 24)
  const ledger = openSharedLedger({ village: "999901201201", engine, account, role: "recorder", today, url: NOWHERE })
  closing.push(ledger)
  await vi.waitFor(() => expect(ledger.isOpen()).toBe(true))
  return ledger
}

const asBy = (account: string) =>
  entriesOf(
    engine,
    exampleCommands().map((command) =>
      command.by.role === "recorder" ? { ...command, by: { ...command.by, account } } : command,
    ),
  )

const someAccount = (): string => `account-${Math.random().toString(36).slice(2)}`

describe("shared ledger 共享台账", () => {
  it("of a ledger that was changed what stands before is used, and no hint is given", async () => {
    const account = someAccount()
    const changed = entries.map((entry) => (entry.seq === 5 ? { ...entry, at: "2030-01-01T00:00:00.000Z" } : entry))
    await keepOnDevice(account, [changed])
    const ledger = await openAs(account)
    await vi.waitFor(() => expect(ledger.fault()).toEqual({ _tag: "Altered", seq: 5 }))
    expect(ledger.entries()).toEqual(entries.slice(0, 4))
    expect(ledger.book().cases.size).toBeGreaterThan(0)
    expect(ledger.hint({ type: "report", subject: "no-such-case", data: {} })).toBeUndefined()
  })

  it("of a whole ledger the rules are asked", async () => {
    const account = someAccount()
    await keepOnDevice(account, [entries])
    const ledger = await openAs(account)
    expect(ledger.entries()).toHaveLength(entries.length)
    expect(ledger.hint({ type: "report", subject: "no-such-case", data: {} })).toBeDefined()
  })

  it("what a restored server has lost is listed; this account's own goes again under its id, and is then under way", async () => {
    const account = someAccount()
    const all = asBy(account)
    await keepOnDevice(account, [all, all.slice(0, 4)])
    const ledger = await openAs(account)
    expect(ledger.entries()).toHaveLength(4)
    expect(ledger.lost()).toEqual(all.slice(4))
    const own = all.slice(4).filter(({ command }) => command.by.account === account)
    expect(own.length).toBeGreaterThan(3)
    await ledger.sendAgain(ledger.lost())
    const sent = ledger.outbox().map(({ command }) => command)
    expect(sent.map(({ id }) => id).sort()).toEqual(own.map(({ command }) => command.id).sort())
    expect(sent).toContainEqual(own[0]?.command)
    expect(ledger.lost()).toEqual(all.slice(4).filter((entry) => !own.includes(entry)))
    await ledger.giveUp(ledger.lost())
    expect(ledger.lost()).toEqual([])
  })

  it("what was lost is sent again whole with the bodies that were at hand, and not at all without them", () => {
    const { entries: sealed, bodies } = sealedOf(engine, entries)
    for (const [at, entry] of sealed.entries()) {
      const { account } = entry.command.by
      const kept = bodies.get(entry.seq)
      expect(ownCommand(entry, account)).toEqual(kept === undefined ? entries[at]?.command : undefined)
      expect(ownCommand({ ...entry, ...(kept && { bodies: kept }) }, account)).toEqual(entries[at]?.command)
      expect(ownCommand({ ...entry, ...(kept && { bodies: kept }) }, "another")).toBeUndefined()
    }
  })

  it("the words of what the ledger shows stay in the outbox until they have come as well, or were destroyed", async () => {
    const account = someAccount()
    const { entries: sealed, bodies } = sealedOf(engine, entries)
    await keepOnDevice(account, [sealed])
    await keepAccepted(account, entries)
    const ledger = await openAs(account)
    const waiting = entries.filter(({ seq }) => bodies.has(seq)).map(({ command }) => command.id)
    expect(waiting.length).toBeGreaterThan(1)
    await vi.waitFor(async () => expect(await outboxOn(account)).toEqual(waiting))
    expect(ledger.outbox()).toEqual([])
    ledger.close()

    const gone = { destroyed: { at: "2026-11-24T04:00:00.000Z", reason: "本人申请删除" } }
    const [first = 0] = bodies.keys()
    const destroyed = Object.fromEntries(Object.keys(bodies.get(first) ?? {}).map((field) => [field, gone]))
    await keepBodiesOnDevice(account, new Map([...bodies, [first, destroyed]]))
    await openAs(account)
    await vi.waitFor(async () => expect(await outboxOn(account)).toEqual([]))
  })
})
