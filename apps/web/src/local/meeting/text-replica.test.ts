import "fake-indexeddb/auto"
import {
  decodeStateVector,
  encodeFrame,
  encodeStateVectorFromUpdate,
  readFrame,
  readTextEdits,
} from "@jingzhun/documents"
import { openText, type SharedText } from "@jingzhun/documents/review"
import { IDBFactory } from "fake-indexeddb"
import * as Result from "effect/Result"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { bringText } from "../carried/bring-text.ts"
import { Tally } from "../carried/brought-in.ts"
import { TextReplica } from "./text-replica.ts"

/** The server at the other end of every line: it keeps one text, and answers when the test lets it. */
const server = {
  text: openText(),
  /** Another one after it was brought back from a backup. */
  epoch: "e",
  /** Does not acknowledge: the power goes before the disk has it. */
  isSilent: false,
  /** Asks what the client has before it answers what the client lacks. */
  isAsking: false,
  lines: [] as Line[],
  heard: [] as Uint8Array[],
}

class Line extends EventTarget {
  static readonly OPEN = 1
  readyState = 0
  binaryType = ""
  readonly bufferedAmount = 0

  constructor() {
    super()
    server.lines.push(this)
  }

  /** The server greets and asks what the client lacks of it. */
  open(known: Uint8Array = server.text.stateVector()): void {
    this.readyState = Line.OPEN
    this.dispatchEvent(new Event("open"))
    this.say(encodeFrame({ _tag: "Hello", protocol: 1, schema: 1, epoch: server.epoch, serverTimeMs: Date.now() }))
    this.say(encodeFrame({ _tag: "SyncStep1", stateVector: known }))
  }

  send(bytes: Uint8Array): void {
    const frame = Result.getOrThrow(readFrame(bytes))
    if (frame._tag === "SyncStep1") {
      const answer = encodeFrame({ _tag: "SyncStep2", update: server.text.encode(frame.stateVector) })
      if (server.isAsking) queueMicrotask(() => this.say(answer))
      else this.say(answer)
    }
    if ((frame._tag !== "Update" && frame._tag !== "SyncStep2") || server.isSilent) return
    const { runs, deleted } = Result.getOrThrow(readTextEdits(frame.update))
    // To nothing there is no answer.
    if (runs.length + deleted.length === 0) return
    server.heard.push(frame.update)
    server.text.apply(frame.update)
    this.say(encodeFrame({ _tag: "Ack", level: 1, sequence: 1, acknowledged: [] }))
  }

  close(): void {
    this.readyState = 3
  }

  private say(frame: Uint8Array): void {
    this.dispatchEvent(new MessageEvent("message", { data: Uint8Array.from(frame).buffer }))
  }
}

const opened: TextReplica[] = []

const open = async (account: string): Promise<TextReplica> => {
  const replica = new TextReplica(
    { account, document: "999901/201/201/minutes/2026-11-24-a", url: "ws://localhost" },
    {
      onLine: () => undefined,
      onUnsent: () => undefined,
      onStorage: () => undefined,
      isSessionOver: () => Promise.resolve(false),
    },
  )
  opened.push(replica)
  await replica.open()
  return replica
}

/** Types at the end, as a field does. */
const type = async (
  { shared, keep }: { shared: SharedText; keep: (u: Uint8Array) => Promise<void> },
  letters: string,
) => {
  await keep(shared.write({ at: shared.text().length, removed: 0, inserted: letters }))
}

const writerOf = (replica: TextReplica) => ({ shared: replica.shared, keep: (u: Uint8Array) => replica.keep(u) })

let serial = 0
const someAccount = (): string => `writer-${(serial += 1)}`
const line = (): Line => server.lines.at(-1) ?? new Line()

beforeEach(() => {
  server.text = openText()
  server.epoch = "e"
  server.isSilent = false
  server.isAsking = false
  server.lines = []
  server.heard = []
  vi.stubGlobal("WebSocket", Line)
})

afterEach(() => {
  for (const replica of opened.splice(0)) replica.close()
  vi.unstubAllGlobals()
})

