/**
 * World 模拟世界: one server, three devices and a stock client, and what happens to them step by step.
 *
 * Everything that a person and the outside world do is in here; what must hold all the while is in `check.ts`.
 */
import type { Actor, Seal } from "@jingzhun/documents"
import type { SharedText } from "@jingzhun/documents/review"
import { seededRandom } from "@jingzhun/documents/testing"
import { Commands } from "./commands.ts"
import { Erasures } from "./erasures.ts"
import { Forgotten } from "./forgotten.ts"
import { Minutes } from "./minutes.ts"
import { Device, type DeviceMeans } from "./parts/device.ts"
import { BODIES, LEDGER, SimulatedServer, type ServerParts, VILLAGE } from "./parts/server.ts"
import { StockClient } from "./parts/stock-client.ts"
import { type Realm, VirtualTime } from "./parts/virtual-time.ts"
import { Rosters } from "./rosters.ts"
import type { Step } from "./step.ts"
import { Truth } from "./truth.ts"
import type { Violation } from "./violation.ts"
import { sealNow } from "./server-fold.ts"

/** Parts that are worse than the real ones. */
export interface Weakening {
  readonly server?: ServerParts
  readonly device?: Pick<DeviceMeans, "disk" | "wrapRoster">
}

const person = (account: string, role: Actor["role"]): Actor => ({ account, role, area: VILLAGE })

