/**
 * Shared draft 共享草稿: keeps a form and its draft on the village's sheet together, field by field.
 *
 * What others write shows in the form, but never in place of what was typed here since: then both stand, and a person chooses.
 */
import type { Procedure } from "@jingzhun/core/procedure"
import { cellOf, DRAFT_DATA, type Json, type RecordId, type RecordState, type Version } from "@jingzhun/documents"
import { createEffect, createMemo, createSignal, untrack, type Accessor } from "solid-js"
import type { SharedDrafts } from "../../../local/drafts/shared-drafts.ts"
import {
  type DraftKey,
  draftToGoOnWith,
  type Hand,
  type StartedDraft,
  startedDrafts,
} from "../../../local/drafts/started-drafts.ts"
import { createDraftFields, type DraftFields, type FieldsOf, pathsIn } from "./draft-fields.ts"
import { fieldsKeptHere } from "./shared-fields.ts"

/** Where a form finds its draft. */
export interface DraftPlace {
  readonly drafts: SharedDrafts
  /** The case; of a step that opens one, the number of the household. */
  readonly subject: string
  /** The draft that the address names. */
  readonly wanted?: RecordId | undefined
}

/** The form that is kept together with a draft. */
interface SharedForm extends FieldsOf {
  readonly procedure: Procedure
  readonly account: string
}

/** How a draft ended, and by whose hand. */
interface DraftEnd extends Hand {
  readonly isSent: boolean
  /** The command that it was sent as, where there is only one. */
  readonly command?: string
}

/** A field that people filled differently. */
export interface DraftConflict {
  readonly path: string
  readonly versions: readonly Version[]
}

/** A form's draft on the village's sheet. */
export interface SharedDraft {
  /** The names of the fields that stay on this device. */
  readonly keptHere: ReadonlySet<string>
  /** Resolves when what lies on this device was looked through. */
  readonly opened: Promise<void>
  /** Whether the sheet takes what is typed; where it does not, everything is kept as before. */
  readonly isOn: () => boolean
  /** The draft that the form goes on with, which it did not begin itself. */
  readonly resumed: Accessor<StartedDraft | undefined>
  /** Who has sent the draft or put it away meanwhile; then what is typed stays on this device. */
  readonly ended: Accessor<DraftEnd | undefined>
  /** Whether a hand is this account's. */
  readonly isOwn: (hand: Hand) => boolean
  /** Who else typed what stands in a field. */
  readonly typedBy: (path: string) => Hand | undefined
  readonly conflicts: Accessor<readonly DraftConflict[]>
  readonly settle: (path: string, value: Json) => void
  /** Writes what has changed since. */
  readonly flush: () => void
  /** Whether others wrote in the draft that the form goes on with. */
  readonly isOthersToo: () => boolean
  /** Leaves the draft; one that nobody else wrote in is closed. */
  readonly leave: () => void
  /** Notes the command that it was sent as. */
  readonly sent: (command: string) => Promise<void>
}

