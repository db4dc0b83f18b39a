/**
 * Device 设备: a browser with tabs in which the real client core runs, on the device's own disk, clock and line.
 */
import type { Actor } from "@jingzhun/documents"
import type { SharedRoster } from "../../src/local/shared-roster.ts"
import { makeBrowserSocket } from "./browser-socket.ts"
import { Disk, type DiskOptions } from "./disk.ts"
import { commonGlobals } from "./globals.ts"
import { Link } from "./network.ts"
import type { DeviceStep } from "../step.ts"
import type { SimulatedServer } from "./server.ts"
import { closeTab, openTab, type Tab } from "./tab.ts"
import { Channels, Locks } from "./tabs-of-a-browser.ts"
import { type Chance, inRealm, type Realm, type VirtualTime } from "./virtual-time.ts"

/** What every device of a world shares. */
export interface DeviceMeans {
  readonly time: VirtualTime
  readonly chance: Chance
  readonly bytes: (count: number) => Uint8Array
  readonly server: SimulatedServer
  /** The realm of the simulator itself. */
  readonly world: Realm
  readonly disk?: DiskOptions
  /** Puts something else in front of what a tab shows. */
  readonly wrapRoster?: (roster: SharedRoster) => SharedRoster
}

/** One device of one person. */
export class Device {
  readonly actor: Actor
  readonly link = new Link({ isHarsh: true })
  readonly disk: Disk
  tabs: Tab[] = []
  token = ""
  aheadMs = 0
  isOnline = true
  private readonly means: DeviceMeans
  private readonly name: string
  private readonly locks: Locks
  private readonly channels: Channels
  private readonly remembered = new Map<string, string>()
  private browser: Realm

  constructor(name: string, actor: Actor, means: DeviceMeans) {
    this.name = name
    this.actor = actor
    this.means = means
    this.disk = new Disk(means.time, means.world, means.disk)
    this.locks = new Locks(means.time)
    this.channels = new Channels(means.time)
    this.browser = this.startBrowser()
  }

  openTab(): void {
    const realm: Realm = {
      name: `${this.name}/tab`,
      isOver: false,
      isFrozen: false,
      aheadMs: () => this.aheadMs,
      globals: {},
    }
    Object.assign(realm.globals, this.globalsOf(realm))
    const tab = inRealm(realm, () => openTab(realm, this.actor))
    this.tabs.push({ ...tab, roster: this.means.wrapRoster?.(tab.roster) ?? tab.roster })
  }

  /** The tab is closed as a person closes it. */
  closeTab(at: number): void {
    const [tab] = this.tabs.splice(at, 1)
    if (tab !== undefined) inRealm(tab.realm, () => closeTab(tab))
  }

  /** The tab crashes. */
  crashTab(at: number): void {
    const [tab] = this.tabs.splice(at, 1)
    if (tab !== undefined) this.endTab(tab)
  }

  /** The power goes: every tab with all that it remembered, and what was not on the disk. */
  cutPower(): void {
    for (const tab of this.tabs) this.endTab(tab)
    this.tabs = []
    this.means.time.end(this.browser)
    this.disk.cutPower()
    this.browser = this.startBrowser()
  }

  /** Something happens to the device by itself. */
  meet(step: DeviceStep): void {
    const at = "tab" in step ? step.tab % Math.max(1, this.tabs.length) : 0
    const tab = this.tabs[at]
    switch (step.do) {
      case "open tab":
        return this.tabs.length < 3 ? this.openTab() : undefined
      case "close tab":
        return this.closeTab(at)
      case "crash tab":
        return this.crashTab(at)
      case "freeze tab":
      case "thaw tab":
        if (tab !== undefined) tab.realm.isFrozen = step.do === "freeze tab"
        return
      case "power cut":
        return this.cutPower()
      case "full disk":
      case "free disk":
        this.disk.isFull = step.do === "full disk"
        return
      case "force close":
        return this.disk.forceClose()
      case "clock":
        this.aheadMs = step.days * 86_400_000
        return
    }
  }

  /** Says whether the browser knows of a network. */
  setOnline(isOnline: boolean): void {
    this.isOnline = isOnline
    if (!isOnline) this.link.cut(false)
    for (const tab of this.tabs) this.tell(tab, isOnline ? "online" : "offline")
  }

  /** The person logs in: the device has a session again, and remembers whose it is. */
  async logIn(): Promise<void> {
    const { account, role, area } = this.actor
    this.token = await this.means.server.logIn(account)
    this.remembered.set("jingzhun/identity", JSON.stringify({ account, role, area }))
  }

