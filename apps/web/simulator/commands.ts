/**
 * Commands 指令: what is asked of the ledger on the devices, and what must become of each command and each entry.
 */
import type { LedgerEntry } from "@jingzhun/documents"
import { isHeld } from "../src/local/ledger/next-to-send.ts"
import type { OutboxRow } from "../src/local/ledger/outbox-store.ts"
import type { Device } from "./parts/device.ts"
import { LEDGER } from "./parts/server.ts"
import type { Tab } from "./parts/tab.ts"
import { inRealm } from "./parts/virtual-time.ts"
import type { Step } from "./step.ts"
import type { Violation } from "./violation.ts"
import type { World } from "./world.ts"

interface KeptCommand {
  readonly device: Device
  readonly words: string
}

/** The commands of one world. */
export class Commands {
  private readonly world: World
  /** Commands that a device has called kept, by their ids. */
  private readonly kept = new Map<string, KeptCommand>()
  private readonly givenUp = new Set<string>()
  /** The commands whose entries a tab has shown. */
  private readonly seen = new Map<Tab, Set<string>>()

  constructor(world: World) {
    this.world = world
  }

  /** Somebody asks for a step. */
  ask(
    device: Device,
    tab: Tab,
    { do: type, subject }: Extract<Step, { do: "apply" | "grant" | "note" }>,
    words: string,
  ): void {
    inRealm(tab.realm, () => {
      if (!tab.ledger.isOpen()) return
      void tab.ledger.submit({ type, subject: `S${subject}`, data: { words } }).then((outcome) => {
        if (outcome.ok) this.noteKept(outcome.id, { device, words })
      })
    })
  }

  /** Somebody gives up what was refused first. */
  discard(tab: Tab): void {
    inRealm(tab.realm, () => {
      const refused = tab.ledger.outbox().find(({ answer }) => answer._tag === "Refused")
      if (refused === undefined) return
      this.givenUp.add(refused.id)
      void tab.ledger.discard(refused.id)
    })
  }

  /** Everybody looks at the ledger once more, and sends again what a restore has lost of theirs. */
  sendAgain(): void {
    for (const { tabs } of this.world.here()) {
      for (const { realm, ledger } of tabs) {
        inRealm(realm, () => void (ledger.lost().length > 0 && ledger.sendAgain(ledger.lost())))
      }
    }
  }

  /** The commands that a device knows of, in a tab or on its disk. */
  held(device: Device): ReadonlySet<string> {
    const inTabs = device.tabs.flatMap(({ realm, ledger }) =>
      inRealm(realm, () => [
        ...idsOf(ledger.entries()),
        ...idsOf(ledger.lost()),
        ...ledger.outbox().map(({ id }) => id),
      ]),
    )
    const aside = device.onDisk(`${LEDGER}/aside`, "entries") as LedgerEntry[]
    return new Set([...inTabs, ...idsOf(aside), ...outboxOf(device).map(({ id }) => id)])
  }

  /** What must hold at every moment. */
  checkMoment(): void {
    this.world.truth.checkDecisions()
    for (const device of this.world.devices) {
      for (const tab of device.tabs) if (!tab.realm.isFrozen) inRealm(tab.realm, () => this.checkShown(tab))
    }
  }

  /** What must have come about once the world has healed; the commands are those that each device held when it began to. */
  check(held: ReadonlyMap<Device, ReadonlySet<string>>): readonly Violation[] {
    const { entries, fault } = this.world.truth.entries()
    const decided = idsOf(entries)
    const found: Violation[] = []
    if (fault !== undefined) found.push({ invariant: "ledger is whole", what: JSON.stringify(fault) })
    for (const [id, kept] of this.kept) {
      if (!decided.includes(id)) found.push(...this.placeOf(id, kept, held))
      else if (this.isRefusedSomewhere(id)) found.push({ invariant: "decided once", what: `${id} is refused as well` })
    }
    found.push(...this.checkWords(entries))
    for (const device of this.world.here()) {
      for (const tab of device.tabs) found.push(...inRealm(tab.realm, () => this.checkTab(device, tab, entries)))
    }
    return found
  }

  private noteKept(id: string, kept: KeptCommand): void {
    this.kept.set(id, kept)
    const isThere = outboxOf(kept.device).some((row) => row.id === id) || this.isDecided(id)
    if (!isThere) this.world.violations.push({ invariant: "kept is on the device", what: `command ${id}` })
  }

  private isDecided(id: string): boolean {
    return idsOf(this.world.truth.entries().entries).includes(id)
  }

