/**
 * Socket 连接: keeps one connection to the server as long as that makes sense.
 *
 * Some closings are final: to knock again with the same edit or the same session would only be refused again. Whoever's session has
 * ended may log in anew in another tab, so from time to time it is asked for.
 */

/** How the connection stands. `Offline` says that the device itself has no network. */
export type SocketState =
  | { readonly _tag: "Online" }
  | { readonly _tag: "Connecting" }
  | { readonly _tag: "Offline" }
  | { readonly _tag: "Refused"; readonly code: number; readonly message: string }

/** What happens on a connection. */
export interface SocketEvents {
  readonly onState: (state: SocketState) => void
  readonly onOpen: () => void
  readonly onFrame: (frame: Uint8Array) => void
  /** The server refused for good; `again` when what it refused has been taken away. */
  readonly onRefusal: (code: number, message: string) => Promise<"again" | "stop">
  /** A frame that every server answers; silence after it means that the line is dead. */
  readonly ping: () => Uint8Array
  /** Tells whether the session has ended, where a connection could not be opened at all, and whether it still has. */
  readonly isSessionOver: () => Promise<boolean>
}

/** A connection that opens itself again. */
export interface Socket {
  /** Sends a frame; false when there is no open connection. */
  readonly send: (frame: Uint8Array) => boolean
  /** Bytes that wait in the browser. */
  readonly waiting: () => number
  /** Drops the line and opens a new one, as after a doubt. */
  readonly restart: () => void
  readonly close: () => void
}

/** Closings after which the same connection makes no sense: no session, no right, no document, too large, bad shape, too old. */
export const FINAL_CODES: ReadonlySet<number> = new Set([1009, 4401, 4403, 4404, 4413, 4422, 4424, 4426, 4429])

/** Opens a connection and keeps it. */
export const keepConnected = (url: string, events: SocketEvents): Socket => new ReconnectingSocket(url, events)

const NO_SESSION = 4401

const OPENING_MS = 15_000
const FIRST_OPENING_MS = 3_000
const SILENCE_MS = 20_000
const ANSWER_MS = 8_000
const LONGEST_WAIT_MS = 30_000
const FIRST_WAIT_MS = 400
const LASTING_MS = 5_000
const SESSION_MS = 60_000

class ReconnectingSocket implements Socket {
  private readonly url: string
  private readonly events: SocketEvents
  private line: WebSocket | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private done = false
  private hasNoSession = false
  private readonly onOnline = (): void => this.wake()
  private readonly onOffline = (): void => this.drop()
  private readonly onVisible = (): void => {
    if (document.visibilityState === "visible") this.wake()
  }

  constructor(url: string, events: SocketEvents) {
    this.url = url
    this.events = events
    addEventListener("online", this.onOnline)
    addEventListener("offline", this.onOffline)
    document.addEventListener("visibilitychange", this.onVisible)
    this.openNow()
  }

  readonly send = (frame: Uint8Array): boolean => {
    if (this.line?.readyState !== WebSocket.OPEN) return false
    this.line.send(frame as Uint8Array<ArrayBuffer>)
    return true
  }

  readonly waiting = (): number => this.line?.bufferedAmount ?? 0

  readonly restart = (): void => {
    if (!this.done && !this.hasNoSession) this.lost(true)
  }

  readonly close = (): void => {
    this.done = true
    removeEventListener("online", this.onOnline)
    removeEventListener("offline", this.onOffline)
    document.removeEventListener("visibilitychange", this.onVisible)
    this.letGo()
  }

  /**
   * The network is back, or someone looks again: what failed before says nothing about now, so nobody waits for it. A
   * line that seems open must prove itself, for a phone does not tell the page that its line died in the pocket.
   */
  private wake(): void {
    if (this.done) return
    if (this.hasNoSession) return void this.lookForSession()
    this.failures = 0
    if (this.line?.readyState === WebSocket.OPEN) return this.ask()
    this.letGo()
    this.openNow()
  }

