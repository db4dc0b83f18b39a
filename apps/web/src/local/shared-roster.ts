/**
 * Shared roster 共享花名册: everything a screen needs to show and edit a village's roster, with network or without.
 */
import "./older-browsers.ts"
import type { Household, RecordKind } from "@jingzhun/core"
import {
  type Actor,
  type BaseOrigin,
  type Erasure,
  type HistoryEntry,
  historyOf,
  type HouseholdView,
  type ImportPlan,
  keepsVillage,
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
import type { RecordView } from "../projections/roster-projection.ts"
import type { CreateOutcome, EditOutcome, ImportOutcome, TogetherOutcome } from "./edit-outcome.ts"
import type { Place, Presence } from "./presence.ts"
import { openBaseShelf, SERVER_BASES } from "./base/base-shelf.ts"
import { makeRosterBases, type RosterBases } from "./base/roster-bases.ts"
import { erasuresIn } from "./erased.ts"
import { RosterDevice, type RosterDeviceEvents, type RosterDevicePlace } from "./roster-device.ts"
import { makeRefolding, makeRosterFold, openedBy } from "./roster-fold.ts"
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
    file: string,
  ) => Promise<ImportOutcome>
  readonly history: (record: RecordId, field: string) => readonly HistoryEntry[]
  /** Where a value comes from that stood in the roster from its beginning; nothing for what people wrote. */
  readonly originOf: (operation: OperationId) => BaseOrigin | undefined
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
  /** When and why a record was erased, if it was. */
  readonly erasureOf: (record: RecordId) => Erasure | undefined
  /** Puts the word of what was erased away. */
  readonly dismissErasures: () => void
  readonly close: () => void
}

/** Opens a village's roster from this device and keeps it together with the server and the other tabs. */
export const openSharedRoster = (options: OpenRoster): SharedRoster => {
  const { status, setStatus, presence, projection, keys, sensitive, keeping, device, bases, whatIsHere, isLocked } =
    openParts(options)
  const writer = new RosterWriter(device, { roster: projection.roster, account: options.actor.account, keys })
  const whenReady = async <Outcome>(
    write: () => Promise<Outcome>,
  ): Promise<Outcome | { ok: false; code: "opening" | "closed" }> => {
    if (closed) return { ok: false, code: "closed" }
    if (status.phase !== "ready") return { ok: false, code: "opening" }
    keeping.ask()
    // What replaces what is seen in the roster, and there the sensitive half may still be on its way.
    await whatIsHere()
    // What rests on a base that is not here would be written a second time.
    return status.lacking > 0 ? { ok: false, code: "opening" } : write()
  }
  let closed = false

  setStatus({
    canWrite: device.may("write", "roster"),
    canSeeSensitive: device.may("read", "roster-sensitive"),
    isLocked,
  })
  const opened = device.open().then(() => Promise.race([bases.look(), aWhile()]))
  opened
    .then(() => setStatus({ phase: "ready", unsent: device.unsentCount() }))
    .then(whatIsHere)
    .then(() => setStatus({ isOpened: true }))
    .catch(() => setStatus({ phase: "failed" }))
  /** A roster in which nothing stands begins with the import, where the server can be asked and this account keeps its books. */
  const first = async (households: readonly Household[], file: string): Promise<ImportOutcome | undefined> => {
    const { village, year, actor } = options
    const { records, waiting } = projection.roster()
    const mayBegin = status.synced && keepsVillage(actor, village as RosterDevicePlace["village"])
    if (!mayBegin || status.unsent + records.size + waiting.size > 0) return undefined
    const { importFirst } = await import("./base/first-import.ts")
    return importFirst({ village, year, account: actor.account, roster: projection.roster(), file, households })
  }
  return {
    status,
    householdIds: projection.householdIds,
    record: projection.record,
    household: projection.household,
    edit: (record, field, value) => whenReady(() => writer.edit("set", { record, field, value })),
    resolve: (record, field, value) => whenReady(() => writer.edit("resolve", { record, field, value })),
    create: (kind, values) => whenReady(() => writer.create(kind, values)),
    planImport: (households) => planImport(projection.roster(), households),
    importHouseholds: async (households, progress, signal, file) => {
      const outcome = await whenReady(
        async () => (await first(households, file)) ?? writer.import(households, progress, signal),
      )
      return "operations" in outcome ? outcome : { ...outcome, operations: 0 }
    },
    originOf: bases.originOf,
    history: (record, field) => historyOf(projection.roster(), record, field),
    look: (read) => {
      projection.changes()
      return read(projection.roster())
    },
    writeTogether: (make) => whenReady(() => writer.together(make)),
    point: (at) => device.point(at),
    presence,
    exportUnsent: () => device.whole.then(() => exportFrom(options.actor.account, device)),
    dismissRefused: (operation) => device.dismissRefused(operation),
    erasureOf: (record) => {
      projection.changes()
      const all = [...device.replicas.values()].flatMap(({ sheet }) => erasuresIn(sheet.ops()))
      return all.find(({ records }) => records.includes(record))
    },
    dismissErasures: () => setStatus({ erasures: [] }),
    close: () => {
      closed = true
      bases.close()
      sensitive?.close()
      void device.close().then(() => keys?.close())
    },
  }
}

