/**
 * Shared roster 共享花名册: everything a screen needs to show and edit a village's roster, with network or without.
 */
import "./older-browsers.ts"
import type { Household, RecordKind } from "@jingzhun/core"
import {
  type Actor,
  type HistoryEntry,
  historyOf,
  type HouseholdView,
  type ImportPlan,
  type Json,
  type OperationId,
  planImport,
  type RecordId,
  type Roster,
  type Writing,
  type WrittenOperation,
} from "@jingzhun/documents"
import { type Accessor, createSignal } from "solid-js"
import { createStore, type Store } from "solid-js/store"
import { makeRosterProjection, type RecordView } from "../projections/roster-projection.ts"
import type { CreateOutcome, EditOutcome, ImportOutcome, TogetherOutcome } from "./edit-outcome.ts"
import type { Place, Presence } from "./presence.ts"
import { RosterDevice, type RosterDeviceEvents, type RosterDevicePlace } from "./roster-device.ts"
import { OPENING, refusedEdits, type RosterStatus } from "./roster-status.ts"
import { RosterWriter } from "./roster-writer.ts"
import { watchStorage } from "./storage-promise.ts"
import { isShutAtRest } from "./vault/at-rest.ts"

export type { CellView, Safety } from "../projections/cell-view.ts"
export type { RecordView } from "../projections/roster-projection.ts"
export type {
  CreateOutcome,
  EditFailure,
  EditOutcome,
  EditRefusal,
  ImportOutcome,
  TogetherOutcome,
} from "./edit-outcome.ts"
export type { Place, Presence } from "./presence.ts"
export type { RefusedEdit, RosterStatus } from "./roster-status.ts"

/** Which roster to open, for whom. */
export interface OpenRoster {
  /** 12-digit division code of the village. */
  readonly village: string
  readonly year: number
  readonly actor: Actor
  /** The server's address for sockets, such as `ws://localhost:8787`; the page's own server when left out. */
  readonly url?: string
}

/** A village's roster on this device, shared with everyone who has it open. */
export interface SharedRoster {
  readonly status: Store<RosterStatus>
  /** Households that are not closed, in the order of their household ids. */
  readonly householdIds: Accessor<readonly RecordId[]>
  /** One record; reading a cell of it follows that cell alone. */
  readonly record: (id: RecordId) => RecordView | undefined
  /** One household put together; follows the household and its sub-records. */
  readonly household: (id: RecordId) => HouseholdView | undefined
  /** Writes a cell; answers when the edit lies on this device's disk, or says why not. */
  readonly edit: (record: RecordId, field: string, value: Json) => Promise<EditOutcome>
  readonly create: (kind: RecordKind, values: { readonly [field: string]: Json }) => Promise<CreateOutcome>
  /** Settles a conflict in favour of a value. */
  readonly resolve: (record: RecordId, field: string, value: Json) => Promise<EditOutcome>
  /** Tells what an import would add, change and leave; nothing is written. */
  readonly planImport: (households: readonly Household[]) => ImportPlan
  readonly importHouseholds: (
    households: readonly Household[],
    progress: (done: number, all: number) => void,
    signal: AbortSignal,
  ) => Promise<ImportOutcome>
  readonly history: (record: RecordId, field: string) => readonly HistoryEntry[]
  /** Reads the whole roster, and follows every change of it. */
  readonly look: <Seen>(read: (roster: Roster) => Seen) => Seen
  /** Writes operations that belong together, as a merger of two households. */
  readonly writeTogether: (
    make: (roster: Roster, writing: Writing) => readonly WrittenOperation[],
  ) => Promise<TogetherOutcome>
  /** Tells the others which cell this person is at. */
  readonly point: (at: Place | undefined) => void
  /** Everybody else who has the roster open. */
  readonly presence: Accessor<readonly Presence[]>
  /** Makes a file of everything on this device that the server is not known to have, of all documents, refused edits included. */
  readonly exportUnsent: () => Promise<Blob>
  /** Puts a refused edit away for good. */
  readonly dismissRefused: (operation: OperationId) => Promise<void>
  readonly close: () => void
}

