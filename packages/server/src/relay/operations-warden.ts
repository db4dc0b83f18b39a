/**
 * Warden of operations 操作守门人: a document that only grows by operations.
 *
 * That an operation id is new is not asked before each edit, for the log takes none twice: what it does not take comes back and is judged
 * by a careful warden, which asks.
 */
import type { Actor, Appends, DocumentParts } from "@jingzhun/documents"
import { closeCodeOf, readAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { DocumentStore, KnownOperation, StoredDocument, Writer } from "../store/document-store.ts"
import { placeKey } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { AcceptedRun, Manner } from "./gate.ts"
import { judge } from "./gate.ts"
import type { Warden, WardenWord } from "./warden.ts"

/** What wardens know of their document. */
export interface WardenMeans {
  readonly store: DocumentStore
  readonly stored: StoredDocument
  readonly document: DocumentParts
  /** Writers, with what is still on its way to the disk. */
  readonly writers: ReadonlyMap<number, Writer>
}

/** Makes the warden of a document of operations; a careful one asks the log for each operation id, because something could not be kept. */
export const makeOperationsWarden = (
  { store, stored, document, writers }: WardenMeans,
  { isCareful }: { readonly isCareful: boolean },
): Warden => {
  /** Operations on their way to the disk. */
  const pending = new Map<string, KnownOperation>()
  /** Places whose operation stands at another place too, with what is still on its way to the disk. */
  const repeats = new Set(stored.repeats)

  const note = (runs: readonly AcceptedRun[]): void => {
    for (const run of runs) {
      for (const { id, clock, hash } of run.operations) pending.set(id, { client: run.client, clock, hash })
      for (const place of run.repeats) repeats.add(placeKey(place))
    }
  }

  /** What is as if it were kept: those of the operations that are in the log, and those that are on their way there. */
  const withPending = ({ places }: Appends, inLog: Known): Known => {
    const known = new Map(inLog)
    for (const { id } of places) {
      const waiting = pending.get(id)
      if (waiting !== undefined) known.set(id, waiting)
    }
    return known
  }

  const judgeAppends = (appends: Appends, actor: Actor, manner: Manner, inLog: Known): WardenWord => {
    const known = withPending(appends, inLog)
    const judgement = judge(appends, { manner, actor, document, writers, known, repeats })
    if (judgement._tag === "Refused") return judgement
    if (appends.ranges.length === 0) return NOTHING
    note(judgement.runs)
    return { ...judgement, clients: appends.ranges.map(({ client }) => client) }
  }

  /** Nothing of it stands where something stands already. */
  const isAllNew = ({ places, deleted }: Appends): boolean =>
    deleted.length === 0 && places.every(({ client, clock }) => clock >= (writers.get(client)?.next ?? 0))

  return {
    judge: (update, actor, manner) => {
      const read = readAppends(update)
      if (Result.isFailure(read)) {
        return { _tag: "Refused", code: closeCodeOf(read.failure) as RefusalCode, reason: read.failure._tag }
      }
      const appends = read.success
      if (appends.ranges.length + appends.deleted.length === 0) return NOTHING
      if (!isCareful && manner === "edit" && isAllNew(appends)) return judgeAppends(appends, actor, manner, NONE)
      const ids = appends.places.map((one) => one.id)
      return store.knownOperations(stored.name, ids).then((inLog) => judgeAppends(appends, actor, manner, inLog))
    },
    kept: (runs) => {
      for (const run of runs) for (const { id } of run.operations) pending.delete(id)
    },
    takeIn: (_, all) => {
      for (const key of all) repeats.add(key)
    },
    lackOf: (vector) => ({ vector }),
  }
}

type Known = ReadonlyMap<string, KnownOperation>

const NONE: Known = new Map()

const NOTHING: WardenWord = { _tag: "Nothing" }