/** The two documents on this device, what opens them, and what they tell the screens. */
const openParts = (options: OpenRoster) => {
  const { actor, village } = options
  const [status, setStatus] = createStore<RosterStatus>({ ...OPENING })
  const [presence, setPresence] = createSignal<readonly Presence[]>([])
  const isLocked = isShutAtRest(actor.account)
  const { projection, keys, sensitive, take } = makeRosterFold({
    actor,
    village,
    isUnsent: (operation) => device.isUnsent(operation),
    isAsking: () => device.leads(),
    onFolded: () => void bases.look(),
    onMissing: (held) => setStatus({ held }),
  })
  const keeping = watchStorage((storage) => setStatus({ storage }))
  const isRefused = (id: OperationId): boolean => [...device.replicas.values()].some(({ refused }) => refused.has(id))

  const events: RosterDeviceEvents = {
    onOperations: (kind, entries) => {
      if (device.isWhole() && erasuresIn(entries).length > 0) void noteErasures(erasuresIn(entries))
      const standing = entries.filter(([id]) => !isRefused(id))
      take(standing, kind)
      void bases.look()
    },
    onErased: () => void erase(),
    onSafety: (operations) => projection.refreshSafety(operations),
    onUnsent: () => setStatus({ unsent: device.unsentCount() }),
    onAcknowledged: (at) => setStatus({ lastAcknowledged: at }),
    onLine: ({ connection, refusal, synced, clockAheadMs }) => {
      if (connection === "online" && synced && !status.synced) {
        void keys?.refresh()
        void bases.look()
        setStatus({ isOpened: false })
        void whatIsHere().then(() => setStatus({ isOpened: true }))
      }
      setStatus({ connection, synced, refusal, clockAheadMs })
    },
    onStorage: keeping.note,
    onPresence: setPresence,
    onRefused: () => {
      const refused = [...device.replicas.values()].flatMap((replica) => [...replica.refused.values()])
      setStatus({ refusedEdits: refusedEdits(refused, (operation) => openedBy(operation, keys)) })
      refolding.without(new Set(refused.map(({ id }) => id)))
    },
  }
  const device = new RosterDevice(placeOf(options), events)
  const bases: RosterBases = makeRosterBases({
    shelf: openBaseShelf(actor.account, SERVER_BASES),
    roster: projection.roster,
    fold: async (entries, kind) => {
      take(entries, kind)
      await sensitive?.settled()
    },
    refold: () => refolding.all(),
    onLacking: (lacking) => setStatus({ lacking }),
  })
  const refolding = makeRefolding(projection, device, bases)
  /** Settles when what this device has is shown: both halves, opened, and the bases that they name. */
  const whatIsHere = async (): Promise<void> => {
    await device.whole
    await sensitive?.settled()
    await bases.read()
  }

  /** What the server erased is in no document any more; the screens and the keys follow. */
  const erase = async (): Promise<void> => {
    // The word of it comes with the same bytes, and is to find whom it means still standing.
    await Promise.resolve()
    await sensitive?.settled()
    refolding.all()
    await keys?.refresh()
  }
  const noteErasures = async (words: readonly Erasure[]): Promise<void> => {
    const [{ account }, roster] = [actor, projection.roster()]
    const means = {
      account,
      village,
      roster,
      told: () => status.erasures,
      tell: (erasures: readonly Erasure[]) => setStatus({ erasures }),
    }
    const news = await import("./erasure/erasure-news.ts")
    await news.noteErasures(words, means)
  }
  return { status, setStatus, presence, projection, keys, sensitive, keeping, device, bases, whatIsHere, isLocked }
}

/** Loaded when it is asked for: an open roster does without. */
const exportFrom = async (account: string, { replicas }: RosterDevice): Promise<Blob> => {
  const { carriedFile } = await import("./carried/gather.ts")
  return carriedFile(account, { replicas: [...replicas.values()] })
}

/** A roster whose base does not come opens without it, and says so. */
const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, BASE_PATIENCE_MS))

const BASE_PATIENCE_MS = 3_000

const placeOf = ({ village, year, actor, url }: OpenRoster): RosterDevicePlace => ({
  village: village as RosterDevicePlace["village"],
  year,
  actor,
  url: url ?? location.origin.replace(/^http/, "ws"),
})
