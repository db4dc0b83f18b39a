/**
 * World 模拟世界: one server, three devices and a stock client, and what happens to them step by step.
 *
 * Everything that a person and the outside world do is in here; what must hold all the while is in `check.ts`.
 */
import type { Actor, Json, Seal } from "@jingzhun/documents"
import { seededRandom } from "@jingzhun/documents/testing"
import { Device, type DeviceMeans, type Tab } from "./parts/device.ts"
import { ROSTER, SENSITIVE, SimulatedServer, type ServerParts, VILLAGE } from "./parts/server.ts"
import { StockClient } from "./parts/stock-client.ts"
import { inRealm, type Realm, VirtualTime } from "./parts/virtual-time.ts"
import type { DeviceStep, Step } from "./step.ts"
import { Truth } from "./truth.ts"
import type { Violation } from "./violation.ts"
import { sealNow } from "./server-fold.ts"

/** An edit that a device has called kept. */
export interface Kept {
  readonly id: string
  readonly device: Device
  readonly tab: Tab
  readonly document: string
}

/** Parts that are worse than the real ones. */
export interface Weakening {
  readonly server?: ServerParts
  readonly device?: Pick<DeviceMeans, "disk" | "wrapRoster">
}

const person = (account: string, role: Actor["role"]): Actor => ({ account, role, area: VILLAGE })

/** The cells that are written: open ones, sensitive ones, and one whose values unite. */
const CELLS: readonly { readonly field: string; readonly document: string; readonly value: (turn: number) => Json }[] =
  [
    { field: "note", document: ROSTER, value: (turn) => `第${turn}次` },
    { field: "housing.sound", document: ROSTER, value: (turn) => turn % 2 === 0 },
    { field: "phone", document: SENSITIVE, value: (turn) => String(19_900_000_000 + turn) },
    { field: "risks", document: SENSITIVE, value: (turn) => [turn % 2 === 0 ? "illness" : "water"] },
  ]

/** The fields that are written in a run. */
export const FIELDS: readonly string[] = ["id", ...CELLS.map(({ field }) => field)]

/** One simulated world. */
export class World {
  readonly time: VirtualTime
  readonly server: SimulatedServer
  readonly truth: Truth
  readonly devices: readonly Device[]
  readonly stock: StockClient
  readonly kept = new Map<string, Kept>()
  readonly records: string[] = []
  readonly seals: Seal[] = []
  readonly revoked = new Set<string>()
  readonly violations: Violation[] = []
  /** What the server has said and when, in short: two runs of one seed say the same. */
  readonly told: string[] = []
  private turn = 0

  private constructor(chanceSeed: number, weakening: Weakening) {
    const bytes = seededRandom(chanceSeed)
    const chance = (): number => {
      const [one = 0, two = 0, three = 0] = bytes(3)
      return (one * 65_536 + two * 256 + three) / 2 ** 24
    }
    this.time = new VirtualTime(chance)
    const world: Realm = {
      name: "world",
      isOver: false,
      isFrozen: false,
      aheadMs: () => 0,
      globals: { nowMs: () => this.time.nowMs },
    }
    const report = (violation: Violation): void => void this.violations.push(violation)
    this.server = new SimulatedServer(this.time, weakening.server ?? {}, (document, frame) => {
      this.told.push(`${this.time.nowMs} ${document} ${frame[0]}/${frame.byteLength}`)
      this.truth.witness(document, frame)
    })
    this.truth = new Truth(this.server, report)
    const means = {
      time: this.time,
      chance,
      bytes,
      server: this.server,
      world,
      ...weakening.device,
    }
    this.devices = [
      new Device("tablet", person("recorder", "recorder"), means),
      new Device("phone", person("recorder", "recorder"), means),
      new Device("laptop", person("panel1", "panel"), means),
    ]
    this.stock = new StockClient(person("panel2", "panel"), means)
  }

  /** Makes a world in which two households are known to everybody. */
  static async begin(chanceSeed: number, weakening: Weakening = {}): Promise<World> {
    const world = new World(chanceSeed, weakening)
    await world.server.start([person("recorder", "recorder"), person("panel1", "panel"), person("panel2", "panel")])
    for (const device of world.devices) {
      device.token = await world.server.logIn(device.actor.account)
      device.openTab()
    }
    world.stock.token = await world.server.logIn("panel2")
    world.stock.open()
    await world.time.pass(100)
    for (let at = 0; at < 2; at += 1) {
      world.create(world.devices[0], 0)
      await world.time.pass(100)
    }
    await world.time.pass(2000)
    return world
  }

  async run(step: Step): Promise<void> {
    await this.act(step)
    await this.time.settle()
  }

  /** The outside world does nothing bad any more; whoever was sent away for good stays away. */
  async heal(): Promise<void> {
    await this.server.start()
    for (const device of this.devices) {
      device.link.heal()
      device.disk.isFull = false
      if (!device.isOnline) device.setOnline(true)
      for (const { realm } of device.tabs) realm.isFrozen = false
      if (device.tabs.length === 0) device.openTab()
    }
    this.stock.link.heal()
    await this.time.pass(HEALING_MS)
  }

  async end(): Promise<void> {
    for (const device of this.devices) device.end()
    this.stock.end()
    await this.server.end()
  }

