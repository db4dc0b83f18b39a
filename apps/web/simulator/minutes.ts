/**
 * Minutes 评议记录: what is typed into the one text that several write, and what must become of each letter.
 *
 * Every letter is another one, so that it can be found wherever it is.
 */
import { readTextEdits } from "@jingzhun/documents"
import { openText } from "@jingzhun/documents/review"
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

  /** Every letter that somebody has here, in a tab or on the disk of a device that may speak with the server. */
  held(): ReadonlySet<string> {
    const texts = this.world
      .here()
      .flatMap((device) => [
        ...device.tabs.map((tab) => inRealm(tab.realm, () => tab.minutes.replica.shared.text())),
        textOf(device.onDisk(`${MINUTES}/sheet`, "updates") as Uint8Array[]),
        journalOf(device),
      ])
    return new Set(texts.join("").split(""))
  }

  /** What must have come about once the world has healed; the letters are those that were held when it began to. */
  check(held: ReadonlySet<string>): readonly Violation[] {
    const { text, isPending } = this.world.truth.minutes()
    const found: Violation[] = []
    if (isPending) found.push({ invariant: "log is whole", what: "minutes: something is missing" })
    for (const [letter, device] of this.kept) {
      if (text.includes(letter) || this.taken.has(letter)) continue
      const isHere = journalOf(device).includes(letter)
      if (isHere && this.world.isAway(device)) continue
      if (this.world.forgotten.hasBeen && !held.has(letter)) continue
      found.push({ invariant: isHere ? "comes through" : "never nowhere", what: `letter ${letter.charCodeAt(0)}` })
    }
    for (const { tabs } of this.world.here()) for (const tab of tabs) found.push(...checkTab(tab, text))
    return found
  }

  private noteKept(letter: string, device: Device): void {
    this.kept.set(letter, device)
    if (journalOf(device).includes(letter) || this.taken.has(letter)) return
    if (this.world.truth.minutes().text.includes(letter)) return
    this.world.violations.push({ invariant: "kept is on the device", what: `letter ${letter.charCodeAt(0)}` })
  }
}

/** Every tab has sent what it has, and shows what the log comes to. */
const checkTab = ({ minutes, realm }: Tab, text: string): readonly Violation[] => {
  const found: Violation[] = []
  const { connection, synced } = minutes.line()
  const unsent = minutes.replica.unsentCount()
  if (connection !== "online" || !synced || unsent > 0) {
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

/** The letters in the journal on a device's disk. */
const journalOf = (device: Device): string =>
  (device.onDisk(`${MINUTES}/text-journal`, "entries") as Uint8Array[])
    .flatMap((update) => Result.getOrUndefined(readTextEdits(update))?.runs ?? [])
    .map(({ content }) => (typeof content === "string" ? content : ""))
    .join("")

const textOf = (updates: readonly Uint8Array[]): string => {
  const shared = openText()
  for (const update of updates) shared.apply(update)
  const text = shared.text()
  shared.close()
  return text
}
