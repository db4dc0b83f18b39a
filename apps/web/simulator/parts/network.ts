/**
 * Network 网络: lines between devices and the server that are slow, break, go silent, and lose, repeat or halve what they carry.
 *
 * Messages of one direction keep their order, as on TCP, and a line that has lost or halved something is cut before long. A harsh
 * line goes on until then, with a gap, which no real one does: our client and the gate must bear that too. Where acknowledgements are
 * counted, in the minutes, a line is as exact as TCP.
 */
import type { Chance, Realm, VirtualTime } from "./virtual-time.ts"

/** How a device is connected. Shares are of 1. */
export interface Weather {
  readonly isUp: boolean
  readonly slowestMs: number
  readonly lost: number
  readonly repeated: number
  readonly halved: number
}

/** A network without a fault. */
export const FAIR: Weather = { isUp: true, slowestMs: 40, lost: 0, repeated: 0, halved: 0 }

/** The way of one device into the network. */
export class Link {
  weather: Weather = FAIR
  readonly isHarsh: boolean
  readonly cables = new Set<Cable>()

  constructor({ isHarsh }: { readonly isHarsh: boolean }) {
    this.isHarsh = isHarsh
  }

  /** Breaks every line; on silent ones neither end is told. */
  cut(isSilent: boolean): void {
    for (const cable of this.cables) {
      if (isSilent) cable.silence()
      else cable.cut()
    }
  }

  /** From now on nothing is worse than it should be, and lines that are silent are found out. */
  heal(): void {
    this.weather = FAIR
    for (const cable of this.cables) if (cable.isDoomed) cable.cut()
  }
}

/** One end of a line, as its owner sees it. */
export interface End {
  readonly realm: Realm
  readonly onMessage: (bytes: Uint8Array) => void
  readonly onClosed: (code: number, reason: string) => void
}

type Side = "client" | "server"

/** One line from a device to the server. */
export class Cable {
  isDoomed = false
  private readonly time: VirtualTime
  private readonly chance: Chance
  private readonly link: Link
  private readonly ends = new Map<Side, End>()
  private readonly lastMs = { client: 0, server: 0 }
  private readonly waiting = { client: 0, server: 0 }
  private readonly closed = new Set<Side>()
  private isSilent = false
  private readonly isExact: boolean

  /** On an exact line nothing goes on after a loss, and nothing comes twice, as on TCP. */
  constructor(time: VirtualTime, chance: Chance, link: Link, isExact = false) {
    this.isExact = isExact
    this.time = time
    this.chance = chance
    this.link = link
    link.cables.add(this)
  }

  /** Puts an end on. */
  attach(side: Side, end: End): void {
    this.ends.set(side, end)
  }

  /** Whether a realm holds the client's end. */
  isOf(realm: Realm): boolean {
    return this.ends.get("client")?.realm === realm
  }

  /** Bytes on their way to a side. */
  bytesTo(side: Side): number {
    return this.waiting[side]
  }

  /** Carries a message to a side, in order, if the network lets it. */
  send(to: Side, bytes: Uint8Array): void {
    const { lost, repeated, halved } = this.link.weather
    const draw = this.chance()
    if (draw < lost) return this.lose()
    if (draw < lost + halved && this.isHarsh() && mayBeHalved(to, bytes)) {
      this.doom()
      return this.carry(to, bytes.slice(0, Math.floor(bytes.byteLength / 2)))
    }
    this.carry(to, bytes)
    if (draw > 1 - repeated && !this.isExact) this.carry(to, bytes)
  }

  /** One side hangs up: the other is told after what was said before. */
  hangUp(by: Side, code: number, reason: string): void {
    const other = by === "client" ? "server" : "client"
    this.closed.add(by)
    this.later(other, () => this.close(other, code, reason))
    this.later(by, () => this.close(by, code, reason))
  }

  /** The line is gone; both ends are told. */
  cut(): void {
    this.isSilent = true
    this.link.cables.delete(this)
    for (const [side, { realm }] of this.ends) this.time.soon(realm, () => this.close(side, 1006, ""))
  }

  /** The line is gone, and nobody is told: the client has to notice, the server does in time. */
  silence(): void {
    this.isSilent = true
    this.isDoomed = true
    const server = this.ends.get("server")
    if (server !== undefined) this.time.after(server.realm, SERVER_NOTICES_MS, () => this.close("server", 1006, ""))
  }

  private isHarsh(): boolean {
    return this.link.isHarsh && !this.isExact
  }

  private lose(): void {
    this.doom()
    if (!this.isHarsh()) this.isSilent = true
  }

  private doom(): void {
    if (this.isDoomed) return
    this.isDoomed = true
    const end = this.ends.get("server") ?? this.ends.get("client")
    if (end !== undefined) this.time.after(end.realm, this.chance() * DOOM_MS, () => this.cut())
  }

  private carry(to: Side, bytes: Uint8Array): void {
    this.waiting[to] += bytes.byteLength
    const copy = Uint8Array.from(bytes)
    this.later(to, () => {
      this.waiting[to] -= copy.byteLength
      if (this.closed.has(to) || this.isSilent) return
      if (this.link.weather.isUp) this.ends.get(to)?.onMessage(copy)
      else this.lose()
    })
  }

  private later(to: Side, run: () => void): void {
    const end = this.ends.get(to)
    if (end === undefined) return
    const arrivesMs = this.time.nowMs + 1 + this.chance() * this.link.weather.slowestMs
    this.lastMs[to] = Math.max(this.lastMs[to], arrivesMs)
    this.time.after(end.realm, this.lastMs[to] - this.time.nowMs, run)
  }

  private close(side: Side, code: number, reason: string): void {
    const end = this.ends.get(side)
    this.ends.delete(side)
    this.closed.add(side)
    if (this.ends.size === 0) this.link.cables.delete(this)
    end?.onClosed(code, reason)
  }
}

/** Half a question is answered with a final closing; of what a device says only edits are halved, for those it can set aside. */
const mayBeHalved = (to: Side, [type, part]: Uint8Array): boolean => to === "client" || (type === 0 && part === 2)

const SERVER_NOTICES_MS = 45_000
const DOOM_MS = 20_000
