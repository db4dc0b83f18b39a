/**
 * Rosters 花名册: what is written into the roster on the devices, and where each edit is.
 */
import { type Json, openDocument } from "@jingzhun/documents"
import type { Device } from "./parts/device.ts"
import { ROSTER, SENSITIVE } from "./parts/server.ts"
import type { Tab } from "./parts/tab.ts"
import { inRealm } from "./parts/virtual-time.ts"
import { DOCUMENTS } from "./server-fold.ts"
import type { Step } from "./step.ts"
import type { World } from "./world.ts"

/** An edit that a device has called kept. */
export interface Kept {
  readonly id: string
  readonly device: Device
  readonly tab: Tab
  readonly document: string
  readonly record: string
}

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

/** The roster of one world, as its devices write it. */
export class Rosters {
  readonly kept = new Map<string, Kept>()
  readonly records: string[] = []
  private readonly world: World

  constructor(world: World) {
    this.world = world
  }

  edit(device: Device, tab: Tab, step: Extract<Step, { do: "edit" | "resolve" }>, turn: number): void {
    const record = this.records[step.record % Math.max(1, this.records.length)]
    const cell = CELLS[step.field]
    if (record === undefined || cell === undefined) return
    const value = cell.value(turn)
    inRealm(tab.realm, () => {
      const edited =
        step.do === "edit" ? tab.roster.edit(record, cell.field, value) : tab.roster.resolve(record, cell.field, value)
      void edited.then((outcome) => {
        if (outcome.ok) this.noteKept({ id: outcome.operation, device, tab, document: cell.document, record })
      })
    })
  }

  create(device: Device, tab: Tab, turn: number): void {
    inRealm(tab.realm, () => {
      void tab.roster.create("household", { id: `H${turn}` }).then((outcome) => {
        if (!outcome.ok) return
        this.records.push(outcome.record)
        const [created] = tab.roster.history(outcome.record, "id")
        if (created === undefined) return
        this.noteKept({ id: created.operation, device, tab, document: ROSTER, record: outcome.record })
      })
    })
  }

  stockEdit({ record, field }: Extract<Step, { do: "stock edit" }>, turn: number): void {
    const id = this.records[record % Math.max(1, this.records.length)]
    const cell = CELLS[field % 2]
    if (id !== undefined && cell !== undefined) this.world.stock.write(id, cell.field, cell.value(turn))
  }

  /** Whether an edit is in the journal on the device's disk. */
  isOnDisk({ id, device, document }: Pick<Kept, "id" | "device" | "document">): boolean {
    return device.journal(document).some(({ operations }) => operations.some(([one]) => one === id))
  }

  /** The operations that a tab has, by their ids. */
  shownIn({ realm, roster }: Tab): readonly string[] {
    return inRealm(realm, () =>
      this.records.flatMap((record) =>
        FIELDS.flatMap((field) => roster.history(record, field).map(({ operation }) => operation)),
      ),
    )
  }

  /** The operations that a device has, in a tab, in its journal or in its copy. */
  held(device: Device): ReadonlySet<string> {
    const held = new Set(device.tabs.flatMap((tab) => this.shownIn(tab)))
    for (const [, document] of DOCUMENTS) {
      for (const { operations } of device.journal(document)) for (const [id] of operations) held.add(id)
      const sheet = openDocument()
      for (const update of device.onDisk(`${document}/sheet`, "updates") as Uint8Array[]) sheet.apply(update)
      for (const [id] of sheet.ops()) held.add(id)
      sheet.close()
    }
    return held
  }

  private noteKept(kept: Kept): void {
    this.kept.set(kept.id, kept)
    const isThere = this.isOnDisk(kept) || this.world.truth.has(kept.document, kept.id)
    if (!isThere) this.world.violations.push({ invariant: "kept is on the device", what: kept.id })
  }
}
