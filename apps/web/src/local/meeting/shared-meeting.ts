/**
 * Shared meeting 共享会议: everything a screen needs to show and hold an appraisal meeting, with network or without.
 */
import "../older-browsers.ts"
import type { DivisionCode } from "@jingzhun/core"
import {
  type Actor,
  can,
  documentName,
  emptySheet,
  type Entry,
  foldInto,
  type OperationId,
  type RecordId,
} from "@jingzhun/documents"
import {
  type MeetingState,
  meetingState,
  readReview,
  type Review,
  REVIEW,
  type ReviewEdit,
  type ReviewSheet,
  type SharedText,
} from "@jingzhun/documents/review"
import { type Accessor, createMemo, createRoot, createSignal } from "solid-js"
import { createStore, type Store } from "solid-js/store"
import type { Presence } from "../presence.ts"
import { refusedEdits } from "../roster-status.ts"
import { isSessionOver } from "../session.ts"
import { SheetDevice, type SheetDeviceEvents } from "../sheet-device.ts"
import { watchStorage } from "../storage-promise.ts"
import { carriedFile } from "../carried/gather.ts"
import { sheetTabs } from "../tabs.ts"
import { gatherLines, MEETING_OPENING, type MeetingStatus } from "./meeting-status.ts"
import { type KeptOutcome, ReviewWriter } from "./review-writer.ts"
import { TextReplica } from "./text-replica.ts"

export type { KeptOutcome } from "./review-writer.ts"
export type { MeetingStatus } from "./meeting-status.ts"

/** Which meeting to open, for whom. */
export interface OpenMeeting {
  /** 12-digit division code of the village. */
  readonly village: string
  readonly id: string
  readonly actor: Actor
  /** The server's address for sockets; the page's own server when left out. */
  readonly url?: string
}

/** A meeting on this device, shared with everyone who has it open. */
export interface SharedMeeting {
  readonly status: Store<MeetingStatus>
  /** The sheet as it stands, late operations included. */
  readonly review: Accessor<Review>
  /** Whether it is closed, and what was sealed. */
  readonly state: Accessor<MeetingState>
  /** For what must look at the operations themselves, such as the closing. */
  readonly sheet: Accessor<ReviewSheet>
  readonly minutes: SharedText
  /** Follows the minutes. */
  readonly minutesText: Accessor<string>
  readonly keepMinutes: (update: Uint8Array) => void
  /** Writes cells, all or none; answers when they lie on this device's disk. */
  readonly write: (...edits: readonly ReviewEdit[]) => Promise<KeptOutcome>
  readonly seat: (people: readonly { readonly name: string; readonly role: string }[]) => Promise<KeptOutcome>
  /** Tells whether a cell's operations are on this device alone. */
  readonly isOnlyHere: (heads: readonly OperationId[]) => boolean
  readonly presence: Accessor<readonly Presence[]>
  /** Tells the others which record this person is at. */
  readonly point: (record: RecordId | undefined) => void
  readonly exportUnsent: () => Promise<Blob>
  readonly close: () => void
}

/** Opens a meeting from this device and keeps it together with the server and the other tabs. */
export const openMeeting = (options: OpenMeeting): SharedMeeting => createRoot((dispose) => openUnder(options, dispose))

const openUnder = (options: OpenMeeting, dispose: () => void): SharedMeeting => {
  const { actor } = options
  const parts = openParts(options)
  const { status, setStatus, device, text, folded, keeping } = parts
  const [minutesText, setMinutesText] = createSignal("")
  text.shared.onUpdate(() => setMinutesText(text.shared.text()))
  const replica = device.replicas.get("review")
  const writer = replica && new ReviewWriter(replica, folded.sheet, actor.account)
  let isClosed = false
  const whenReady = (write: (writer: ReviewWriter) => Promise<KeptOutcome>): Promise<KeptOutcome> => {
    if (isClosed) return Promise.resolve({ ok: false, code: "closed" })
    if (!status.canWrite || writer === undefined) return Promise.resolve({ ok: false, code: "permission" })
    if (status.phase !== "ready") return Promise.resolve({ ok: false, code: "opening" })
    keeping.ask()
    return write(writer)
  }
  Promise.all([device.open(), text.open()]).then(
    () => {
      setStatus({ phase: "ready" })
      setMinutesText(text.shared.text())
    },
    () => setStatus({ phase: "failed" }),
  )
  const sheet = createMemo(() => (parts.version(), folded.sheet()), undefined, { equals: false })
  return {
    status,
    sheet,
    review: createMemo(() => readReview(sheet())),
    state: createMemo(() => meetingState(sheet())),
    minutes: text.shared,
    minutesText,
    keepMinutes: (update) => {
      keeping.ask()
      void text.keep(update)
    },
    write: (...edits) => whenReady((one) => one.write(edits)),
    seat: (people) => whenReady((one) => one.seat(people)),
    isOnlyHere: (heads) => (parts.safety(), heads.some((head) => device.isUnsent(head))),
    presence: parts.presence,
    point: (record) => device.point(record === undefined ? undefined : { record, field: "*" }),
    exportUnsent: () =>
      carriedFile(actor.account, { replicas: [...device.replicas.values()], texts: [text.unsentText()] }),
    close: () => {
      isClosed = true
      void device.close()
      text.close()
      dispose()
    },
  }
}

