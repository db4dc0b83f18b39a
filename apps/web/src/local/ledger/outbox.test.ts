import "fake-indexeddb/auto"
import { locks } from "node:worker_threads"
import { dayOf } from "@jingzhun/core"
import * as Result from "effect/Result"
import fc from "fast-check"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { type Order, Outbox, type Sending } from "./outbox.ts"
import { openOutboxStore, type OutboxRow } from "./outbox-store.ts"
import type { Post } from "./send-command.ts"

/** A server that decides each id once, and refuses what it is told to refuse. */
const aServer = (options: { refuses?: (type: string) => boolean } = {}) => {
  const decided = new Map<string, number>()
  const order: string[] = []
  let reachable = true
  let underWay = 0
  const post: Post = async (_, body) => {
    const command = body as { id: string; type: string; subject: string; data: { n?: number } }
    if (!reachable) throw new TypeError("no network")
    underWay += 1
    expect(underWay).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 1))
    underWay -= 1
    if (options.refuses?.(command.type) === true) return { status: 200, body: { ok: false, refusal: REFUSAL } }
    if (!decided.has(command.id)) {
      decided.set(command.id, decided.size + 1)
      order.push(`${command.subject}:${command.type}`)
    }
    const seq = decided.get(command.id) ?? 0
    return {
      status: 200,
      body: { ok: true, events: [], entry: { seq, hash: `sha256:${seq}`, at: "2026-11-24T00:00:00Z" } },
    }
  }
  return { post, order, decided, reach: (now: boolean) => void (reachable = now) }
}

const REFUSAL = {
  code: "income-cap",
  clause: "GT-06-1",
  source: "第六条(一)",
  message: { "zh-CN": "超过补助上限", en: "Above the cap" },
  figures: {},
}

const anOrder = (type: string, subject = "2026-001"): Order => ({
  village: "999901201201",
  procedure: "gutan",
  type,
  subject,
  on: dayOf(2026, 11, 24),
  data: {},
})

interface Tab {
  readonly outbox: Outbox
  readonly rows: () => readonly OutboxRow[]
  readonly sending: () => Sending
}

const open: Outbox[] = []

const aTab = async (account: string, post: Post, isMine: () => boolean = () => true): Promise<Tab> => {
  let rows: readonly OutboxRow[] = []
  let sending: Sending = "idle"
  const outbox = new Outbox({
    account,
    role: "recorder",
    isMine,
    post,
    onChange: (nextRows, nextSending) => {
      rows = nextRows
      sending = nextSending
    },
  })
  open.push(outbox)
  await outbox.open()
  await outbox.settled()
  return { outbox, rows: () => rows, sending: () => sending }
}

const someAccount = (): string => `account-${Math.random().toString(36).slice(2)}`

const tags = (tab: Tab): readonly string[] => tab.rows().map(({ command, answer }) => `${command.type} ${answer._tag}`)

beforeEach(() => {
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true })
})

afterEach(() => {
  for (const outbox of open.splice(0)) outbox.close()
})