  private openNow(): void {
    if (this.done || this.line !== undefined) return
    clearTimeout(this.timer)
    if (!navigator.onLine) return this.events.onState({ _tag: "Offline" })
    this.events.onState({ _tag: "Connecting" })
    this.listen(new WebSocket(this.url))
  }

  private listen(line: WebSocket): void {
    this.line = line
    line.binaryType = "arraybuffer"
    let opened = false
    let openedAt = performance.now()
    // A line begun the moment the network came back may hang where the next one opens at once, so the first wait is short.
    this.expect(Math.min(OPENING_MS, FIRST_OPENING_MS * 2 ** this.failures), () => this.lost(false))
    line.addEventListener("open", () => {
      if (this.line !== line) return
      opened = true
      openedAt = performance.now()
      this.events.onState({ _tag: "Online" })
      this.heard()
      this.events.onOpen()
    })
    line.addEventListener("message", ({ data }) => {
      if (this.line !== line || !(data instanceof ArrayBuffer)) return
      // A busy server may greet and hang up at once, so a line must last before it counts as a good one.
      if (performance.now() - openedAt > LASTING_MS) this.failures = 0
      this.heard()
      this.events.onFrame(new Uint8Array(data))
    })
    line.addEventListener("close", ({ code, reason }) => {
      if (this.line !== line) return
      if (FINAL_CODES.has(code)) void this.refused(code, reason)
      else this.lost(opened)
    })
  }

  /** Something was heard: ask again only after some silence, and doubt the line when even that is not answered. */
  private heard(): void {
    this.expect(SILENCE_MS, () => this.ask())
  }

  private ask(): void {
    this.send(this.events.ping())
    this.expect(ANSWER_MS, () => this.lost(true))
  }

  private lost(opened: boolean): void {
    this.letGo()
    if (this.done) return
    if (!navigator.onLine) return this.events.onState({ _tag: "Offline" })
    this.events.onState({ _tag: "Connecting" })
    this.openLater()
    if (!opened) void this.askForSession()
  }

  private openLater(): void {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.failures)
    this.failures = Math.min(this.failures + 1, 16)
    // Half of the wait is chance: after an outage a county's devices must not all knock at once.
    this.expect(longest * (0.5 + Math.random() / 2), () => this.openNow())
  }

  private async refused(code: number, reason: string): Promise<void> {
    this.letGo()
    const next = await this.events.onRefusal(code, reason)
    // Whoever has logged in again, here or in another tab, has another session by now than the one that was ended.
    const isAgain = next === "again" || (code === NO_SESSION && !(await this.events.isSessionOver()))
    if (this.done || this.line !== undefined) return
    if (isAgain) return this.openLater()
    this.stop(code, reason)
  }

  private stop(code: number, message: string): void {
    if (code === NO_SESSION) this.waitForSession()
    else this.close()
    this.events.onState({ _tag: "Refused", code, message })
  }

  private waitForSession(): void {
    this.letGo()
    this.hasNoSession = true
    this.expect(SESSION_MS, () => void this.lookForSession())
  }

  private async lookForSession(): Promise<void> {
    const isOver = await this.events.isSessionOver()
    if (this.done || !this.hasNoSession) return
    if (isOver) return this.waitForSession()
    this.hasNoSession = false
    this.failures = 0
    this.openNow()
  }

  /** A browser hides why a connection was not accepted, so the session is asked for by other means. */
  private async askForSession(): Promise<void> {
    const isOver = await this.events.isSessionOver()
    if (isOver && !this.done && !this.hasNoSession && this.line?.readyState !== WebSocket.OPEN) this.stop(4401, "")
  }

  private drop(): void {
    if (this.done || this.hasNoSession) return
    this.letGo()
    this.events.onState({ _tag: "Offline" })
  }

  private letGo(): void {
    clearTimeout(this.timer)
    const line = this.line
    this.line = undefined
    line?.close()
  }

  private expect(ms: number, otherwise: () => void): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(otherwise, ms)
  }
}