/** Opens a village's roster from this device and keeps it together with the server and the other tabs. */
export const openSharedRoster = (options: OpenRoster): SharedRoster => {
  const [status, setStatus] = createStore<RosterStatus>({ ...OPENING })
  const [presence, setPresence] = createSignal<readonly Presence[]>([])
  const isUnsent = (operation: OperationId): boolean => device.isUnsent(operation)
  const projection = makeRosterProjection(isUnsent)
  const keeping = watchStorage((storage) => setStatus({ storage }))
  const isRefused = (id: OperationId): boolean => [...device.replicas.values()].some(({ refused }) => refused.has(id))

  const events: RosterDeviceEvents = {
    onOperations: (kind, entries) =>
      projection.fold(
        entries.filter(([id]) => !isRefused(id)),
        kind,
      ),
    onSafety: (operations) => projection.refreshSafety(operations),
    onUnsent: () => setStatus({ unsent: device.unsentCount() }),
    onAcknowledged: (at) => setStatus({ lastAcknowledged: at }),
    onLine: ({ connection, refusal, synced, clockAheadMs }) => setStatus({ connection, synced, refusal, clockAheadMs }),
    onStorage: keeping.note,
    onPresence: setPresence,
    onRefused: () => {
      const refused = [...device.replicas.values()].flatMap((replica) => [...replica.refused.values()])
      setStatus({ refusedEdits: refusedEdits(refused) })
      refoldWithout(new Set(refused.map(({ id }) => id)))
    },
  }
  const device = new RosterDevice(placeOf(options), events)
  const writer = new RosterWriter(device, projection.roster, options.actor.account)
  let folded: ReadonlySet<OperationId> = new Set()

  const refoldWithout = (refused: ReadonlySet<OperationId>): void => {
    if (refused.size === folded.size) return
    folded = refused
    projection.refold(
      [...device.replicas].map(([kind, { sheet }]) => [kind, [...sheet.ops()].filter(([id]) => !refused.has(id))]),
    )
  }
  const whenReady = async <Outcome>(
    write: () => Promise<Outcome>,
  ): Promise<Outcome | { ok: false; code: "opening" | "closed" }> => {
    if (closed) return { ok: false, code: "closed" }
    if (status.phase !== "ready") return { ok: false, code: "opening" }
    keeping.ask()
    return write()
  }
  let closed = false

  setStatus({
    canWrite: device.may("write", "roster"),
    canSeeSensitive: device.may("read", "roster-sensitive"),
    isLocked: isShutAtRest(options.actor.account),
  })
  device.open().then(
    () => setStatus({ phase: "ready", unsent: device.unsentCount() }),
    () => setStatus({ phase: "failed" }),
  )
  return {
    status,
    householdIds: projection.householdIds,
    record: projection.record,
    household: projection.household,
    edit: (record, field, value) => whenReady(() => writer.edit("set", { record, field, value })),
    resolve: (record, field, value) => whenReady(() => writer.edit("resolve", { record, field, value })),
    create: (kind, values) => whenReady(() => writer.create(kind, values)),
    planImport: (households) => planImport(projection.roster(), households),
    importHouseholds: async (households, progress, signal) => {
      const outcome = await whenReady(() => writer.import(households, progress, signal))
      return "operations" in outcome ? outcome : { ...outcome, operations: 0 }
    },
    history: (record, field) => historyOf(projection.roster(), record, field),
    look: (read) => {
      projection.changes()
      return read(projection.roster())
    },
    writeTogether: (make) => whenReady(() => writer.together(make)),
    point: (at) => device.point(at),
    presence,
    exportUnsent: () => exportFrom(options.actor.account, device),
    dismissRefused: (operation) => device.dismissRefused(operation),
    close: () => {
      closed = true
      void device.close()
    },
  }
}

/** Loaded when it is asked for: an open roster does without. */
const exportFrom = async (account: string, { replicas }: RosterDevice): Promise<Blob> => {
  const { carriedFile } = await import("./carried/gather.ts")
  return carriedFile(account, { replicas: [...replicas.values()] })
}

const placeOf = ({ village, year, actor, url }: OpenRoster): RosterDevicePlace => ({
  village: village as RosterDevicePlace["village"],
  year,
  actor,
  url: url ?? location.origin.replace(/^http/, "ws"),
})
