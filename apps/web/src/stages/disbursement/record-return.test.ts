import "fake-indexeddb/auto"
import { locks } from "node:worker_threads"
import { dayOf } from "@jingzhun/core"
import * as Result from "effect/Result"
import { beforeEach, describe, expect, it } from "vitest"
import { foldBook } from "../../local/ledger/case-book.ts"
import { openOutboxStore } from "../../local/ledger/outbox-store.ts"
import type { Post } from "../../local/ledger/send-command.ts"
import { entriesOf, exampleCommands, gutanEngine } from "../../local/ledger/testing/journey.ts"
import type { PlannedPayment } from "./plan-return.ts"
import { recordReturn, type Recording, type RecordingProgress } from "./record-return.ts"

const engine = gutanEngine()
const [view] = foldBook(engine, entriesOf(engine, exampleCommands()), []).cases.values()

const aPlan = (count: number, steps: readonly string[] = ["pay"]): readonly PlannedPayment[] =>
  Array.from({ length: count }, (_, at) => {
    if (view === undefined) throw new Error("no case")
    const place = { village: "999901201201", subject: `2026-${at + 1}` }
    const listed = { ...place, villageName: "桃源村", procedure: "gutan", isTraining: false, obligations: [] }
    return {
      payment: { ...place, stage: "start", amountFen: 100, outcome: "paid", sheet: "回单", row: at + 2 },
      whole: { listed, engine, view },
      fate: { _tag: "Pay", steps: steps.map((type) => ({ type, data: { stage: "start", amountFen: 100 } })) },
    }
  })

const REFUSAL = {
  code: "already-paid",
  clause: "GT-12-2",
  source: "第十二条",
  message: { "zh-CN": "这一阶段已经拨付。", en: "That stage is paid." },
  figures: {},
}

/** A server that keeps what it was sent, and refuses some. */
const aServer = (refuses: (command: { subject: string; type: string }) => boolean = () => false) => {
  const order: string[] = []
  const post: Post = async (_, body) => {
    const command = body as { subject: string; type: string }
    order.push(`${command.subject} ${command.type}`)
    if (refuses(command)) return { status: 200, body: { ok: false, refusal: REFUSAL } }
    const entry = { seq: order.length, hash: "sha256:1", at: "2026-11-24T00:00:00Z" }
    return { status: 200, body: { ok: true, events: [], entry } }
  }
  return { post, order }
}

const recording = (post: Post, over: Partial<Recording> = {}): Recording & { readonly account: string } => {
  const account = over.account ?? `finance-${Math.random().toString(36).slice(2)}`
  localStorage.setItem("jingzhun/identity", JSON.stringify({ account, role: "finance" }))
  const { signal } = new AbortController()
  return { account, role: "finance", on: dayOf(2026, 11, 24), signal, progress: () => undefined, post, ...over }
}

const leftOn = async (account: string) => Result.getOrThrow(await openOutboxStore(account).read())

beforeEach(() => {
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true })
})

describe("recording a return 登记回单", () => {
  it("goes case by case in order, tells how far it is, and leaves nothing on the device", async () => {
    const server = aServer()
    const told: RecordingProgress[] = []
    const how = recording(server.post, { progress: (one) => told.push(one) })
    const ended = await recordReturn(aPlan(3, ["record-bank-return", "return-disbursement"]), how)
    expect(server.order).toEqual(
      [1, 2, 3].flatMap((at) => [`2026-${at} record-bank-return`, `2026-${at} return-disbursement`]),
    )
    expect(ended.map(({ end }) => end._tag)).toEqual(["Done", "Done", "Done"])
    expect(told.at(-1)).toMatchObject({ done: 3, all: 3 })
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted((one, other) => one - other))
    expect(await leftOn(how.account)).toEqual([])
  })

  it("a refusal ends its own case and says the article; the others go on", async () => {
    const server = aServer(({ subject }) => subject === "2026-1")
    const how = recording(server.post)
    const ended = await recordReturn(aPlan(2, ["record-bank-return", "return-disbursement"]), how)
    expect(server.order).toEqual([
      "2026-1 record-bank-return",
      "2026-2 record-bank-return",
      "2026-2 return-disbursement",
    ])
    expect(ended.map(({ end }) => end)).toEqual([{ _tag: "Refused", refusal: REFUSAL }, { _tag: "Done" }])
    expect(await leftOn(how.account)).toEqual([])
  })

  it("stopped, it sends nothing more and says what was not recorded", async () => {
    const stop = new AbortController()
    const server = aServer()
    const post: Post = async (path, body) => {
      const answer = await server.post(path, body)
      if (server.order.length === 2) stop.abort()
      return answer
    }
    const ended = await recordReturn(aPlan(4), recording(post, { signal: stop.signal }))
    expect(server.order).toHaveLength(2)
    expect(ended.map(({ end }) => end._tag).slice(2)).toEqual(["Stopped", "Stopped"])
  })

  it("without network it waits, and stopping leaves nothing behind that would be sent later", async () => {
    const stop = new AbortController()
    const post: Post = () => Promise.reject(new TypeError("no network"))
    const progress = ({ sending }: RecordingProgress): void => {
      if (sending === "waiting") stop.abort()
    }
    const how = recording(post, { signal: stop.signal, progress })
    const ended = await recordReturn(aPlan(2), how)
    expect(ended.map(({ end }) => end._tag)).toEqual(["Stopped", "Stopped"])
    expect(await leftOn(how.account)).toEqual([])
  })

  it("a case of which something waits on this device already is left alone", async () => {
    const account = `finance-${Math.random().toString(36).slice(2)}`
    const command = { id: "w", type: "pay", subject: "2026-1", on: dayOf(2026, 11, 24), data: {} }
    const by = { account, role: "finance" }
    const answer = { _tag: "Refused", refusal: REFUSAL, at: "2026-11-24T00:00:00Z" } as const
    const place = { village: "999901201201", procedure: "gutan" }
    const store = openOutboxStore(account)
    await store.put({ id: "w", order: "w", ...place, command: { ...command, by }, at: "", answer })
    const server = aServer()
    const ended = await recordReturn(aPlan(2), recording(server.post, { account }))
    expect(ended.map(({ end }) => end._tag)).toEqual(["InTheWay", "Done"])
    expect((await leftOn(account)).map(({ id }) => id)).toEqual(["w"])
  })
})