  private async act(step: Step): Promise<void> {
    switch (step.do) {
      case "edit":
      case "resolve":
        return this.edit(step)
      case "create":
        return this.create(this.device(step.device), step.tab)
      case "stock edit":
        return this.stockEdit(step.record, step.field)
      case "pass":
        return this.time.pass(step.ms)
      case "weather":
        return this.setWeather(step)
      case "cut":
        return this.link(step.device)?.cut(step.isSilent)
      case "online":
      case "offline":
        return this.device(step.device)?.setOnline(step.do === "online")
      case "kill server":
        await this.server.kill(step.isSilent)
        await this.time.pass(step.downMs)
        await this.server.start()
        return this.truth.checkPromises()
      case "seal":
        return void this.seals.push(...sealNow(this.truth))
      case "revoke":
      case "admit":
        return this.setAdmitted(this.device(step.device), step.do === "admit")
      case "open tab":
      case "close tab":
      case "crash tab":
      case "freeze tab":
      case "thaw tab":
      case "power cut":
      case "full disk":
      case "free disk":
      case "force close":
      case "clock":
        return this.actOnDevice(step)
    }
  }

  private actOnDevice(step: DeviceStep): void {
    const device = this.device(step.device)
    if (device === undefined) return
    const at = "tab" in step ? step.tab % Math.max(1, device.tabs.length) : 0
    const tab = device.tabs[at]
    switch (step.do) {
      case "open tab":
        return device.tabs.length < 3 ? device.openTab() : undefined
      case "close tab":
        return device.closeTab(at)
      case "crash tab":
        return device.crashTab(at)
      case "freeze tab":
      case "thaw tab":
        if (tab !== undefined) tab.realm.isFrozen = step.do === "freeze tab"
        return
      case "power cut":
        return device.cutPower()
      case "full disk":
      case "free disk":
        device.disk.isFull = step.do === "full disk"
        return
      case "force close":
        return device.disk.forceClose()
      case "clock":
        device.aheadMs = step.days * 86_400_000
        return
    }
  }

  private device(at: number): Device | undefined {
    return this.devices[at % this.devices.length]
  }

  private link(at: number): Device["link"] | undefined {
    return (this.devices[at] ?? this.stock).link
  }

  private setWeather({ device, isUp, slowestMs, lost, repeated, halved }: Extract<Step, { do: "weather" }>): void {
    const link = this.link(device)
    if (link !== undefined) link.weather = { isUp, slowestMs, lost, repeated, halved }
  }

  private edit(step: Extract<Step, { do: "edit" | "resolve" }>): void {
    const device = this.device(step.device)
    const tab = device?.tabs[step.tab % Math.max(1, device.tabs.length)]
    const record = this.records[step.record % Math.max(1, this.records.length)]
    const cell = CELLS[step.field]
    if (device === undefined || tab === undefined || record === undefined || cell === undefined) return
    const value = cell.value((this.turn += 1))
    inRealm(tab.realm, () => {
      const edited =
        step.do === "edit" ? tab.roster.edit(record, cell.field, value) : tab.roster.resolve(record, cell.field, value)
      void edited.then((outcome) => {
        if (outcome.ok) this.noteKept({ id: outcome.operation, device, tab, document: cell.document })
      })
    })
  }

  private create(device: Device | undefined, at: number): void {
    const tab = device?.tabs[at % Math.max(1, device.tabs.length)]
    if (device === undefined || tab === undefined) return
    const id = `H${(this.turn += 1)}`
    inRealm(tab.realm, () => {
      void tab.roster.create("household", { id }).then((outcome) => {
        if (!outcome.ok) return
        this.records.push(outcome.record)
        const [created] = tab.roster.history(outcome.record, "id")
        if (created !== undefined) this.noteKept({ id: created.operation, device, tab, document: ROSTER })
      })
    })
  }

  private stockEdit(record: number, field: number): void {
    const id = this.records[record % Math.max(1, this.records.length)]
    const cell = CELLS[field % 2]
    if (id !== undefined && cell !== undefined) this.stock.write(id, cell.field, cell.value((this.turn += 1)))
  }

  private noteKept(kept: Kept): void {
    this.kept.set(kept.id, kept)
    const isThere = this.isOnDisk(kept) || this.truth.has(kept.document, kept.id)
    if (!isThere) this.violations.push({ invariant: "kept is on the device", what: kept.id })
  }

  /** Whether an edit is in the journal on the device's disk. */
  isOnDisk({ id, device, document }: Pick<Kept, "id" | "device" | "document">): boolean {
    return device.journal(document).some(({ operations }) => operations.some(([one]) => one === id))
  }

  private async setAdmitted(device: Device | undefined, isAdmitted: boolean): Promise<void> {
    if (device === undefined || !this.server.isUp()) return
    const { account } = device.actor
    if (!isAdmitted) {
      this.revoked.add(account)
      return this.server.run(({ disableAccount }) => disableAccount(account))
    }
    if (!this.revoked.delete(account)) return
    await this.server.run(({ accounts }) =>
      accounts.put(device.actor, { salt: new Uint8Array(16), hash: new Uint8Array(32) }),
    )
    for (const one of this.devices) {
      if (one.actor.account !== account) continue
      // Whoever logs in again opens the page anew; the other tabs go on by themselves.
      one.token = await this.server.logIn(account)
      one.openTab()
    }
  }
}

/** Longer than every patience of the client: what can come through has come through. */
const HEALING_MS = 6 * 60_000