/** The two documents of the meeting on this device, and what they tell. */
const openParts = ({ actor, id, village: code, url = location.origin.replace(/^http/, "ws") }: OpenMeeting) => {
  const village = code as DivisionCode
  const nameOf = (kind: "review" | "minutes"): string => documentName({ village, kind, id })
  const [status, setStatus] = createStore<MeetingStatus>({
    ...MEETING_OPENING,
    canWrite: can(actor, "write", { village, kind: "review" }),
  })
  const [presence, setPresence] = createSignal<readonly Presence[]>([])
  const [version, setVersion] = createSignal(0)
  const [safety, setSafety] = createSignal(0)
  const keeping = watchStorage((storage) => setStatus({ storage }))
  const lineAt = gatherLines(2, ({ connection, refusal, synced, clockAheadMs }) =>
    setStatus({ connection, synced, refusal, clockAheadMs }),
  )
  const folded = foldedSheet(() => setVersion((before) => before + 1))
  const countUnsent = (): void => setStatus({ unsent: device.unsentCount() + text.unsentCount() })
  const events: SheetDeviceEvents = {
    onOperations: (_, entries) => folded.take(entries),
    onSafety: () => void setSafety((before) => before + 1),
    onUnsent: () => countUnsent(),
    onAcknowledged: (at) => setStatus({ lastAcknowledged: at }),
    onLine: lineAt(0),
    onStorage: keeping.note,
    onPresence: setPresence,
    onRefused: () => {
      const replica = device.replicas.get("review")
      setStatus({ refusedEdits: refusedEdits(replica?.refused.values() ?? []) })
      folded.leaveOut(new Set(replica?.refused.keys()), replica?.sheet.ops() ?? [])
    },
    // What was signed stays.
    onErased: () => undefined,
  }
  const mayRead = can(actor, "read", { village, kind: "review" })
  const device = new SheetDevice(
    {
      name: sheetTabs(actor.account, { village, kind: "review", id }),
      account: actor.account,
      documents: new Map(mayRead ? [["review", nameOf("review")]] : []),
      url,
    },
    events,
  )
  const text = new TextReplica(
    { account: actor.account, document: nameOf("minutes"), url },
    {
      onLine: lineAt(1),
      onUnsent: countUnsent,
      onStorage: keeping.note,
      isSessionOver: () => isSessionOver(actor.account),
    },
  )
  return { status, setStatus, presence, version, safety, keeping, folded, device, text }
}

/** The sheet as the operations fold it, those that the server refused left out. */
const foldedSheet = (onChange: () => void) => {
  let sheet: ReviewSheet = emptySheet(REVIEW)
  let without: ReadonlySet<OperationId> = new Set()
  const standing = (entries: Iterable<Entry>): readonly Entry[] => [...entries].filter(([id]) => !without.has(id))
  return {
    sheet: (): ReviewSheet => sheet,
    take: (entries: readonly Entry[]): void => {
      foldInto(sheet, standing(entries), "review")
      onChange()
    },
    leaveOut: (refused: ReadonlySet<OperationId>, all: Iterable<Entry>): void => {
      if (refused.size === without.size) return
      without = refused
      sheet = emptySheet(REVIEW)
      foldInto(sheet, standing(all), "review")
      onChange()
    },
  }
}
