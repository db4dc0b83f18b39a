/**
 * Erasing rows 抹除日志行: rows of the log written anew without the content of some operations. Places and sequences stay.
 */
import type { AppendedOperation, ErasedOperation } from "@jingzhun/documents"
import { encodeErased, holdsOperation, readAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { LoggedRow } from "../store/document-store.ts"
import type { GoneOperation } from "./erasure-store.ts"

/** A row as it is to be, and what it no longer holds. */
export interface RewrittenRow {
  readonly sequence: number
  readonly bytes: Uint8Array
  readonly gone: readonly GoneOperation[]
  /** What they held. */
  readonly contents: readonly string[]
}

/** Writes those rows anew that hold operations to be erased. */
export const eraseRows = (
  rows: readonly LoggedRow[],
  isToGo: (operation: AppendedOperation, content: string) => boolean,
): readonly RewrittenRow[] =>
  rows.flatMap(({ sequence, bytes, client, clock }) => {
    const read = readAppends(bytes)
    if (Result.isFailure(read)) return []
    const { places } = read.success
    const entries = places.map((place) => entryOf(place, isToGo))
    const gone = entries.flatMap((entry) => (entry.gone === undefined ? [] : [entry.gone]))
    if (gone.length === 0) return []
    const written = encodeErased([{ client, clock, entries: entries.map(({ written: one }) => one) }], [])
    return [{ sequence, bytes: written, gone, contents: entries.flatMap(({ content }) => content ?? []) }]
  })

interface Entry {
  readonly written: readonly [id: string, operation?: unknown]
  readonly gone?: GoneOperation
  readonly content?: string
}

const entryOf = (
  place: AppendedOperation | ErasedOperation,
  isToGo: (operation: AppendedOperation, content: string) => boolean,
): Entry => {
  if (!holdsOperation(place)) return { written: [place.id] }
  const { id, client, clock, operation } = place
  const plain = operation.kind === "parked" ? operation.operation : operation
  const content = JSON.stringify(plain)
  return isToGo(place, content) ? { written: [id], gone: { id, client, clock }, content } : { written: [id, plain] }
}

/** Joins places to ranges, in the order of clients and clocks. */
export const rangesOf = (places: readonly GoneOperation[]) => {
  const ranges: { readonly client: number; readonly from: number; to: number }[] = []
  for (const { client, clock } of [...places].sort(
    (one, other) => one.client - other.client || one.clock - other.clock,
  )) {
    const last = ranges.at(-1)
    if (last?.client === client && last.to === clock) last.to++
    else ranges.push({ client, from: clock, to: clock + 1 })
  }
  return ranges
}
