/**
 * Year sheet 年度表: a sheet of which a village has one a year, such as its visits, on this device, with network or without.
 */
import "../older-browsers.ts"
import type { DivisionCode } from "@jingzhun/core"
import {
  type Actor,
  can,
  documentName,
  emptySheet,
  type Entry,
  type FirstValues,
  foldInto,
  type OperationId,
  type Sheet,
  type SheetSchema,
} from "@jingzhun/documents"
import { type Accessor, createRoot, createSignal } from "solid-js"
import { createStore, type Store } from "solid-js/store"
import type { Presence } from "../presence.ts"
import { OPENING, refusedEdits, type RosterStatus } from "../roster-status.ts"
import { SheetDevice } from "../sheet-device.ts"
import type { KeptOutcome } from "../sheet-pen.ts"
import { watchStorage } from "../storage-promise.ts"
import { carriedFile } from "../carried/gather.ts"
import { sheetTabs } from "../tabs.ts"
import { type YearCreated, type YearEdit, YearWriter } from "./year-writer.ts"

/** How the sheet stands on this device; the same words as for a roster. */
export type YearStatus = Omit<
  RosterStatus,
  "canSeeSensitive" | "isLocked" | "held" | "isOpened" | "lacking" | "erasures"
>

/** The kinds of sheets that are opened so. */
type SheetKind = "survey" | "drafts"

/** Which village's sheet to open, of which year, for whom. */
export interface OpenYear {
  /** 12-digit division code of the village. */
  readonly village: string
  readonly year: number
  readonly actor: Actor
  /** The server's address for sockets; the page's own server when left out. */
  readonly url?: string
}

/** A sheet of a village and year on this device, shared with everyone who has it open. */
export interface YearSheet<Kind extends string, Document extends SheetKind> {
  readonly status: Store<YearStatus>
  /** Whether this account may look at the sheet at all. */
  readonly canRead: boolean
  /** The sheet as it stands; tells again whenever it has changed. */
  readonly sheet: Accessor<Sheet<Kind, Document>>
  /** Writes a cell; answers when the edit lies on this device's disk. */
  readonly edit: (edit: YearEdit) => Promise<KeptOutcome>
  /** Settles a conflict in favour of a value. */
  readonly resolve: (edit: YearEdit) => Promise<KeptOutcome>
  readonly create: (kind: Kind, values: FirstValues) => Promise<YearCreated>
  /** Tells whether operations are on this device alone. */
  readonly isOnlyHere: (operations: readonly OperationId[]) => boolean
  readonly presence: Accessor<readonly Presence[]>
  readonly exportUnsent: () => Promise<Blob>
  readonly close: () => void
}

/** Opens a sheet of a village from this device and keeps it together with the server and the other tabs. */
export const openYearSheet = <Kind extends string, Document extends SheetKind>(
  schema: SheetSchema<Kind, Document>,
  options: OpenYear,
): YearSheet<Kind, Document> =>
  createRoot((dispose) => {
    const sheet = openUnder(schema, options)
    return { ...sheet, close: () => (sheet.close(), dispose()) }
  })

const openUnder = <Kind extends string, Document extends SheetKind>(
  schema: SheetSchema<Kind, Document>,
  options: OpenYear,
): YearSheet<Kind, Document> => {
  const { actor } = options
  const { kind, status, setStatus, device, folded, safety, presence, keeping, canRead } = openParts(schema, options)
  const replica = device.replicas.get(kind)
  const writer = replica && new YearWriter(replica, folded.sheet, actor.account)
  let isClosed = false
  const whenReady = async <Outcome>(
    write: (writer: YearWriter<Kind, Document>) => Promise<Outcome>,
  ): Promise<Outcome | Extract<KeptOutcome, { ok: false }>> => {
    if (isClosed) return { ok: false, code: "closed" }
    if (!status.canWrite || writer === undefined) return { ok: false, code: "permission" }
    if (status.phase !== "ready") return { ok: false, code: "opening" }
    keeping.ask()
    return write(writer)
  }
  device.open().then(
    () => setStatus({ phase: "ready", unsent: device.unsentCount() }),
    () => setStatus({ phase: "failed" }),
  )
  return {
    status,
    canRead,
    sheet: folded.follow,
    edit: (edit) => whenReady((one) => one.edit("set", edit)),
    resolve: (edit) => whenReady((one) => one.edit("resolve", edit)),
    create: (record, values) => whenReady((one) => one.create(record, values)),
    isOnlyHere: (operations) => (safety(), operations.some((id) => device.isUnsent(id))),
    presence,
    exportUnsent: () => carriedFile(actor.account, { replicas: [...device.replicas.values()] }),
    close: () => {
      isClosed = true
      void device.close()
    },
  }
}