describe("outbox 发件箱", () => {
  it("has a command on the disk, strictly, before it is sent", async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction")
    const account = someAccount()
    const onDiskWhenSent: number[] = []
    const tab = await aTab(account, async (_, body) => {
      const rows = Result.getOrThrow(await openOutboxStore(account).read())
      onDiskWhenSent.push(rows.filter(({ id }) => id === (body as { id: string }).id).length)
      return { status: 503, body: undefined }
    })
    await tab.outbox.submit(anOrder("apply"))
    await tab.outbox.settled()
    const writes = transaction.mock.calls.filter(([, mode]) => mode === "readwrite")
    transaction.mockRestore()
    expect(onDiskWhenSent).toEqual([1])
    expect(writes.length).toBeGreaterThan(0)
    expect(writes.every(([, , options]) => options?.durability === "strict")).toBe(true)
  })

  it("sends what waited for the network in the order of the taps, each under the id of its tap", async () => {
    const server = aServer()
    const account = someAccount()
    server.reach(false)
    const tab = await aTab(account, server.post)
    const ids: string[] = []
    for (const type of ["apply", "sign-agreement", "report"]) {
      const kept = await tab.outbox.submit(anOrder(type))
      if (kept.ok) ids.push(kept.id)
    }
    await tab.outbox.settled()
    expect(tags(tab)).toEqual(["apply Pending", "sign-agreement Pending", "report Pending"])
    expect(tab.sending()).toBe("waiting")
    server.reach(true)
    tab.outbox.wake()
    await tab.outbox.settled()
    expect(server.order).toEqual(["2026-001:apply", "2026-001:sign-agreement", "2026-001:report"])
    expect([...server.decided.keys()]).toEqual(ids)
    expect(tags(tab)).toEqual(["apply Accepted", "sign-agreement Accepted", "report Accepted"])
  })

  it("survives a reload: another start sends what the last one could not", async () => {
    const server = aServer()
    const account = someAccount()
    server.reach(false)
    const before = await aTab(account, server.post)
    await before.outbox.submit(anOrder("apply"))
    await before.outbox.settled()
    before.outbox.close()
    server.reach(true)
    const after = await aTab(account, server.post)
    expect(server.order).toEqual(["2026-001:apply"])
    expect(tags(after)).toEqual(["apply Accepted"])
  })

  it("keeps a refused command with all that was typed; later ones of its case wait, other cases do not", async () => {
    let refuse = true
    const server = aServer({ refuses: (type) => refuse && type === "apply" })
    const tab = await aTab(someAccount(), server.post)
    await tab.outbox.submit({ ...anOrder("apply"), data: { subsidyFen: 3_000_001 } })
    await tab.outbox.submit(anOrder("sign-agreement"))
    await tab.outbox.submit(anOrder("report", "2026-002"))
    await tab.outbox.settled()
    expect(tags(tab)).toEqual(["apply Refused", "sign-agreement Pending", "report Accepted"])
    expect(tab.rows()[0]?.command.data).toEqual({ subsidyFen: 3_000_001 })
    refuse = false
    const refused = tab.rows()[0]
    if (refused === undefined) throw new Error("nothing was refused")
    await tab.outbox.mend(refused, { ...anOrder("apply"), data: { subsidyFen: 3_000_000 } })
    await tab.outbox.settled()
    expect(server.order).toEqual(["2026-002:report", "2026-001:apply", "2026-001:sign-agreement"])
    expect(tab.rows().some(({ id }) => id === refused.id)).toBe(false)
    expect(tags(tab)).toEqual(["apply Accepted", "sign-agreement Accepted", "report Accepted"])
  })

  it("waits for its own person: nothing goes in the name of whoever has logged in since", async () => {
    const server = aServer()
    let isMine = false
    const tab = await aTab(someAccount(), server.post, () => isMine)
    await tab.outbox.submit(anOrder("apply"))
    await tab.outbox.settled()
    expect(server.order).toEqual([])
    expect(tab.sending()).toBe("logged-out")
    isMine = true
    tab.outbox.wake()
    await tab.outbox.settled()
    expect(server.order).toEqual(["2026-001:apply"])
  })

  it("a session that has ended settles nothing", async () => {
    const tab = await aTab(someAccount(), async () => ({ status: 401, body: { error: { code: "unauthenticated" } } }))
    await tab.outbox.submit(anOrder("apply"))
    await tab.outbox.settled()
    expect(tags(tab)).toEqual(["apply Pending"])
    expect(tab.sending()).toBe("logged-out")
  })

  it("two tabs of one person send each command once and never two at a time", async () => {
    const server = aServer()
    const account = someAccount()
    const [one, two] = [await aTab(account, server.post), await aTab(account, server.post)]
    await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        (at % 2 === 0 ? one : two).outbox.submit(anOrder(`step-${at}`, `case-${at}`)),
      ),
    )
    await one.outbox.settled()
    await two.outbox.settled()
    await vi.waitFor(() => {
      expect(server.order).toHaveLength(8)
      expect(one.rows().every(({ answer }) => answer._tag === "Accepted")).toBe(true)
      expect(two.rows().every(({ answer }) => answer._tag === "Accepted")).toBe(true)
    })
  })

  it("whatever breaks off in between, every command is decided once and in the order of its case", async () => {
    const actions = fc.array(
      fc.oneof(
        fc.record({ do: fc.constant("tap" as const), subject: fc.constantFrom("a", "b") }),
        fc.record({ do: fc.constantFrom("reload" as const, "cut" as const, "mend" as const, "lose-answer" as const) }),
      ),
      { minLength: 1, maxLength: 14 },
    )
    await fc.assert(
      fc.asyncProperty(actions, async (steps) => {
        const server = aServer()
        const account = someAccount()
        let losing = false
        const post: Post = async (path, body) => {
          const answer = await server.post(path, body)
          if (!losing) return answer
          // The server has decided, and its answer did not arrive.
          losing = false
          throw new TypeError("the line broke")
        }
        let tab = await aTab(account, post)
        const tapped: Record<string, string[]> = { a: [], b: [] }
        let count = 0
        for (const step of steps) {
          if (step.do === "tap") {
            count += 1
            await tab.outbox.submit(anOrder(`step-${count}`, step.subject))
            tapped[step.subject]?.push(`${step.subject}:step-${count}`)
          }
          if (step.do === "cut") server.reach(false)
          if (step.do === "mend") server.reach(true)
          if (step.do === "lose-answer") losing = true
          if (step.do === "reload") {
            tab.outbox.close()
            tab = await aTab(account, post)
          }
        }
        server.reach(true)
        losing = false
        tab.outbox.wake()
        await tab.outbox.settled()
        for (const subject of ["a", "b"]) {
          expect(server.order.filter((one) => one.startsWith(`${subject}:`))).toEqual(tapped[subject])
        }
        expect(tab.rows().every(({ answer }) => answer._tag === "Accepted")).toBe(true)
        tab.outbox.close()
      }),
      { numRuns: 30 },
    )
  })
})
