/**
 * Closing 结束评议: seals a meeting by naming the operations that count.
 *
 * What comes after is late: it is kept and shown and never counted. Two devices that closed differently are a conflict like any
 * other, which the chair settles; until then nothing counts.
 */
import { canonicalJson, sha256 } from "@jingzhun/core"
import { canonicalText, checkJson } from "../operations/json.ts"
import type { Json, Operation, OperationId } from "../operations/operation.ts"
import { cellOf } from "../sheet/cell.ts"
import { foldInto } from "../sheet/fold.ts"
import { type Cell, emptySheet, type Version } from "../sheet/sheet.ts"
import { MEETING_RECORD } from "./derived-record.ts"
import { readReview, type ReviewSheet } from "./read-review.ts"
import type { Review } from "./review.ts"
import { MAXIMUM_CLOSING_BYTES, REVIEW } from "./review-schema.ts"

/** What a closing says. */
export interface Closing {
  /** The operations that count, in order. */
  readonly covers: readonly OperationId[]
  /** The minutes as they were. */
  readonly minutes: string
}

/** A closing, and the meeting as it seals it. */
export interface SealedReview {
  readonly closing: Closing
  readonly review: Review
  /** SHA-256 of everything that was sealed, in canonical JSON: equal content, equal hash. */
  readonly hash: string
  /** Operations that count and have not come to this device yet; the seal cannot be told before they have. */
  readonly missing: readonly OperationId[]
  readonly actor: string
  readonly at: string
}

/** An operation that came after the closing. */
export interface LateOperation {
  readonly id: OperationId
  readonly operation: Operation
}

/** How far a meeting has come. */
export type MeetingState =
  | { readonly _tag: "Open"; readonly review: Review }
  | { readonly _tag: "Closed"; readonly sealed: SealedReview; readonly late: readonly LateOperation[] }
  | {
      readonly _tag: "ClosedDifferently"
      /** What each device sealed. */
      readonly closings: readonly SealedReview[]
      /** Covered by none of them. */
      readonly late: readonly LateOperation[]
    }

/** Reads how far a meeting has come. */
export const meetingState = (sheet: ReviewSheet): MeetingState => {
  const state = sheet.records.get(MEETING_RECORD)
  const cell = state && cellOf(state, CLOSING)
  const closings = distinct(versionsOf(cell)).flatMap(({ value, actor, at }): readonly SealedReview[] => {
    const closing = readClosing(value)
    return closing === undefined ? [] : [sealedBy(sheet, closing, { actor, at })]
  })
  const [first, ...others] = closings
  // Opened again on one device and closed anew on another: the closing is one of two answers, and not settled.
  const isSettled = cell?.versions === undefined
  if (first === undefined) return { _tag: "Open", review: readReview(sheet) }
  const late = lateOperations(sheet, closings)
  return isSettled && others.length === 0
    ? { _tag: "Closed", sealed: first, late }
    : { _tag: "ClosedDifferently", closings, late }
}

/** Makes a closing of everything that is on the sheet now. */
export const closingOf = (sheet: ReviewSheet, minutes: string): Closing => ({
  covers: [...countable(sheet).keys()].sort(),
  minutes,
})

/** Tells whether a closing is more than one operation holds; then the agenda is too long, or the minutes are. */
export const isTooLarge = ({ covers, minutes }: Closing): boolean =>
  checkJson({ covers, minutes }, MAXIMUM_CLOSING_BYTES) !== undefined

/** Hashes a meeting with its minutes. */
export const hashOfReview = (review: Review, minutes: string): string =>
  sha256(canonicalJson({ review: contentOf(review), minutes }))

const CLOSING = "closing"

type Said = Pick<Version, "value" | "actor" | "at">

const versionsOf = (cell: Cell | undefined): readonly Said[] => {
  if (cell === undefined) return []
  return cell.versions ?? [{ value: cell.value ?? null, actor: cell.actor, at: cell.at }]
}

const distinct = (versions: readonly Said[]): readonly Said[] => {
  const byText = new Map<string, Said>()
  for (const version of versions) {
    const text = canonicalText(version.value)
    if (!byText.has(text)) byText.set(text, version)
  }
  return [...byText.values()]
}

const readClosing = (value: Json): Closing | undefined => {
  if (typeof value !== "object" || value === null || !("covers" in value)) return undefined
  const { covers, minutes } = value
  if (!Array.isArray(covers) || typeof minutes !== "string") return undefined
  return { covers: covers.filter((id) => typeof id === "string"), minutes }
}

const sealedBy = (
  sheet: ReviewSheet,
  closing: Closing,
  by: { readonly actor: string; readonly at: string },
): SealedReview => {
  const here = countable(sheet)
  const covered = new Set(closing.covers)
  const sealed = emptySheet(REVIEW)
  foldInto(
    sealed,
    [...here].filter(([id]) => covered.has(id)),
    "review",
  )
  const review = readReview(sealed)
  const missing = closing.covers.filter((id) => !here.has(id))
  return { closing, review, hash: hashOfReview(review, closing.minutes), missing, ...by }
}

const lateOperations = (sheet: ReviewSheet, closings: readonly SealedReview[]): readonly LateOperation[] => {
  const covered = new Set(closings.flatMap(({ closing }) => closing.covers))
  return [...countable(sheet)]
    .filter(([id]) => !covered.has(id))
    .map(([id, operation]) => ({ id, operation }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))
}

/** Every operation that this version understands, but those of the closing itself. */
const countable = (sheet: ReviewSheet): ReadonlyMap<OperationId, Operation> => {
  const all = new Map<OperationId, Operation>()
  for (const [id, operation] of sheet.folded.get("review") ?? []) {
    if (operation === undefined || operation.kind === "parked" || sheet.parked.has(id)) continue
    if (operation.record === MEETING_RECORD && operation.field === CLOSING) continue
    all.set(id, operation)
  }
  return all
}

/** What is sealed, without who wrote it and when: the same meeting written down twice is the same. */
const contentOf = (review: Review): Json => ({
  meeting: {
    day: review.meeting.day.value ?? null,
    place: review.meeting.place.value ?? null,
    chair: review.meeting.chair.value ?? null,
    office: review.meeting.office.value ?? null,
    // A meeting that was sealed before these were asked for keeps its hash.
    ...Object.fromEntries(
      (["recorder", "supervisor", "teller", "way"] as const).flatMap((field) => {
        const { value } = review.meeting[field]
        return value === undefined ? [] : [[field, value]]
      }),
    ),
  },
  representatives: review.representatives.map(({ record, name, role, present }) => ({
    id: record,
    name: name.value ?? null,
    role: role.value ?? null,
    present: present.value ?? null,
  })),
  cases: review.cases.map(({ subject, title, household, project }) => ({
    subject,
    title: title.value ?? null,
    household: household.value ?? null,
    project: project.value ?? null,
  })),
  recusals: review.recusals.map(({ representative, subject, isRecused, reason }) => ({
    representative,
    subject,
    recused: isRecused.value ?? null,
    reason: reason.value ?? null,
  })),
  ballots: Object.fromEntries([...review.ballots].map(([record, { value }]) => [record, value ?? null])),
})