  private checkShown(tab: Tab): void {
    const report = (violation: Violation): void => void this.world.violations.push(violation)
    const entries = tab.ledger.entries()
    const last = entries.at(-1)
    if (last !== undefined && !this.world.truth.wasDecided(last.hash)) {
      report({ invariant: "shown is true", what: `entry ${last.seq} of the ledger` })
    }
    const fault = tab.ledger.fault()
    if (fault !== undefined) report({ invariant: "ledger is whole", what: JSON.stringify(fault) })
    const seen = this.seen.get(tab) ?? new Set()
    this.seen.set(tab, seen)
    for (const id of idsOf(entries)) seen.add(id)
  }

  /** A command that is not decided is refused before the eyes of the person, waits behind one that is, or was given up. */
  private placeOf(
    id: string,
    { device }: KeptCommand,
    held: ReadonlyMap<Device, ReadonlySet<string>>,
  ): readonly Violation[] {
    if (this.givenUp.has(id)) return []
    // Whoever was sent away cannot send again what a restore has taken, and nobody can what no device has any more.
    const hasIt = held.get(device)?.has(id) === true
    if (this.world.forgotten.commands.has(id) && (!hasIt || this.world.isAway(device))) return []
    // Whoever may not read the sealed words cannot send them again, but sees what was lost.
    if (device.actor.role !== "recorder" && this.isShownLost(device, id)) return []
    const rows = outboxOf(device)
    const row = rows.find((one) => one.id === id)
    if (row === undefined) return [{ invariant: "never nowhere", what: `command ${id}` }]
    if (row.answer._tag === "Refused" && this.isShownRefused(device, id)) return []
    if (row.answer._tag === "Pending" && (this.world.isAway(device) || isHeld(rows, row))) return []
    return [{ invariant: "comes through", what: `command ${id} is ${row.answer._tag}` }]
  }

  private isRefusedSomewhere(id: string): boolean {
    return this.world
      .here()
      .some((device) => outboxOf(device).some((row) => row.id === id && row.answer._tag === "Refused"))
  }

  /** What was said with one command stands with one entry: no other decision was made of it. */
  private checkWords(entries: readonly LedgerEntry[]): readonly Violation[] {
    const bodies = this.world.truth.bodies()
    const ids = new Map<unknown, string>()
    return entries.flatMap(({ seq, command }) => {
      const body = bodies.get(seq)?.["words"]
      if (body === undefined || !("value" in body)) return []
      const other = ids.get(body.value)
      ids.set(body.value, command.id)
      return other === undefined ? [] : [{ invariant: "decided once", what: `${other} and ${command.id}` }]
    })
  }

  private isShownLost({ tabs }: Device, id: string): boolean {
    return tabs.some(({ realm, ledger }) => inRealm(realm, () => idsOf(ledger.lost()).includes(id)))
  }

  private isShownRefused({ tabs }: Device, id: string): boolean {
    return tabs.every(({ realm, ledger }) =>
      inRealm(realm, () => ledger.outbox().some((row) => row.id === id && row.answer._tag === "Refused")),
    )
  }

  private checkTab(device: Device, tab: Tab, entries: readonly LedgerEntry[]): readonly Violation[] {
    const { ledger, realm } = tab
    const found: Violation[] = []
    const { connection, synced } = ledger.line()
    if (connection !== "online" || !synced) {
      found.push({ invariant: "comes through", what: JSON.stringify({ ledger: realm.name, connection, synced }) })
    }
    const [shown, decided] = [hashesOf(ledger.entries()), hashesOf(entries)]
    if (shown !== decided)
      found.push({ invariant: "ledger is whole", what: `${realm.name} shows ${shown} of ${decided}` })
    const known = new Set([...idsOf(entries), ...idsOf(ledger.lost()), ...ledger.outbox().map(({ id }) => id)])
    for (const id of this.seen.get(tab) ?? []) {
      if (known.has(id) || this.givenUp.has(id)) continue
      found.push({ invariant: "loss is noticed", what: `${realm.name} has forgotten command ${id}` })
    }
    if (device.actor.role !== "recorder") return found
    for (const { seq, command } of entries) {
      const words = this.kept.get(command.id)?.words
      const bodies = Object.values(ledger.bodies().get(seq) ?? {})
      if (words === undefined || bodies.some((body) => "value" in body && body.value === words)) continue
      found.push({ invariant: "ledger is whole", what: `${realm.name} lacks the words of entry ${seq}` })
    }
    return found
  }
}

const idsOf = (entries: readonly LedgerEntry[]): readonly string[] => entries.map(({ command }) => command.id)

const hashesOf = (entries: readonly LedgerEntry[]): string => entries.map(({ hash }) => hash.slice(7, 15)).join(" ")

const outboxOf = (device: Device): readonly OutboxRow[] => device.onDisk("outbox", "commands") as OutboxRow[]
