/**
 * Shared survey 共享入户调查: the visits of a village and year on this device, with network or without.
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
  SURVEY,
  type SurveyRecord,
} from "@jingzhun/documents"
import { type Accessor, createRoot, createSignal } from "solid-js"
import { createStore, type Store } from "solid-js/store"
import type { Presence } from "../presence.ts"
import { OPENING, refusedEdits, type RosterStatus } from "../roster-status.ts"
import { SheetDevice } from "../sheet-device.ts"
import { watchStorage } from "../storage-promise.ts"
import { carriedFile } from "../carried/gather.ts"
import { sheetTabs } from "../tabs.ts"
import {
  type SurveyCreated,
  type SurveyEdit,
  type SurveyOutcome,
  type SurveySheet,
  SurveyWriter,
} from "./survey-writer.ts"

export type { SurveyCreated, SurveyEdit, SurveyOutcome, SurveySheet } from "./survey-writer.ts"

/** How the survey sheet stands on this device; the same words as for a roster. */
export type SurveyStatus = Omit<RosterStatus, "canSeeSensitive">

/** Which survey sheet to open, for whom. */
export interface OpenSurvey {
  /** 12-digit division code of the village. */
  readonly village: string
  readonly year: number
  readonly actor: Actor
  /** The server's address for sockets; the page's own server when left out. */
  readonly url?: string
}

/** The visits of a village on this device, shared with everyone who has them open. */
export interface SharedSurvey {
  readonly status: Store<SurveyStatus>
  /** Whether this account may look at the visits at all. */
  readonly canRead: boolean
  /** The sheet as it stands; tells again whenever it has changed. */
  readonly sheet: Accessor<SurveySheet>
  /** Writes a cell; answers when the edit lies on this device's disk. */
  readonly edit: (edit: SurveyEdit) => Promise<SurveyOutcome>
  /** Settles a conflict in favour of a value. */
  readonly resolve: (edit: SurveyEdit) => Promise<SurveyOutcome>
  readonly create: (kind: SurveyRecord, values: FirstValues) => Promise<SurveyCreated>
  /** Tells whether operations are on this device alone. */
  readonly isOnlyHere: (operations: readonly OperationId[]) => boolean
  readonly presence: Accessor<readonly Presence[]>
  readonly exportUnsent: () => Promise<Blob>
  readonly close: () => void
}

/** Opens the visits of a village from this device and keeps them together with the server and the other tabs. */
export const openSurvey = (options: OpenSurvey): SharedSurvey =>
  createRoot((dispose) => {
    const survey = openUnder(options)
    return { ...survey, close: () => (survey.close(), dispose()) }
  })

const openUnder = (options: OpenSurvey): SharedSurvey => {
  const { actor } = options
  const { status, setStatus, device, folded, safety, presence, keeping, canRead } = openParts(options)
  const replica = device.replicas.get("survey")
  const writer = replica && new SurveyWriter(replica, folded.sheet, actor.account)
  let isClosed = false
  const whenReady = async <Outcome>(
    write: (writer: SurveyWriter) => Promise<Outcome>,
  ): Promise<Outcome | Extract<SurveyOutcome, { ok: false }>> => {
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
    create: (kind, values) => whenReady((one) => one.create(kind, values)),
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
const openParts = ({ actor, village: code, year, url = location.origin.replace(/^http/, "ws") }: OpenSurvey) => {
  const village = code as DivisionCode
  const name = documentName({ village, kind: "survey", year })
  const canRead = can(actor, "read", { village, kind: "survey" })
  const [status, setStatus] = createStore<SurveyStatus>({
    phase: OPENING.phase,
    connection: OPENING.connection,
    unsent: 0,
    storage: OPENING.storage,
    canWrite: can(actor, "write", { village, kind: "survey" }),
    refusedEdits: [],
    synced: false,
  })
  const [presence, setPresence] = createSignal<readonly Presence[]>([])
  const [safety, setSafety] = createSignal(0)
  const keeping = watchStorage((storage) => setStatus({ storage }))
  const folded = foldedSheet()
  const device = new SheetDevice(
    {
      name: sheetTabs(actor.account, { village, kind: "survey", year }),
      account: actor.account,
      documents: new Map(canRead ? [["survey", name]] : []),
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
        const replica = device.replicas.get("survey")
        setStatus({ refusedEdits: refusedEdits(replica?.refused.values() ?? []) })
        folded.leaveOut(new Set(replica?.refused.keys()), replica?.sheet.ops() ?? [])
      },
    },
  )
  return { status, setStatus, device, folded, safety, presence, keeping, canRead }
}

/** The sheet as the operations fold it, those that the server refused left out. */
const foldedSheet = () => {
  let sheet: SurveySheet = emptySheet(SURVEY)
  let without: ReadonlySet<OperationId> = new Set()
  const [version, setVersion] = createSignal(0)
  const standing = (entries: Iterable<Entry>): readonly Entry[] => [...entries].filter(([id]) => !without.has(id))
  const changed = (): void => void setVersion((before) => before + 1)
  return {
    sheet: (): SurveySheet => sheet,
    follow: (): SurveySheet => (version(), sheet),
    take: (entries: readonly Entry[]): void => {
      foldInto(sheet, standing(entries), "survey")
      changed()
    },
    leaveOut: (refused: ReadonlySet<OperationId>, all: Iterable<Entry>): void => {
      if (refused.size === without.size) return
      without = refused
      sheet = emptySheet(SURVEY)
      foldInto(sheet, standing(all), "survey")
      changed()
    },
  }
}
