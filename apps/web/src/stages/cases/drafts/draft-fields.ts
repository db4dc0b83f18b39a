/**
 * Draft fields 草稿栏目: what was typed into a form against what its draft was last seen to say, field by field.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import {
  type Cell,
  cellOf,
  DRAFT_DATA,
  type Json,
  type OperationId,
  type RecordState,
  writtenFields,
} from "@jingzhun/documents"
import { untrack, type Accessor } from "solid-js"
import { type Draft, type DraftValue, isDraft, withValue } from "../command/form-draft.ts"
import { leavesOf, shapeAt } from "./shared-fields.ts"

/** The form whose fields they are. */
export interface FieldsOf {
  readonly rule: CommandRule
  readonly initial: Draft
  readonly draft: Accessor<Draft>
  readonly setDraft: (draft: Draft) => void
}

/** A field that was typed in since. */
export interface Change {
  readonly path: string
  readonly value: Json
  readonly text: string
  /** What stood in the draft when it was typed. */
  readonly saw: readonly OperationId[]
}

/** What was typed, and what of it the draft has. */
export interface DraftFields {
  /** Takes into the form what the draft says. */
  readonly take: (record: RecordState) => void
  readonly changes: () => readonly Change[]
  readonly noteWritten: (change: Change) => void
  readonly forgetWritten: (path: string) => void
  readonly reset: () => void
}

/** What the draft said of a field when the form last agreed with it. */
interface Seen {
  readonly text: string
  readonly heads: readonly OperationId[]
  readonly isDisputed?: boolean
}

/** Lists the fields of a draft by their paths in the form. */
export const pathsIn = (record: RecordState | undefined): readonly string[] =>
  record === undefined
    ? []
    : [...writtenFields(record)].flatMap((name) => (name.startsWith(DRAFT_DATA) ? [name.slice(DRAFT_DATA.length)] : []))

/** Follows the fields of a form; those that are kept on the device are left alone. */
export const createDraftFields = (
  { rule, initial, draft, setDraft }: FieldsOf,
  keptHere: ReadonlySet<string>,
): DraftFields => {
  const isShared = (path: string): boolean =>
    !keptHere.has(path.split(".")[0] ?? "") && shapeAt(rule.fields, path) !== undefined
  const seenIn = (values: Draft): Map<string, Seen> =>
    new Map([...leavesOf(rule.fields, values)].map(([path, value]) => [path, { text: textOf(value), heads: [] }]))
  let seen = seenIn(initial)
  const written = new Map<string, string>()
  const takeOne = (now: Draft, path: string, cell: Cell): Draft => {
    const before = seen.get(path) ?? UNSEEN
    const here = textOf(leavesOf(rule.fields, now).get(path) ?? null)
    const taking = takingOf(cell, { before, here, written: written.get(path) })
    if (taking === "both") seen.set(path, { ...before, heads: cell.heads, isDisputed: true })
    if (taking === "both" || taking === "wait") return now
    const value = cell.value ?? null
    seen.set(path, { text: textOf(value), heads: cell.heads })
    if (taking === "own") return now
    written.delete(path)
    const next = withValue(now, path.split("."), value === null ? undefined : (value as DraftValue))
    return isDraft(next) ? next : now
  }
  return {
    take: (record) => {
      const before = draft()
      const after = pathsIn(record).reduce((now, path) => {
        const cell = cellOf(record, DRAFT_DATA + path)
        return cell === undefined || !isShared(path) ? now : takeOne(now, path, cell)
      }, before)
      if (after !== before) setDraft(after)
    },
    changes: () => {
      const here = leavesOf(rule.fields, untrack(draft))
      return [...new Set([...seen.keys(), ...here.keys()])].flatMap((path) => {
        const value = here.get(path) ?? null
        const text = textOf(value)
        const { text: before, heads: saw, isDisputed } = seen.get(path) ?? UNSEEN
        const isOld = text === before || written.get(path) === text || isDisputed === true
        return isOld || !isShared(path) || text.length > LONGEST_SHARED ? [] : [{ path, value, text, saw }]
      })
    },
    noteWritten: ({ path, text }) => void written.set(path, text),
    forgetWritten: (path) => void written.delete(path),
    reset: () => {
      seen = seenIn(initial)
      written.clear()
    },
  }
}

/**
 * What becomes of a cell in the form: the other's value is taken; it is the form's own; both stand until a person chooses; or it waits,
 * for what was typed here since must not be lost: that is written beside the other's, as not having seen it.
 */
const takingOf = (
  cell: Cell,
  { before, here, written }: { readonly before: Seen; readonly here: string; readonly written: string | undefined },
): "take" | "own" | "both" | "wait" => {
  if (cell.versions !== undefined) return "both"
  if (before.isDisputed === true) return "take"
  const text = textOf(cell.value ?? null)
  if (written === text) return "own"
  return here === before.text || here === text ? "take" : "wait"
}

const UNSEEN: Seen = { text: "null", heads: [] }

const textOf = (value: Json): string => (value === "" ? "null" : JSON.stringify(value))

/** A longer value stays on the device; the sheet takes 16 kB, and a character may have three bytes. */
const LONGEST_SHARED = 5_000
