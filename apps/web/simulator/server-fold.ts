/**
 * Server fold 服务器归并: the roster as its log has it, folded in any order and any number of times.
 */
import {
  cellOf,
  emptyRoster,
  type Entry,
  foldInto,
  type Keyring,
  openDocument,
  type Roster,
  type Seal,
  sealOf,
  writtenFields,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { ROSTER, SENSITIVE } from "./parts/server.ts"
import type { Truth } from "./truth.ts"

/** The two documents of the roster, by the kind they are folded as. */
export const DOCUMENTS = [
  ["roster", ROSTER],
  ["roster-sensitive", SENSITIVE],
] as const

/** What the log of a document holds; `isPending` when something waits for what is not there. */
export const readLog = (
  truth: Truth,
  document: string,
): { readonly entries: readonly Entry[]; readonly isPending: boolean } => {
  const sheet = openDocument()
  for (const { bytes } of truth.rows(document)) sheet.apply(bytes)
  const read = { entries: [...sheet.ops()], isPending: sheet.isPending() }
  sheet.close()
  return read
}

/** Folds entries, in an order of their own; sealed values are opened with the keys. */
export const foldOf = (
  documents: readonly (readonly [kind: "roster" | "roster-sensitive", entries: readonly Entry[]])[],
  keyring: Keyring,
): Roster => {
  const roster = emptyRoster()
  for (const [kind, entries] of documents) foldInto(roster, entries, kind, keyring)
  return roster
}

/** The roster of the log, without what is refused here. */
export const serverRoster = (
  truth: Truth,
  order: (entries: readonly Entry[]) => readonly Entry[] = (entries) => entries,
): Roster =>
  foldOf(
    DOCUMENTS.map(([kind, document]) => [kind, order(readLog(truth, document).entries)] as const),
    truth.keyring(),
  )

/** Seals each record of the server's roster that has no conflict, as it stands. */
export const sealNow = (truth: Truth): readonly Seal[] => {
  const roster = serverRoster(truth)
  return [...roster.records.keys()].flatMap((record) => {
    const seal = sealOf(roster, record)
    return Result.isSuccess(seal) ? [seal.success] : []
  })
}

/** All that can be seen of a roster, as text; equal rosters have equal texts. */
export const looksOf = (roster: Roster): string =>
  JSON.stringify(
    [...roster.records.values()]
      .map((record) => ({
        id: record.id,
        cells: [...writtenFields(record)].sort().map((field) => [field, cellOf(record, field)]),
      }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  )
