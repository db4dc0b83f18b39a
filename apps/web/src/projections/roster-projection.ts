/**
 * Roster projection 花名册投影: the folded roster as signals, so that one edit runs only what shows that cell.
 *
 * A signal is made when a cell is first read by something that follows it; a roster of 60,000 cells costs nothing before.
 */
import {
  cellOf,
  type DocumentKind,
  emptyRoster,
  type Entry,
  foldHeld,
  foldInto,
  householdIds,
  householdOf,
  type HouseholdView,
  type Keyring,
  NO_KEYS,
  operationIn,
  type OperationId,
  type RecordId,
  type Roster,
} from "@jingzhun/documents"
import type { RecordKind } from "@jingzhun/core"
import { type Accessor, batch, createSignal, getListener, type Setter } from "solid-js"
import { type CellView, cellView, EMPTY_CELL, isSameCell } from "./cell-view.ts"

/** One record; reading a cell follows that cell alone. */
export interface RecordView {
  readonly id: RecordId
  readonly kind: RecordKind
  readonly cell: (field: string) => CellView
}

/** The roster as screens follow it. */
export interface RosterProjection {
  readonly roster: () => Roster
  readonly householdIds: Accessor<readonly RecordId[]>
  /** Counts the changes of anything at all. */
  readonly changes: Accessor<number>
  readonly record: (id: RecordId) => RecordView | undefined
  readonly household: (id: RecordId) => HouseholdView | undefined
  /** Takes in operations of one document. */
  readonly fold: (entries: Iterable<Entry>, document: DocumentKind) => void
  /** Looks again at the safety of these operations. */
  readonly refreshSafety: (operations: Iterable<OperationId>) => void
  /** Folds what was held back for want of a key and can be opened now. */
  readonly foldHeld: () => void
  /** Begins anew with these operations, as when some are no longer to count. */
  readonly refold: (entries: readonly (readonly [DocumentKind, Iterable<Entry>])[]) => void
}

/** Makes an empty projection. `isUnsent` says which operations are on this device alone; the keys open what is sealed. */
export const makeRosterProjection = (
  isUnsent: (operation: OperationId) => boolean,
  keyring: Keyring = NO_KEYS,
): RosterProjection => new Projection(isUnsent, keyring)

interface Followed<Value> {
  readonly read: Accessor<Value>
  readonly write: Setter<Value>
}

class Projection implements RosterProjection {
  private current = emptyRoster()
  private readonly isUnsent: (operation: OperationId) => boolean
  private readonly keyring: Keyring
  private readonly cells = new Map<RecordId, Map<string, Followed<CellView>>>()
  private readonly households = new Map<RecordId, Followed<number>>()
  private readonly householdViews = new Map<RecordId, HouseholdView | undefined>()
  private readonly recordViews = new Map<RecordId, RecordView>()
  /** What the place of a household in the list depends on, by household. */
  private readonly listKeys = new Map<RecordId, string>()
  private readonly list = follow<readonly RecordId[]>([])
  private readonly arrivals = follow(0)
  private readonly any = follow(0)

  constructor(isUnsent: (operation: OperationId) => boolean, keyring: Keyring) {
    this.keyring = keyring
    this.isUnsent = isUnsent
  }

  readonly roster = (): Roster => this.current
  readonly householdIds = (): readonly RecordId[] => this.list.read()
  readonly changes = (): number => this.any.read()

  readonly record = (id: RecordId): RecordView | undefined => {
    const known = this.recordViews.get(id)
    if (known !== undefined) return known
    const state = this.current.records.get(id)
    if (state === undefined) {
      this.arrivals.read()
      return undefined
    }
    const view: RecordView = { id, kind: state.kind, cell: (field) => this.cell(id, field) }
    this.recordViews.set(id, view)
    return view
  }

  readonly household = (id: RecordId): HouseholdView | undefined => {
    if (getListener() !== null) this.followedHousehold(id).read()
    if (!this.householdViews.has(id)) this.householdViews.set(id, householdOf(this.current, id))
    return this.householdViews.get(id)
  }

  readonly fold = (entries: Iterable<Entry>, document: DocumentKind): void => {
    this.show(foldInto(this.current, entries, document, this.keyring))
  }

  readonly foldHeld = (): void => {
    this.show(foldHeld(this.current, this.keyring))
  }

  readonly refold = (entries: readonly (readonly [DocumentKind, Iterable<Entry>])[]): void => {
    const before = [...this.current.records.keys()]
    this.current = emptyRoster()
    const touched = new Set(before)
    for (const [document, some] of entries) {
      for (const id of foldInto(this.current, some, document, this.keyring)) touched.add(id)
    }
    for (const id of before) if (!this.current.records.has(id)) this.recordViews.delete(id)
    this.listKeys.clear()
    this.show(touched)
  }

  readonly refreshSafety = (operations: Iterable<OperationId>): void => {
    batch(() => {
      for (const id of operations) {
        const operation = operationIn(this.current, id)
        if (operation !== undefined && operation.kind !== "parked") this.refreshCells(operation.record)
      }
    })
  }

  private cell(id: RecordId, field: string): CellView {
    // Outside of an effect nobody follows, and a signal would only stay in memory.
    if (getListener() === null) return this.readCell(id, field)
    let ofRecord = this.cells.get(id)
    if (ofRecord === undefined) this.cells.set(id, (ofRecord = new Map()))
    let followed = ofRecord.get(field)
    if (followed === undefined) ofRecord.set(field, (followed = follow(this.readCell(id, field), isSameCell)))
    return followed.read()
  }

  private readCell(id: RecordId, field: string): CellView {
    const state = this.current.records.get(id)
    return state === undefined ? EMPTY_CELL : cellView(state, field, this.isUnsent)
  }

  private show(touched: ReadonlySet<RecordId>): void {
    if (touched.size === 0) return
    batch(() => {
      let arrived = false
      let moved = false
      for (const id of touched) {
        arrived ||= !this.recordViews.has(id)
        moved = this.hasMoved(id) || moved
        this.refreshCells(id)
        this.householdViews.delete(id)
        this.households.get(id)?.write((version) => version + 1)
      }
      this.any.write((count) => count + 1)
      if (arrived) this.arrivals.write((count) => count + 1)
      if (moved) this.list.write(householdIds(this.current))
    })
  }

  private refreshCells(id: RecordId): void {
    for (const [field, followed] of this.cells.get(id) ?? []) followed.write(() => this.readCell(id, field))
  }

  /** Tells whether a household may have come to another place of the list. */
  private hasMoved(id: RecordId): boolean {
    const state = this.current.records.get(id)
    if (state === undefined) return id.startsWith("h:")
    if (state.kind !== "household") return false
    const key = [cellOf(state, "id"), cellOf(state, "closed")].map((cell) => cell?.heads.join(" ")).join("|")
    if (this.listKeys.get(id) === key) return false
    this.listKeys.set(id, key)
    return true
  }

  private followedHousehold(id: RecordId): Followed<number> {
    const known = this.households.get(id)
    if (known !== undefined) return known
    const followed = follow(0)
    this.households.set(id, followed)
    return followed
  }
}

const follow = <Value>(value: Value, equals?: (one: Value, other: Value) => boolean): Followed<Value> => {
  const [read, write] = createSignal(value, { ...(equals !== undefined && { equals }) })
  return { read, write }
}
