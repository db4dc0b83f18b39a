/**
 * Globals 全局环境: code that runs in a realm finds that realm's clock, chance, storage and network under the names it knows.
 *
 * They are put in place once and look at the realm that runs; outside of every realm all is as it was.
 */
import { deflateSync, inflateSync } from "node:zlib"
import { IDBDatabase, IDBKeyRange } from "fake-indexeddb"
import { inRealm, type Realm, realmNow, type VirtualTime } from "./virtual-time.ts"

/** Makes the globals that every realm has, over a world's time and chance. */
export const commonGlobals = (time: VirtualTime, realm: () => Realm, bytes: (count: number) => Uint8Array) => ({
  setTimeout: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    timerHandle(time.after(realm(), ms, () => run(...args))),
  setInterval: (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    let stop: () => void
    const again = (): void => {
      stop = time.after(realm(), Math.max(1, ms), () => {
        again()
        run(...args)
      })
    }
    again()
    return timerHandle(() => stop())
  },
  setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) => time.soon(realm(), () => run(...args)),
  clearTimeout: stopTimer,
  clearInterval: stopTimer,
  performance: { now: () => time.nowMs },
  CompressionStream: streamOf(deflateSync),
  DecompressionStream: streamOf(inflateSync),
  crypto: {
    getRandomValues: <Wanted extends ArrayBufferView>(wanted: Wanted): Wanted => {
      new Uint8Array(wanted.buffer, wanted.byteOffset, wanted.byteLength).set(bytes(wanted.byteLength))
      return wanted
    },
  },
})

/** The platform packs on another thread, whose time is not that of the world; here it is done at once. */
const streamOf = (work: (bytes: Uint8Array) => Uint8Array) =>
  class extends TransformStream<Uint8Array, Uint8Array> {
    constructor() {
      super({ transform: (bytes, controller) => controller.enqueue(new Uint8Array(work(bytes))) })
    }
  }

interface TimerHandle {
  readonly stop: () => void
  readonly ref: () => TimerHandle
  readonly unref: () => TimerHandle
}

const timerHandle = (stop: () => void): TimerHandle => {
  const handle: TimerHandle = { stop, ref: () => handle, unref: () => handle }
  return handle
}

const stopTimer = (handle: Partial<TimerHandle> | undefined): void => handle?.stop?.()

/** A name of a realm's globals that stands before the global of the same name. */
const NAMES = [
  "setTimeout",
  "setInterval",
  "setImmediate",
  "clearTimeout",
  "clearInterval",
  "CompressionStream",
  "DecompressionStream",
  "crypto",
  "performance",
  "indexedDB",
  "WebSocket",
  "BroadcastChannel",
  "navigator",
  "document",
  "localStorage",
  "location",
  "fetch",
  "addEventListener",
  "removeEventListener",
] as const

let isInstalled = false

/** Puts the globals in place. */
export const installGlobals = (): void => {
  if (isInstalled) return
  isInstalled = true
  for (const name of NAMES) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name)
    let replaced: { readonly value: unknown } | undefined
    const original = (): unknown => {
      if (replaced !== undefined) return replaced.value
      return before?.get === undefined ? before?.value : before.get.call(globalThis)
    }
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get: () => {
        const realm = realmNow()
        return realm !== undefined && name in realm.globals ? realm.globals[name] : original()
      },
      set: (value: unknown) => {
        replaced = { value }
      },
    })
  }
  Object.defineProperty(globalThis, "IDBKeyRange", { configurable: true, value: IDBKeyRange })
  installDate()
  keepRealmOfListeners()
}

/** The clock that a realm goes by. */
export const clockOf = (realm: Realm): number => (realm.globals["nowMs"] as () => number)() + realm.aheadMs()

const installDate = (): void => {
  const RealDate = Date
  const now = (): number => {
    const realm = realmNow()
    return realm === undefined ? RealDate.now() : clockOf(realm)
  }
  const chance = Math.random
  class RealmDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(now())
      else super(...(given as [number]))
    }
    static override readonly now = now
  }
  Object.defineProperty(globalThis, "Date", { configurable: true, value: RealmDate })
  Math.random = () => {
    const draw = realmNow()?.globals["chance"] as (() => number) | undefined
    return (draw ?? chance)()
  }
}

/** What listens to a database listens in its own tab, whoever brought the event about; a tab that is over hears nothing. */
const keepRealmOfListeners = (): void => {
  interface Target {
    addEventListener: (type: string, listener: (event: unknown) => void, ...rest: unknown[]) => void
    removeEventListener: (type: string, listener: (event: unknown) => void, ...rest: unknown[]) => void
  }
  const target = Object.getPrototypeOf(IDBDatabase.prototype) as Target
  const { addEventListener, removeEventListener } = target
  const wrapped = new WeakMap<object, (event: unknown) => void>()
  target.addEventListener = function (type, listener, ...rest) {
    const realm = realmNow()
    if (realm === undefined) return addEventListener.call(this, type, listener, ...rest)
    const inItsRealm = (event: unknown): void => {
      if (!realm.isOver) inRealm(realm, () => listener.call(this, event))
    }
    wrapped.set(listener, inItsRealm)
    return addEventListener.call(this, type, inItsRealm, ...rest)
  }
  target.removeEventListener = function (type, listener, ...rest) {
    removeEventListener.call(this, type, wrapped.get(listener) ?? listener, ...rest)
  }
}
