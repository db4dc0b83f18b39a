/**
 * Gate 闸门: whether an update that could be read may also stand, for this account, in this document.
 *
 * The order is fixed: whose client id, no gap, role, shape, uniqueness. A struct that is known already is nothing new and
 * needs no right; but it must be the same struct, for two devices that share a client id would diverge in silence.
 */
import { hash as hashOf } from "node:crypto"
import type { Actor, AppendedOperation, Appends, DocumentParts, Json, Operation, Parked } from "@jingzhun/documents"
import { can, CLOSE_CODES, documentOfField, encodeAppend, recordKindOf } from "@jingzhun/documents"
import type { Append, Writer } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import { encodeEmptyPlaces } from "./empty-places.ts"

/** What the gate must know besides the update. */
export interface GateView {
  readonly actor: Actor
  readonly document: DocumentParts
  readonly writers: ReadonlyMap<number, Writer>
  /** Content hashes of those operations of the update that are there already. */
  readonly known: ReadonlyMap<string, Uint8Array>
}

/** A run of operations that may be kept. */
export type AcceptedRun = Omit<Append, "document" | "account" | "at">

/** What the gate decided. */
export type Judgement =
  | { readonly _tag: "Accepted"; readonly runs: readonly AcceptedRun[] }
  | { readonly _tag: "Refused"; readonly code: RefusalCode; readonly reason: string }

/** Judges an update that `readAppends` has read. */
export const judge = (appends: Appends, view: GateView): Judgement => {
  const fresh = appends.operations.filter((one) => one.clock >= nextOf(view, one.client))
  for (const one of fresh) {
    const writer = view.writers.get(one.client)
    if (writer !== undefined && writer.account !== view.actor.account) {
      return refused(CLOSE_CODES.forbidden, "client id of another account")
    }
  }
  for (const range of appends.ranges) {
    if (range.from > nextOf(view, range.client)) return refused(CLOSE_CODES.clockGap, "clocks are missing")
  }
  if (fresh.length > 0 && !can(view.actor, "write", view.document))
    return refused(CLOSE_CODES.forbidden, "may not write")
  for (const one of fresh) {
    const fault = shapeFault(one, view)
    if (fault !== undefined) return fault
  }
  return keepUnique(appends, view)
}

/** Hashes the content of an operation as it was written, the order of its keys included: a copy keeps that order. */
export const contentHash = (operation: Operation | Parked): Uint8Array =>
  hashOf("sha256", JSON.stringify(plainOf(operation)), "buffer")

const keepUnique = (appends: Appends, view: GateView): Judgement => {
  const runs: Run[] = []
  for (const one of appends.operations) {
    const hash = contentHash(one.operation)
    const before = view.known.get(one.id)
    if (before !== undefined && Buffer.compare(before, hash) !== 0) {
      return refused(CLOSE_CODES.illegalShape, "operation id used before")
    }
    if (one.clock >= nextOf(view, one.client)) lengthen(runs, one, before === undefined ? hash : undefined)
    else if (before === undefined) return refused(CLOSE_CODES.illegalShape, "another operation stands at this clock")
  }
  return { _tag: "Accepted", runs: runs.map((run) => acceptedRun(run, appends)) }
}

/** Neighbouring operations of one writer, all of them new or all of them repeats. */
interface Run {
  readonly client: number
  readonly clock: number
  readonly isRepeat: boolean
  readonly entries: (readonly [string, Json])[]
  readonly operations: { readonly id: string; readonly hash: Uint8Array }[]
}

/** Adds an operation to the last run where it fits, else begins another; a repeat comes without a hash. */
const lengthen = (
  runs: Run[],
  { client, clock, id, operation }: AppendedOperation,
  hash: Uint8Array | undefined,
): void => {
  const isRepeat = hash === undefined
  let run = runs.at(-1)
  if (run?.client !== client || run.isRepeat !== isRepeat) {
    run = { client, clock, isRepeat, entries: [], operations: [] }
    runs.push(run)
  }
  run.entries.push([id, plainOf(operation)])
  if (hash !== undefined) run.operations.push({ id, hash })
}

const acceptedRun = ({ client, clock, isRepeat, entries, operations }: Run, appends: Appends): AcceptedRun => {
  const length = entries.length
  if (isRepeat) {
    const repeats = entries.map((_, at) => clock + at)
    return { client, clock, length, bytes: encodeEmptyPlaces({ client, clock }, length), operations, repeats }
  }
  // What was read is byte for byte what would be written, so a run that is the whole update need not be written again.
  const isWhole = length === appends.operations.length
  const bytes = isWhole ? appends.update : encodeAppend({ client, clock }, entries)
  return { client, clock, length, bytes, operations, repeats: [] }
}

const shapeFault = ({ operation }: AppendedOperation, { actor, document }: GateView): Judgement | undefined => {
  if (operation.kind === "parked") {
    const claimed = operation.operation["actor"]
    return claimed === actor.account ? undefined : refused(CLOSE_CODES.illegalShape, "written in another name")
  }
  if (operation.actor !== actor.account) return refused(CLOSE_CODES.illegalShape, "written in another name")
  const kind = recordKindOf(operation.record)
  if (kind === undefined) return refused(CLOSE_CODES.illegalShape, "not a record id")
  const fields = operation.kind === "create" ? Object.keys(operation.value) : [operation.field]
  const isHome = fields.every((field) => documentOfField(kind, field) === document.kind)
  return isHome ? undefined : refused(CLOSE_CODES.illegalShape, "field of another document")
}

const nextOf = (view: GateView, client: number): number => view.writers.get(client)?.next ?? 0

const plainOf = (operation: Operation | Parked): Json =>
  (operation.kind === "parked" ? operation.operation : operation) as Json

const refused = (code: RefusalCode, reason: string): Judgement => ({ _tag: "Refused", code, reason })
