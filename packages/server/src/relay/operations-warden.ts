/**
 * Warden of operations 操作守门人: a document that only grows by operations.
 */
import type { DocumentParts } from "@jingzhun/documents"
import { closeCodeOf, readAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { DocumentStore, KnownOperation, StoredDocument, Writer } from "../store/document-store.ts"
import { placeKey } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { AcceptedRun } from "./gate.ts"
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

/** Makes the warden of a document of operations. */
export const makeOperationsWarden = ({ store, stored, document, writers }: WardenMeans): Warden => {
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

  return {
    judge: async (update, actor, manner): Promise<WardenWord> => {
      const read = readAppends(update)
      if (Result.isFailure(read)) {
        return { _tag: "Refused", code: closeCodeOf(read.failure) as RefusalCode, reason: read.failure._tag }
      }
      const appends = read.success
      if (appends.ranges.length + appends.deleted.length === 0) return NOTHING
      const ids = appends.places.map((one) => one.id)
      const known = new Map(await store.knownOperations(stored.name, ids))
      for (const id of ids) {
        const waiting = pending.get(id)
        if (waiting !== undefined) known.set(id, waiting)
      }
      const judgement = judge(appends, { manner, actor, document, writers, known, repeats })
      if (judgement._tag === "Refused") return judgement
      if (appends.ranges.length === 0) return NOTHING
      note(judgement.runs)
      return { ...judgement, clients: appends.ranges.map(({ client }) => client) }
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

const NOTHING: WardenWord = { _tag: "Nothing" }
