import "fake-indexeddb/auto"
import { encodeAppend, encodeFrame, packUpdate } from "@jingzhun/documents"
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Line } from "./line.ts"
import { openReplica, someAccount } from "./testing/device.ts"

/** The browser's side of a socket, opened by the test. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1
  readyState = 0
  binaryType = ""
  readonly bufferedAmount = 0
  readonly url: string

  constructor(url: string) {
    super()
    this.url = url
    sockets.push(this)
  }

  send(): void {
    // What is said is of no interest here.
  }

  open(): void {
    this.readyState = FakeSocket.OPEN
    this.dispatchEvent(new Event("open"))
  }

  hear(frame: Parameters<typeof encodeFrame>[0]): void {
    const { buffer } = encodeFrame(frame).slice()
    this.dispatchEvent(Object.assign(new Event("message"), { data: buffer }))
  }

  close(): void {
    this.readyState = 3
  }

  refuse(code: number): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }))
  }
}

let sockets: FakeSocket[] = []
const queries = (): readonly string[] => sockets.map(({ url }) => new URL(url).search)

const openLine = async () => {
  const { replica } = await openReplica(someAccount())
  const states: boolean[] = []
  const connections: string[] = []
  const line = new Line("ws://localhost", replica, {
    onState: ({ synced, connection }) => {
      states.push(synced)
      connections.push(connection)
    },
    onAwareness: () => undefined,
    greeting: () => undefined,
    isSessionOver: async () => false,
  })
  return { line, replica, states, connections }
}

const append = encodeAppend({ client: 5, clock: 0 }, [["a", { kind: "later" }]])
const answer = { _tag: "SyncStep2", update: encodeAppend({ client: 5, clock: 1 }, [["b", { kind: "later" }]]) } as const

describe("a line that unpacks", () => {
  beforeEach(() => {
    sockets = []
    vi.stubGlobal("WebSocket", FakeSocket)
  })
  afterEach(() => void vi.unstubAllGlobals())

  it("takes what came packed before what came after it, and is synchronised then", async () => {
    const { line, replica, states } = await openLine()
    expect(queries()).toEqual(["?x=1&z=1"])
    sockets[0]?.open()
    sockets[0]?.hear({ _tag: "Packed", length: append.length, packed: await packUpdate(append) })
    sockets[0]?.hear(answer)
    expect(states.at(-1)).toBe(false)
    await expect.poll(() => states.at(-1)).toBe(true)
    expect([replica.sheet.clockOf(5), replica.sheet.isPending()]).toEqual([2, false])
    line.close()
  })

  it("opens anew and asks for it as it is where what came packed is damaged", async () => {
    const { line, replica } = await openLine()
    sockets[0]?.open()
    sockets[0]?.hear({ _tag: "Packed", length: 9, packed: Uint8Array.of(1, 2, 3) })
    sockets[0]?.hear(answer)
    await expect.poll(queries).toEqual(["?x=1&z=1", "?x=1"])
    expect([sockets[0]?.readyState, replica.sheet.clockOf(5), replica.sheet.isPending()]).toEqual([3, 0, false])
    sockets[1]?.open()
    sockets[1]?.hear({ _tag: "Update", update: append })
    sockets[1]?.hear(answer)
    expect(replica.sheet.clockOf(5)).toBe(2)
    line.close()
  })

  it("does not ask for packed updates where the browser cannot unpack", async () => {
    vi.stubGlobal("DecompressionStream", undefined)
    const { line } = await openLine()
    expect(queries()).toEqual(["?x=1"])
    line.close()
  })
})

describe("a line that is refused", () => {
  beforeEach(() => {
    sockets = []
    vi.stubGlobal("WebSocket", FakeSocket)
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
  })
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  it("opens anew where no edit is on its way that could be at fault, and stops where that does not help", async () => {
    const { line, connections } = await openLine()
    const refuseOnce = async (): Promise<void> => {
      sockets.at(-1)?.refuse(4422)
      await vi.advanceTimersByTimeAsync(1_000)
    }
    sockets[0]?.open()
    await refuseOnce()
    expect([sockets.length, connections.at(-1)]).toEqual([2, "connecting"])
    sockets[1]?.open()
    sockets[1]?.hear(answer)
    await refuseOnce()
    expect(sockets).toHaveLength(3)
    await refuseOnce()
    expect([sockets.length, connections.at(-1)]).toEqual([3, "refused"])
    line.close()
  })
})
