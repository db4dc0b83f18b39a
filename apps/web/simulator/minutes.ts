/**
 * Minutes 评议记录: what is typed into the one text that several write, and what must become of each letter.
 *
 * Every letter is another one, so that it can be found wherever it is.
 */
import { readTextEdits } from "@jingzhun/documents"
import { openText, type SharedText } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import type { Device } from "./parts/device.ts"
import { MINUTES } from "./parts/server.ts"
import type { Tab } from "./parts/tab.ts"
import { inRealm } from "./parts/virtual-time.ts"
import type { Step } from "./step.ts"
import type { Violation } from "./violation.ts"
import type { World } from "./world.ts"

/** The letters of one world. */
export class Minutes {
  private readonly world: World
  /** Letters that a device has called kept, and where. */
  private readonly kept = new Map<string, Device>()
  /** Letters that somebody took out. */
  private readonly taken = new Set<string>()
  private next = FIRST_LETTER

  constructor(world: World) {
    this.world = world
  }

  /** Somebody types. */
  type(device: Device, tab: Tab, { at, removed }: Extract<Step, { do: "type" }>): void {
    if (!tab.minutes.isReady()) return
    const { replica, isStored } = tab.minutes
    const inserted = String.fromCharCode(this.next, this.next + 1)
    this.next += 2
    inRealm(tab.realm, () => {
      const text = replica.shared.text()
      const place = at % (text.length + 1)
      const out = text.slice(place, place + removed)
      for (const letter of out) this.taken.add(letter)
      const update = replica.shared.write({ at: place, removed: out.length, inserted })
      void replica.keep(update).then(() => {
        // Whoever's device takes nothing is told so.
        if (!isStored() || device.disk.isFull) return
        for (const letter of inserted) this.noteKept(letter, device)
      })
    })
  }

  /**
   * What the log and everything that somebody has here come to, in a tab or on the disk of a device that may speak with the server. What
   * hangs on letters that are nowhere among it, as a restore has taken them and only somebody has them who was sent away, stands nowhere.
   */
  held(): SharedText {
    const here = this.world
      .here()
      .flatMap((device) => [
        ...device.tabs.map((tab) => inRealm(tab.realm, () => tab.minutes.replica.shared.encode())),
        ...(device.onDisk(`${MINUTES}/sheet`, "updates") as Uint8Array[]),
        ...rowsOf(device),
      ])
    const held = openText()
    for (const update of [...this.world.truth.rows(MINUTES).map(({ bytes }) => bytes), ...here]) held.apply(update)
    return held
  }

  /** What must have come about once the world has healed; `held` is what there was when it began to. */
  check(held: SharedText): readonly Violation[] {
    const { text, isPending } = this.world.truth.minutes()
    const { hasBeen } = this.world.forgotten
    const heldText = held.text()
    const found: Violation[] = []
    if (isPending) found.push({ invariant: "log is whole", what: "minutes: something is missing" })
    for (const [letter, device] of this.kept) {
      if (text.includes(letter) || this.taken.has(letter)) continue
      const isHere = journalOf(device).includes(letter)
      if (isHere && this.world.isAway(device)) continue
      if (hasBeen && !heldText.includes(letter)) continue
      found.push({ invariant: isHere ? "comes through" : "never nowhere", what: `letter ${letter.charCodeAt(0)}` })
    }
    for (const device of this.world.here()) {
      const waiting = hasBeen ? rowsOf(device).filter((row) => !held.holds(row)).length : 0
      for (const tab of device.tabs) found.push(...checkTab(tab, text, waiting))
    }
    return found
  }

  private noteKept(letter: string, device: Device): void {
    this.kept.set(letter, device)
    if (journalOf(device).includes(letter) || this.taken.has(letter)) return
    if (this.world.truth.minutes().text.includes(letter)) return
    this.world.violations.push({ invariant: "kept is on the device", what: `letter ${letter.charCodeAt(0)}` })
  }
}

/** Every tab has sent what it has, but for what waits for letters that are nowhere, and shows what the log comes to. */
const checkTab = ({ minutes, realm }: Tab, text: string, waiting: number): readonly Violation[] => {
  const found: Violation[] = []
  const { connection, synced } = minutes.line()
  const unsent = minutes.replica.unsentCount()
  if (connection !== "online" || !synced || unsent > waiting) {
    found.push({
      invariant: "comes through",
      what: JSON.stringify({ minutes: realm.name, connection, synced, unsent }),
    })
  }
  const shown = minutes.replica.shared.text()
  if (shown !== text) {
    found.push({ invariant: "texts are equal", what: `${realm.name} shows ${codes(shown)}, the log ${codes(text)}` })
  }
  return found
}

const FIRST_LETTER = 0x4e00

const codes = (text: string): string =>
  text
    .split("")
    .map((letter) => letter.charCodeAt(0) - FIRST_LETTER)
    .join(" ")

/** The journal on a device's disk. */
const rowsOf = (device: Device): readonly Uint8Array[] =>
  device.onDisk(`${MINUTES}/text-journal`, "entries") as Uint8Array[]

/** The letters in the journal on a device's disk. */
const journalOf = (device: Device): string =>
  rowsOf(device)
    .flatMap((update) => Result.getOrUndefined(readTextEdits(update))?.runs ?? [])
    .map(({ content }) => (typeof content === "string" ? content : ""))
    .join("")
