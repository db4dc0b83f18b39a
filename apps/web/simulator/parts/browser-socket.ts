/**
 * Browser socket 浏览器连接: a `WebSocket` whose line is one of the simulated network.
 */
import { Cable, type Link } from "./network.ts"
import { type Chance, inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

/** Takes a line that a device has opened; `false` when nobody listens there. */
export type Accept = (cable: Cable, url: string, token: string) => boolean

/** What a browser needs to open sockets. */
export interface SocketMeans {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly link: Link
  readonly realm: Realm
  readonly accept: Accept
  /** The session cookie. */
  readonly token: () => string
}

type Listener = (event: never) => void

/** Makes the `WebSocket` class of one tab. */
export const makeBrowserSocket = (means: SocketMeans) =>
  class BrowserSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly CONNECTING = 0
    readonly OPEN = 1
    readonly CLOSING = 2
    readonly CLOSED = 3
    readyState = 0
    binaryType = "blob"
    onopen: Listener | null = null
    onmessage: Listener | null = null
    onclose: Listener | null = null
    onerror: Listener | null = null
    readonly url: string
    private readonly listeners = new Map<string, Set<Listener>>()
    private readonly realm = means.realm
    private readonly cable: Cable

    constructor(url: string) {
      this.url = url
      this.cable = new Cable(means.time, means.chance, means.link, url.includes("/minutes/"))
      this.open()
    }

    get bufferedAmount(): number {
      return this.cable.bytesTo("server")
    }

    addEventListener(type: string, listener: Listener): void {
      const known = this.listeners.get(type) ?? new Set()
      known.add(listener)
      this.listeners.set(type, known)
    }

    removeEventListener(type: string, listener: Listener): void {
      this.listeners.get(type)?.delete(listener)
    }

    send(data: Uint8Array | ArrayBuffer): void {
      if (this.readyState === 0) throw new DOMException("Still connecting.", "InvalidStateError")
      if (this.readyState === 1) this.cable.send("server", new Uint8Array(data as ArrayBuffer))
    }

    close(code = 1005): void {
      if (this.readyState >= 2) return
      this.readyState = 2
      this.cable.hangUp("client", code, "")
    }

    private open(): void {
      this.cable.attach("client", {
        realm: this.realm,
        onMessage: (bytes) => this.readyState === 1 && this.tell("message", { data: bytes.buffer }),
        onClosed: (code, reason) => this.ended(code, reason),
      })
      const { time, chance, link, accept, token } = means
      time.after(this.realm, 2 + chance() * link.weather.slowestMs * 2, () => {
        if (this.readyState !== 0) return
        // Without a network the handshake hangs until somebody loses patience.
        if (!link.weather.isUp) return void time.after(this.realm, HANDSHAKE_MS, () => this.ended(1006, ""))
        this.readyState = 1
        if (!accept(this.cable, this.url, token())) {
          this.readyState = 0
          return this.ended(1006, "")
        }
        this.tell("open", {})
      })
    }

    private ended(code: number, reason: string): void {
      if (this.readyState === 3) return
      if (this.readyState === 0) this.tell("error", {})
      this.readyState = 3
      this.tell("close", { code, reason })
    }

    private tell(type: "open" | "message" | "close" | "error", event: object): void {
      if (this.realm.isOver) return
      inRealm(this.realm, () => {
        this[`on${type}`]?.(event as never)
        for (const listener of this.listeners.get(type) ?? []) listener(event as never)
      })
    }
  }

const HANDSHAKE_MS = 21_000
