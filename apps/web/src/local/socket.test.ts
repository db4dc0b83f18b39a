import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { keepConnected, type Socket, type SocketState } from "./socket.ts"

/** The browser's side of a line, opened and closed by the test. */
class Line extends EventTarget {
  static readonly OPEN = 1
  readyState = 0
  binaryType = ""
  readonly bufferedAmount = 0
  readonly sent: unknown[] = []

  constructor() {
    super()
    lines.push(this)
  }

  send(frame: unknown): void {
    this.sent.push(frame)
  }

  open(): void {
    this.readyState = Line.OPEN
    this.dispatchEvent(new Event("open"))
  }

  close(): void {
    this.readyState = 3
  }

  break(code = 1006): void {
    this.readyState = 3
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason: "" }))
  }
}

let lines: Line[] = []
let states: SocketState["_tag"][] = []
let socket: Socket

const connect = (session: { isSessionOver: boolean }): Socket =>
  keepConnected("ws://localhost/sync", {
    onState: ({ _tag }) => states.push(_tag),
    onOpen: () => undefined,
    onFrame: () => undefined,
    onRefusal: async () => "stop",
    ping: () => new Uint8Array([0]),
    isSessionOver: async () => session.isSessionOver,
  })

const last = (): Line => {
  const line = lines.at(-1)
  if (line === undefined) throw new Error("no line was opened")
  return line
}

/** Loses so many lines one after the other that the wait for the next is long. */
const loseMany = async (): Promise<void> => {
  for (let times = 0; times < 12; times += 1) {
    last().break()
    await vi.advanceTimersByTimeAsync(30_000)
  }
  last().break()
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal("WebSocket", Line)
  lines = []
  states = []
  socket = connect({ isSessionOver: false })
})

afterEach(() => {
  socket.close()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe("a connection that keeps itself", () => {
  it("waits longer after each failure, so that a county does not knock all at once", async () => {
    await loseMany()
    const before = lines.length
    await vi.advanceTimersByTimeAsync(14_000)
    expect(lines).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(17_000)
    expect(lines.length).toBeGreaterThan(before)
  })

  it("[U4] opens at once when the network is back, however often it failed before", async () => {
    await loseMany()
    const before = lines.length
    dispatchEvent(new Event("online"))
    expect(lines).toHaveLength(before + 1)
    last().break()
    await vi.advanceTimersByTimeAsync(500)
    expect(lines).toHaveLength(before + 2)
  })

  it("gives up an attempt from before the network was back, which would only hang", () => {
    const stale = last()
    dispatchEvent(new Event("online"))
    expect(stale.readyState).toBe(3)
    expect(lines).toHaveLength(2)
    last().open()
    expect(states.at(-1)).toBe("Online")
  })

  it("waits but shortly for the first line after the network is back, which may hang", async () => {
    await loseMany()
    dispatchEvent(new Event("online"))
    const before = lines.length
    await vi.advanceTimersByTimeAsync(3_500)
    expect(lines).toHaveLength(before + 1)
  })

  it("opens at once when someone looks at the page again", async () => {
    await loseMany()
    const before = lines.length
    document.dispatchEvent(new Event("visibilitychange"))
    expect(lines).toHaveLength(before + 1)
  })

  it("stops when the session has ended, and goes on when by then somebody has logged in again", async () => {
    socket.close()
    socket = connect({ isSessionOver: true })
    last().open()
    last().break(4401)
    await vi.advanceTimersByTimeAsync(60_000)
    expect([lines.length, states.at(-1)]).toEqual([2, "Refused"])
    socket = connect({ isSessionOver: false })
    last().open()
    last().break(4401)
    await vi.advanceTimersByTimeAsync(1000)
    expect([lines.length, states.at(-1)]).toEqual([4, "Connecting"])
  })

  it("[U4] goes on by itself when somebody has logged in again in a tab that is gone, and knocks at nothing before", async () => {
    socket.close()
    const session = { isSessionOver: true }
    socket = connect(session)
    last().open()
    last().break(4401)
    await vi.advanceTimersByTimeAsync(600_000)
    dispatchEvent(new Event("offline"))
    expect([lines.length, states.at(-1)]).toEqual([2, "Refused"])
    session.isSessionOver = false
    await vi.advanceTimersByTimeAsync(60_000)
    expect(lines).toHaveLength(3)
    last().open()
    expect(states.at(-1)).toBe("Online")
    last().break(4401)
    session.isSessionOver = true
    await vi.advanceTimersByTimeAsync(1_000)
    session.isSessionOver = false
    document.dispatchEvent(new Event("visibilitychange"))
    await vi.advanceTimersByTimeAsync(0)
    expect([lines.length, states.at(-1)]).toEqual([4, "Connecting"])
  })

  it("asks an open line whether it still lives, and opens another one when it does not answer", async () => {
    last().open()
    document.dispatchEvent(new Event("visibilitychange"))
    expect(last().sent).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(8_500)
    expect(lines).toHaveLength(2)
  })
})