/** The document on this device, and what it tells. */
const openParts = <Kind extends string, Document extends SheetKind>(
  schema: SheetSchema<Kind, Document>,
  { actor, village: code, year, url = location.origin.replace(/^http/, "ws") }: OpenYear,
) => {
  const village = code as DivisionCode
  const [kind] = schema.documents
  const name = documentName({ village, kind, year })
  const canRead = can(actor, "read", { village, kind })
  const [status, setStatus] = createStore<YearStatus>({
    phase: OPENING.phase,
    connection: OPENING.connection,
    unsent: 0,
    storage: OPENING.storage,
    canWrite: can(actor, "write", { village, kind }),
    refusedEdits: [],
    synced: false,
  })
  const [presence, setPresence] = createSignal<readonly Presence[]>([])
  const [safety, setSafety] = createSignal(0)
  const keeping = watchStorage((storage) => setStatus({ storage }))
  const folded = foldedSheet(schema, kind)
  const device = new SheetDevice(
    {
      name: sheetTabs(actor.account, { village, kind, year }),
      account: actor.account,
      documents: new Map(canRead ? [[kind, name]] : []),
      url,
    },
    {
      onOperations: (_, entries) => folded.take(entries),
      onSafety: () => setSafety((before) => before + 1),
      onUnsent: () => setStatus({ unsent: device.unsentCount() }),
      onAcknowledged: (at) => setStatus({ lastAcknowledged: at }),
      onLine: ({ connection, refusal, synced, clockAheadMs }) =>
        setStatus({ connection, synced, refusal, clockAheadMs }),
      onStorage: keeping.note,
      onPresence: setPresence,
      onRefused: () => {
        const replica = device.replicas.get(kind)
        setStatus({ refusedEdits: refusedEdits(replica?.refused.values() ?? []) })
        folded.leaveOut(new Set(replica?.refused.keys()), replica?.sheet.ops() ?? [])
      },
      onErased: () => folded.anew(device.replicas.get(kind)?.sheet.ops() ?? []),
    },
  )
  return { kind, status, setStatus, device, folded, safety, presence, keeping, canRead }
}

/** The sheet as the operations fold it, those that the server refused left out. */
const foldedSheet = <Kind extends string, Document extends SheetKind>(
  schema: SheetSchema<Kind, Document>,
  document: Document,
) => {
  let sheet: Sheet<Kind, Document> = emptySheet(schema)
  let without: ReadonlySet<OperationId> = new Set()
  const [version, setVersion] = createSignal(0)
  const standing = (entries: Iterable<Entry>): readonly Entry[] => [...entries].filter(([id]) => !without.has(id))
  const changed = (): void => void setVersion((before) => before + 1)
  const anew = (all: Iterable<Entry>): void => {
    sheet = emptySheet(schema)
    foldInto(sheet, standing(all), document)
    changed()
  }
  return {
    sheet: (): Sheet<Kind, Document> => sheet,
    follow: (): Sheet<Kind, Document> => (version(), sheet),
    take: (entries: readonly Entry[]): void => {
      foldInto(sheet, standing(entries), document)
      changed()
    },
    leaveOut: (refused: ReadonlySet<OperationId>, all: Iterable<Entry>): void => {
      if (refused.size === without.size) return
      without = refused
      anew(all)
    },
    anew,
  }
}