/** One simulated world. */
export class World {
  readonly time: VirtualTime
  readonly server: SimulatedServer
  readonly truth: Truth
  readonly devices: readonly Device[]
  readonly stock: StockClient
  readonly rosters: Rosters
  readonly minutes: Minutes
  readonly commands: Commands
  readonly forgotten: Forgotten
  readonly erasures: Erasures
  readonly seals: Seal[] = []
  readonly revoked = new Set<string>()
  readonly violations: Violation[] = []
  /** What the server has said and when, in short: two runs of one seed say the same. */
  readonly told: string[] = []
  private turn = 0
  /** What the devices had when the world began to heal. */
  held: Held | undefined

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
    const witness = (document: string, frame: Uint8Array): void => {
      // The server's own client ids are of chance that no seed decides, and not equally long.
      const isServers = document === LEDGER || document === BODIES || this.erasures.hasBeen()
      const length = isServers ? "" : frame.byteLength
      this.told.push(`${this.time.nowMs} ${document} ${frame[0]}/${length}`)
      this.truth.witness(document, frame)
    }
    this.server = new SimulatedServer(this.time, weakening.server ?? {}, witness, (path, text) => {
      this.told.push(`${this.time.nowMs} ${path} ${text.length}`)
      this.truth.witnessAnswer(path, text)
    })
    this.truth = new Truth(this.server, report)
    this.rosters = new Rosters(this)
    this.minutes = new Minutes(this)
    this.commands = new Commands(this)
    this.forgotten = new Forgotten(this.truth)
    this.erasures = new Erasures(this)
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
      await device.logIn()
      device.openTab()
    }
    world.stock.token = await world.server.logIn("panel2")
    world.stock.open()
    await world.time.pass(100)
    for (let at = 0; at < 2; at += 1) {
      world.create(0, 0)
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
    this.held = {
      operations: new Map(this.devices.map((device) => [device, this.rosters.held(device)])),
      minutes: this.minutes.held(),
      commands: new Map(this.devices.map((device) => [device, this.commands.held(device)])),
    }
    for (const device of this.devices) {
      device.link.heal()
      device.disk.isFull = false
      if (!device.isOnline) device.setOnline(true)
      for (const { realm } of device.tabs) realm.isFrozen = false
      if (device.tabs.length === 0) device.openTab()
    }
    this.stock.link.heal()
    await this.time.pass(HEALING_MS / 3)
    this.commands.sendAgain()
    await this.time.pass((HEALING_MS * 2) / 3)
  }

  /** Whether the person of a device was sent away. */
  isAway({ actor }: Device): boolean {
    return this.revoked.has(actor.account)
  }

  /** The devices of those who were not. */
  here(): readonly Device[] {
    return this.devices.filter((device) => !this.isAway(device))
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
      case "create":
      case "type":
      case "apply":
      case "grant":
      case "note":
      case "discard":
        return this.write(step)
      case "stock edit":
        return this.rosters.stockEdit(step, (this.turn += 1))
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
      case "back up":
        if (this.server.isUp()) await this.server.backUp()
        return
      case "restore":
        return this.restore(step)
      case "erase":
        return this.erase(step)
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
        return this.device(step.device)?.meet(step)
    }
  }

  private write(step: WritingStep): void {
    const device = this.device(step.device)
    const tab = device?.tabs[step.tab % Math.max(1, device.tabs.length)]
    if (device === undefined || tab === undefined) return
    switch (step.do) {
      case "edit":
      case "resolve":
        return this.rosters.edit(device, tab, step, (this.turn += 1))
      case "create":
        return this.rosters.create(device, tab, (this.turn += 1))
      case "type":
        return this.minutes.type(device, tab, step)
      case "apply":
      case "grant":
      case "note":
        return this.commands.ask(device, tab, step, `说明${(this.turn += 1)}`)
      case "discard":
        return this.commands.discard(tab)
    }
  }

  private create(device: number, tab: number): void {
    this.write({ do: "create", device, tab })
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

  private async setAdmitted(device: Device | undefined, isAdmitted: boolean): Promise<void> {
    if (device === undefined || !this.server.isUp()) return
    const { account } = device.actor
    if (!isAdmitted) {
      this.revoked.add(account)
      return this.server.run(({ disableAccount }) => disableAccount(account))
    }
    if (!this.revoked.delete(account)) return
    await this.letIn(device.actor)
  }

  private async letIn(actor: Actor): Promise<void> {
    await this.server.run(({ accounts }) => accounts.put(actor, { salt: new Uint8Array(16), hash: new Uint8Array(32) }))
    for (const one of this.devices) {
      if (one.actor.account !== actor.account) continue
      // Whoever logs in again opens the page anew; the other tabs go on by themselves.
      await one.logIn()
      one.openTab()
    }
  }

  private async erase({ record: at, downMs }: Extract<Step, { do: "erase" }>): Promise<void> {
    const record = this.rosters.records[at % Math.max(1, this.rosters.records.length)]
    if (record === undefined) return
    await this.erasures.over(record, () => this.server.erase(record))
    await this.time.pass(downMs)
    await this.server.start()
    this.truth.checkPromises()
  }

  /** After a restore everybody logs in again, and whoever was sent away is sent away again. */
  private async restore({ back, downMs }: Extract<Step, { do: "restore" }>): Promise<void> {
    if (!(await this.forgotten.over(() => this.server.restore(back)))) return
    await this.time.pass(downMs)
    await this.server.start()
    const people = new Map(this.devices.map(({ actor }) => [actor.account, actor]))
    for (const [account, actor] of people) {
      if (this.revoked.has(account)) await this.server.run(({ disableAccount }) => disableAccount(account))
      else await this.letIn(actor)
    }
    this.stock.token = await this.server.logIn(this.stock.actor.account)
    this.stock.comeAgain()
  }
}

/** A step in which somebody writes in a tab. */
type WritingStep = Extract<
  Step,
  { do: "edit" | "resolve" | "create" | "type" | "apply" | "grant" | "note" | "discard" }
>

/** What the devices have. */
interface Held {
  readonly operations: ReadonlyMap<Device, ReadonlySet<string>>
  readonly minutes: SharedText
  readonly commands: ReadonlyMap<Device, ReadonlySet<string>>
}

/** Longer than every patience of the client: what can come through has come through. */
const HEALING_MS = 6 * 60_000