  /** Everything that is on this device's disk of one store of a database of this account. */
  onDisk(database: string, store: string): readonly unknown[] {
    return this.disk.durable(`jingzhun/${encodeURIComponent(this.actor.account)}/${database}`, store)
  }

  /** Everything that is on this device's disk of the journal of a document. */
  journal(document: string): readonly JournalRow[] {
    return this.onDisk(`${document}/journal`, "entries") as never
  }

  end(): void {
    for (const tab of this.tabs) this.endTab(tab)
    this.tabs = []
    this.means.time.end(this.browser)
  }

  private readonly listeners = new Map<Realm, Map<string, Set<(event: unknown) => void>>>()

  private tell({ realm }: Tab, type: string): void {
    for (const listener of this.listeners.get(realm)?.get(type) ?? []) {
      this.means.time.soon(realm, () => listener({ type }))
    }
  }

  private endTab({ realm }: Tab): void {
    this.means.time.end(realm)
    this.locks.drop(realm)
    this.channels.drop(realm)
    inRealm(this.browser, () => this.disk.drop(realm))
    this.listeners.delete(realm)
    for (const cable of this.link.cables) if (cable.isOf(realm)) cable.cut()
  }

  /** What the browser does for its tabs goes on when one of them is gone. */
  private startBrowser(): Realm {
    const { time, bytes } = this.means
    const realm: Realm = {
      name: `${this.name}/browser`,
      isOver: false,
      isFrozen: false,
      aheadMs: () => this.aheadMs,
      globals: { ...commonGlobals(time, () => realm, bytes), nowMs: () => time.nowMs },
    }
    return realm
  }

  private globalsOf(realm: Realm): Realm["globals"] {
    const { time, chance, bytes, server } = this.means
    const { remembered, listeners } = this
    const isOnline = (): boolean => this.isOnline
    return {
      ...commonGlobals(time, () => realm, bytes),
      // Only fake-indexeddb asks for this: it is the browser's work, and not the tab's.
      setImmediate: (run: () => void) => time.soon(this.browser, run),
      nowMs: () => time.nowMs,
      chance,
      indexedDB: this.disk.facade(realm),
      WebSocket: makeBrowserSocket({
        time,
        chance,
        link: this.link,
        realm,
        accept: server.accept,
        token: () => this.token,
      }),
      BroadcastChannel: this.channels.facade(realm),
      navigator: {
        get onLine() {
          return isOnline()
        },
        locks: this.locks.facade(realm),
        storage: { persisted: () => Promise.resolve(true), persist: () => Promise.resolve(true) },
      },
      document: { visibilityState: "visible", addEventListener: () => undefined, removeEventListener: () => undefined },
      location: { origin: "http://server" },
      localStorage: {
        getItem: (key: string) => remembered.get(key) ?? null,
        setItem: (key: string, value: string) => void remembered.set(key, value),
        removeItem: (key: string) => void remembered.delete(key),
      },
      addEventListener: (type: string, listener: (event: unknown) => void) => {
        const ofTab = listeners.get(realm) ?? new Map<string, Set<(event: unknown) => void>>()
        listeners.set(realm, ofTab.set(type, (ofTab.get(type) ?? new Set()).add(listener)))
      },
      removeEventListener: (type: string, listener: (event: unknown) => void) => {
        listeners.get(realm)?.get(type)?.delete(listener)
      },
      fetch: (path: string, request: RequestInit = {}) => this.ask(realm, path, request),
    }
  }

  /** A request and its answer go through the same weather as everything else; what is lost keeps its sender waiting. */
  private ask(realm: Realm, path: string, request: RequestInit): Promise<Response> {
    const { time, chance, server } = this.means
    return new Promise((resolve, reject) => {
      const fail = (): void => reject(new TypeError("Failed to fetch"))
      request.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")))
      const travel = (arrive: () => void): void => {
        const { weather } = this.link
        const isLost = chance() < weather.lost
        time.after(realm, 5 + chance() * weather.slowestMs, () => {
          if (!this.link.weather.isUp) fail()
          else if (!isLost) arrive()
        })
      }
      travel(() => {
        if (!server.isUp()) return fail()
        void server.answer(this.token, path, request).then((answer) => {
          if (answer === undefined) fail()
          else travel(() => resolve(answer))
        })
      })
    })
  }
}

/** A row of the journal, as far as the simulator looks at it. */
export interface JournalRow {
  readonly operations: readonly (readonly [string, unknown])[]
}