describe("text replica 文字副本", () => {
  it("keeps on the device what was typed without network, also when the page dies, and sends it when a line opens", async () => {
    const account = someAccount()
    const first = await open(account)
    await type(writerOf(first), "会议")
    await type(writerOf(first), "记录")
    first.close()
    const second = await open(account)
    expect(second.shared.text()).toBe("会议记录")
    expect(second.unsentCount()).toBe(2)
    line().open()
    await vi.waitFor(() => expect(second.unsentCount()).toBe(0))
    expect(server.text.text()).toBe("会议记录")
  })

  it("calls nothing safe before the server has acknowledged it, and offers it again at the next greeting", async () => {
    const replica = await open(someAccount())
    line().open()
    server.isSilent = true
    await type(writerOf(replica), "同意")
    expect(replica.unsentCount()).toBe(1)
    server.isSilent = false
    line().open()
    await vi.waitFor(() => expect(replica.unsentCount()).toBe(0))
    expect(server.text.text()).toBe("同意")
  })

  it("sends a deletion that was made without network, though it moves no clock", async () => {
    const account = someAccount()
    const replica = await open(account)
    line().open()
    await type(writerOf(replica), "一二三")
    await replica.keep(replica.shared.write({ at: 1, removed: 1, inserted: "" }))
    await vi.waitFor(() => expect(server.text.text()).toBe("一三"))
    server.isSilent = true
    await replica.keep(replica.shared.write({ at: 0, removed: 1, inserted: "" }))
    server.isSilent = false
    line().open()
    await vi.waitFor(() => expect(server.text.text()).toBe("三"))
    expect(replica.unsentCount()).toBe(0)
  })

  it("sends what the device did not take, and counts it as unsent until the server has it", async () => {
    const replica = await open(someAccount())
    line().open()
    server.isSilent = true
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("", "QuotaExceededError")
    })
    await type(writerOf(replica), "写不进的字")
    vi.restoreAllMocks()
    expect(replica.unsentCount()).toBe(1)
    expect(replica.unsentText().updatesBase64).toHaveLength(1)
    server.isSilent = false
    line().open()
    await vi.waitFor(() => expect(server.text.text()).toBe("写不进的字"))
    expect(replica.unsentCount()).toBe(0)
  })

  it("sends what is typed here though another tab, which is gone, typed something that hangs on letters nobody has", async () => {
    const account = someAccount()
    const gone = openText()
    gone.write({ at: 0, removed: 0, inserted: "没人有的字" })
    const replica = await open(account)
    replica.shared.apply(gone.write({ at: 5, removed: 0, inserted: "挂着的字" }), "tab")
    await type(writerOf(replica), "同意")
    line().open()
    await vi.waitFor(() => expect(replica.unsentCount()).toBe(0))
    expect([server.text.text(), server.text.document.isPending()]).toEqual(["同意", false])
  })

  it("sends what waits for letters of the server once they have come, and calls it sent no sooner", async () => {
    const account = someAccount()
    const first = await open(account)
    line().open()
    await type(writerOf(first), "会议")
    await vi.waitFor(() => expect(first.unsentCount()).toBe(0))
    server.isSilent = true
    await type(writerOf(first), "记录")
    first.close()
    // The copy was not on the disk yet when the power went; the journal was.
    await new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(`jingzhun/${account}/999901/201/201/minutes/2026-11-24-a/sheet`)
      request.addEventListener("success", () => resolve())
    })
    server.isSilent = false
    server.isAsking = true
    const second = await open(account)
    expect([second.shared.text(), second.unsentCount()]).toEqual(["", 1])
    line().open()
    await vi.waitFor(() => expect(second.unsentCount()).toBe(0))
    expect(server.text.text()).toBe("会议记录")
  })

  it("tells a tab that opens what the device did not take", async () => {
    const account = someAccount()
    const first = await open(account)
    vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
      throw new DOMException("", "QuotaExceededError")
    })
    await type(writerOf(first), "写不进的字")
    vi.restoreAllMocks()
    const second = await open(account)
    await vi.waitFor(() => expect(second.shared.text()).toBe("写不进的字"))
  })

  it("knows of what the server has already, though it never heard the acknowledgement", async () => {
    const replica = await open(someAccount())
    line().open()
    server.isSilent = true
    await type(writerOf(replica), "同意")
    server.isSilent = false
    server.text.apply(replica.shared.encode())
    line().open()
    await vi.waitFor(() => expect(replica.unsentCount()).toBe(0))
    expect(server.heard).toEqual([])
  })

  it("offers to a server of another epoch all that it lacks, what others wrote and deleted too, until it is acknowledged", async () => {
    const account = someAccount()
    const replica = await open(account)
    const other = openText()
    other.write({ at: 0, removed: 0, inserted: "别人写的" })
    server.text.apply(other.encode())
    line().open()
    await vi.waitFor(() => expect(replica.shared.text()).toBe("别人写的"))
    await type(writerOf(replica), "我写的")
    const backup = server.text.encode()
    const lost = other.write({ at: 0, removed: 2, inserted: "他人" })
    server.text.apply(lost)
    line().open()
    await vi.waitFor(() => expect(replica.shared.text()).toBe("他人写的我写的"))
    server.text = openText()
    server.text.apply(backup)
    server.epoch = "restored"
    server.isSilent = true
    line().open()
    replica.close()
    server.isSilent = false
    await open(account)
    line().open()
    await vi.waitFor(() => expect(server.text.text()).toBe("他人写的我写的"))
    server.heard = []
    line().open()
    await type(writerOf(opened.at(-1)!), "。")
    await vi.waitFor(() => expect(server.heard).toHaveLength(1))
  })

  it("offers again what a server has lost without saying so, but only what was written here", async () => {
    const replica = await open(someAccount())
    const other = openText()
    other.write({ at: 0, removed: 0, inserted: "别人写的" })
    server.text.apply(other.encode())
    line().open()
    await vi.waitFor(() => expect(replica.shared.text()).toBe("别人写的"))
    await type(writerOf(replica), "我写的")
    await vi.waitFor(() => expect(server.text.text()).toBe("别人写的我写的"))
    server.text = openText()
    server.heard = []
    line().open()
    await vi.waitFor(() => expect(server.heard).toHaveLength(1))
    // Nobody may send under the client id of another account; the other writes it again from a device of their own.
    const clients = server.heard.flatMap((update) => [
      ...Result.getOrThrow(decodeStateVector(encodeStateVectorFromUpdate(update))).keys(),
    ])
    expect(clients).toHaveLength(1)
    expect(clients).not.toContain(other.document.doc.clientID)
    server.text.apply(other.encode())
    expect(server.text.text()).toBe("别人写的我写的")
  })

  it.each([false, true])(
    "sends from here what another device could not send, and both send it once (asked first: %s)",
    async (isAsking) => {
      const account = someAccount()
      const there = await open(account)
      line().open()
      await type(writerOf(there), "会议")
      server.isSilent = true
      await type(writerOf(there), "记录")
      expect(there.unsentCount()).toBe(1)
      vi.stubGlobal("indexedDB", new IDBFactory())
      const tally = new Tally()
      await bringText({ account, role: "recorder", area: "999901201201" }, there.unsentText(), tally)
      expect(tally.outcome()).toMatchObject({ new: { texts: 1 }, leftOut: [] })
      server.isSilent = false
      server.isAsking = isAsking
      server.heard = []
      const here = await open(account)
      expect(here.unsentCount()).toBe(1)
      line().open()
      await vi.waitFor(() => expect(here.unsentCount()).toBe(0))
      expect(server.text.text()).toBe("会议记录")
      await vi.waitFor(() => expect(here.shared.text()).toBe("会议记录"))
      server.lines[0]?.open()
      await vi.waitFor(() => expect(there.unsentCount()).toBe(0))
      expect(server.text.text()).toBe("会议记录")
      expect(server.heard.map((update) => Result.isSuccess(readTextEdits(update)))).toEqual(
        server.heard.map(() => true),
      )
    },
  )
})