/** Keeps a form and its draft together. */
export const createSharedDraft = (place: DraftPlace, form: SharedForm): SharedDraft => {
  const { drafts } = place
  const keptHere = fieldsKeptHere(form.procedure, form.rule)
  const [id, setId] = createSignal<RecordId>()
  const [resumed, setResumed] = createSignal<StartedDraft>()
  const state = createMemo(() => drafts.sheet().records.get(id() ?? ""), undefined, { equals: false })
  const ended = createMemo(() => endOf(state()))
  const isOn = (): boolean => drafts.status.phase === "ready" && drafts.status.canWrite && ended() === undefined
  const fields = createDraftFields(form, keptHere)
  const isOthersToo = (): boolean => {
    const now = startedDrafts(drafts.sheet()).find((one) => one.id === id())
    return [...(now?.accounts ?? [])].some((account) => account !== form.account)
  }
  let sentAs: string | undefined
  let mayFind = true
  const key = { procedure: form.procedure.id, type: form.rule.type, subject: place.subject }
  createEffect(() => {
    if (!isOn() || !mayFind || sentAs !== undefined || id() !== undefined) return
    const found = draftToGoOnWith(drafts.sheet(), key, { account: form.account, wanted: place.wanted })
    if (found === undefined || (place.wanted === undefined && untrack(fields.changes).length > 0)) return
    setResumed(found)
    setId(found.id)
  })
  createEffect(() => {
    const found = state()
    if (found !== undefined) untrack(() => fields.take(found))
  })
  const noteSent = async (): Promise<void> => {
    const record = untrack(id)
    if (record !== undefined && sentAs !== undefined) await drafts.edit({ record, field: "command", value: sentAs })
  }
  const flush = makeFlush({
    drafts,
    key,
    fields,
    id,
    onMade: (record) => {
      setId(record)
      void noteSent()
    },
    isOn: () => sentAs === undefined && isOn(),
  })
  return {
    keptHere,
    opened: opened(drafts),
    isOn,
    resumed,
    ended,
    isOthersToo,
    isOwn: ({ actor }) => actor === form.account,
    typedBy: (path) => {
      const found = state()
      const cell = found && cellOf(found, DRAFT_DATA + path)
      return cell?.value === undefined || cell.value === null || cell.actor === form.account ? undefined : cell
    },
    conflicts: createMemo(() => conflictsIn(state())),
    settle: (path, value) => {
      const record = id()
      if (record !== undefined) void drafts.resolve({ record, field: DRAFT_DATA + path, value })
    },
    flush,
    leave: () => {
      const record = untrack(id)
      const isOthers = untrack(isOthersToo)
      mayFind = false
      fields.reset()
      setResumed(undefined)
      setId(undefined)
      if (record !== undefined && !isOthers) void drafts.edit({ record, field: "closed", value: PUT_AWAY })
    },
    sent: (command) => {
      sentAs = command
      return noteSent()
    },
  }
}

/** Writes what was typed: into the draft, or into a new one where there is none. */
const makeFlush = (parts: {
  readonly drafts: SharedDrafts
  readonly key: DraftKey
  readonly fields: DraftFields
  readonly id: Accessor<RecordId | undefined>
  readonly onMade: (id: RecordId) => void
  readonly isOn: () => boolean
}): (() => void) => {
  const { drafts, key, fields, id } = parts
  let isMaking = false
  const begin = async (): Promise<void> => {
    const changes = fields.changes()
    if (isMaking || changes.length === 0) return
    isMaking = true
    const values = changes.map(({ path, value }) => [DRAFT_DATA + path, value] as const)
    const made = await drafts.create("draft", { ...key, ...Object.fromEntries(values) })
    isMaking = false
    if (!made.ok) return
    for (const change of changes) fields.noteWritten(change)
    parts.onMade(made.record)
    flush()
  }
  const flush = (): void => {
    if (!untrack(parts.isOn)) return
    const record = untrack(id)
    if (record === undefined) return void begin()
    for (const change of fields.changes()) {
      const { path, value, saw } = change
      fields.noteWritten(change)
      void drafts.edit({ record, field: DRAFT_DATA + path, value, saw }).then(({ ok }) => {
        if (!ok) fields.forgetWritten(path)
      })
    }
  }
  return flush
}

/** What a draft says that a person has put away. */
export const PUT_AWAY = "put-away"

const opened = ({ status }: SharedDrafts): Promise<void> =>
  new Promise((resolve) => {
    createEffect(() => {
      if (status.phase !== "opening") resolve()
    })
  })

/** What was sent counts as sent, whether the ledger or a person has closed it since. */
const endOf = (record: RecordState | undefined): DraftEnd | undefined => {
  for (const field of ["command", "closed"] as const) {
    const end = record && cellOf(record, field)
    if (end === undefined || end.value === null) continue
    const { actor, at, value } = end
    const isSent = field === "command"
    return { actor, at, isSent, ...(isSent && typeof value === "string" && { command: value }) }
  }
  return undefined
}

const conflictsIn = (record: RecordState | undefined): readonly DraftConflict[] =>
  pathsIn(record).flatMap((path) => {
    const versions = record && cellOf(record, DRAFT_DATA + path)?.versions
    return versions === undefined ? [] : [{ path, versions }]
  })
