/**
 * Tabs of a browser 浏览器内标签页: the locks and the channels by which tabs of one device know of each other.
 */
import { inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

type Grant = (lock: object | null) => unknown

interface Request {
  readonly realm: Realm
  readonly grant: Grant
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** The named locks of one browser. */
export class Locks {
  private readonly time: VirtualTime
  private readonly held = new Map<string, Request>()
  private readonly waiting = new Map<string, Request[]>()

  constructor(time: VirtualTime) {
    this.time = time
  }

  /** The `navigator.locks` of one tab. */
  facade(realm: Realm): Pick<LockManager, "request"> {
    const request = (name: string, options: LockOptions, grant: Grant): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const one: Request = { realm, grant, resolve, reject }
        if (options.ifAvailable === true && this.held.has(name)) return this.answer(one, null)
        if (options.steal === true) this.steal(name)
        options.signal?.addEventListener("abort", () => {
          const before = this.waiting.get(name) ?? []
          if (!before.includes(one)) return
          this.waiting.set(
            name,
            before.filter((other) => other !== one),
          )
          reject(new DOMException("", "AbortError"))
        })
        this.waiting.set(
          name,
          options.steal === true ? [one, ...(this.waiting.get(name) ?? [])] : [...(this.waiting.get(name) ?? []), one],
        )
        this.next(name)
      })
    return { request: request as unknown as LockManager["request"] }
  }

  /** A tab is gone, and with it what it held and waited for. */
  drop(realm: Realm): void {
    for (const [name, requests] of this.waiting) {
      this.waiting.set(
        name,
        requests.filter((one) => one.realm !== realm),
      )
    }
    for (const [name, { realm: holder }] of this.held) if (holder === realm) this.free(name)
  }

  private steal(name: string): void {
    const holder = this.held.get(name)
    this.held.delete(name)
    if (holder !== undefined) this.time.soon(holder.realm, () => holder.reject(new DOMException("", "AbortError")))
  }

  private next(name: string): void {
    if (this.held.has(name)) return
    const one = this.waiting.get(name)?.shift()
    if (one === undefined) return
    this.held.set(name, one)
    this.answer(one, { name, mode: "exclusive" }, () => {
      if (this.held.get(name) === one) this.free(name)
    })
  }

  private free(name: string): void {
    this.held.delete(name)
    this.next(name)
  }

  private answer({ realm, grant, resolve, reject }: Request, lock: object | null, afterwards?: () => void): void {
    this.time.soon(realm, () => {
      const outcome = Promise.resolve(inRealm(realm, () => grant(lock)))
      outcome.then(resolve, reject).finally(() => afterwards?.())
    })
  }
}

interface Channel {
  readonly name: string
  readonly realm: Realm
  readonly hear: (data: unknown) => void
}

/** The broadcast channels of one browser. */
export class Channels {
  private readonly time: VirtualTime
  private readonly open = new Set<Channel>()

  constructor(time: VirtualTime) {
    this.time = time
  }

  /** The `BroadcastChannel` of one tab. */
  facade(realm: Realm) {
    const { open, time } = this
    return class TabChannel {
      private readonly listeners = new Set<(event: { data: unknown }) => void>()
      private readonly channel: Channel

      constructor(name: string) {
        this.channel = {
          name,
          realm,
          hear: (data) => this.listeners.forEach((listener) => listener({ data })),
        }
        open.add(this.channel)
      }

      addEventListener(_: string, listener: (event: { data: unknown }) => void): void {
        this.listeners.add(listener)
      }

      postMessage(message: unknown): void {
        const data: unknown = structuredClone(message)
        for (const other of open) {
          if (other === this.channel || other.name !== this.channel.name) continue
          time.soon(other.realm, () => open.has(other) && other.hear(data))
        }
      }

      close(): void {
        open.delete(this.channel)
      }
    }
  }

  /** A tab is gone, and with it its channels. */
  drop(realm: Realm): void {
    for (const channel of this.open) if (channel.realm === realm) this.open.delete(channel)
  }
}
