/**
 * Warden of operations 操作守门人: a document that only grows by operations.
 *
 * That an operation id is new is not asked before each edit, for the log takes none twice: what it does not take comes back and is judged
 * by a careful warden, which asks.
 */
import type { Actor, Appends, DocumentParts, KeyId, RecordId } from "@jingzhun/documents"
import { closeCodeOf, readOwnAppends } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Entombed } from "../erasure/erasure-store.ts"
import { NOBODY } from "../ledger/ledger-document.ts"
import type { KeyStanding, KeyStore } from "../keys/key-store.ts"
import type { DocumentStore, KnownOperation, StoredDocument, Writer } from "../store/document-store.ts"
import { placeKey } from "../store/document-store.ts"
import type { ErasedRecords } from "./erased-records.ts"
import { bornOfErased } from "./erased-places.ts"
import type { AcceptedRun, Manner } from "./gate.ts"
import { judge } from "./gate.ts"
import { keyUses } from "./key-faults.ts"
import { refuseMisshapen } from "./place-fault.ts"
import type { Warden, WardenWord } from "./warden.ts"

/** What wardens know of their document. */
export interface WardenMeans {
  readonly store: DocumentStore
  readonly stored: StoredDocument
  readonly document: DocumentParts
  /** Writers, with what is still on its way to the disk. */
  readonly writers: ReadonlyMap<number, Writer>
  readonly keys: Pick<KeyStore, "find">
  readonly erased: ErasedRecords
}

/** Makes the warden of a document of operations; a careful one asks the log for each operation id, because something could not be kept. */
export const makeOperationsWarden = (means: WardenMeans, { isCareful }: { readonly isCareful: boolean }): Warden => {
  const { stored, document, writers } = means
  const { isRestored } = stored
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
  const withPending = ({ places }: Appends, inLog: Asked["known"]): Asked["known"] => {
    const waiting = places.filter(({ id }) => pending.has(id))
    return waiting.length === 0
      ? inLog
      : new Map([...inLog, ...waiting.map(({ id }) => [id, pending.get(id)!] as const)])
  }

  const judgeAppends = (
    appends: Appends,
    actor: Actor,
    manner: Manner,
    { keys, erased, standing, ...inLog }: Asked,
  ): WardenWord => {
    const known = withPending(appends, inLog.known)
    const judgement = judge(appends, {
      manner,
      actor,
      document,
      writers,
      known,
      repeats,
      keys,
      erased,
      standing,
      isRestored,
    })
    if (judgement._tag === "Refused") return judgement
    if (appends.ranges.length === 0) return NOTHING
    note(judgement.runs)
    for (const { entombed = [] } of judgement.runs) for (const one of entombed) erased.set(one.record, one)
    return { ...judgement, clients: appends.ranges.map(({ client }) => client) }
  }

  /** Nothing of it stands where something stands already. */
  const isAllNew = ({ places, deleted }: Appends): boolean =>
    deleted.length === 0 && places.every(({ client, clock }) => clock >= (writers.get(client)?.next ?? 0))

  return {
    judge: (update, actor, manner) => {
      const read = readOwnAppends(update)
      if (Result.isFailure(read)) {
        const failure = { _tag: read.failure._tag, code: closeCodeOf(read.failure) }
        return refuseMisshapen(update, failure, { manner, actor, document, writers })
      }
      const appends = read.success
      if (appends.ranges.length + appends.deleted.length === 0) return NOTHING
      const uses = keyUses(document.kind, appends.operations).map(({ key }) => key)
      const erased = means.erased.of(document.village)
      const isSure = !isCareful && manner === "edit" && isAllNew(appends) && uses.length === 0
      if (isSure && !(erased instanceof Promise) && bornOfErased(appends.operations, erased).length === 0)
        return judgeAppends(appends, actor, manner, { ...NOTHING_ASKED, erased })
      return ask(means, appends, uses).then((asked) => judgeAppends(appends, actor, manner, asked))
    },
    kept: (runs) => {
      for (const run of runs) for (const { id } of run.operations) pending.delete(id)
    },
    takeIn: (rows, all) => {
      // What nobody's account has written is the server's word, at another node, of an erasure.
      if (rows.some(({ account }) => account === NOBODY)) means.erased.forget(document.village)
      for (const key of all) repeats.add(key)
    },
    lackOf: (vector) => ({ vector }),
  }
}

/** What the log and the keys say of an update. */
interface Asked {
  readonly known: ReadonlyMap<string, KnownOperation>
  readonly keys: ReadonlyMap<KeyId, KeyStanding>
  readonly erased: Map<RecordId, Entombed>
  readonly standing: ReadonlySet<RecordId>
}

/** Asks the log, the keys and, where it is needed, the sheets of the village. */
const ask = async (
  { store, stored, document, ...means }: WardenMeans,
  { places, operations }: Appends,
  uses: readonly KeyId[],
): Promise<Asked> => {
  const known = await store.knownOperations(
    stored.name,
    places.map(({ id }) => id),
  )
  const keys = uses.length > 0 ? await means.keys.find(document.village, uses) : NOTHING_ASKED.keys
  const erased = await means.erased.of(document.village)
  const born = bornOfErased(operations, erased)
  const standing = born.length > 0 ? await means.erased.standing(document.village, born) : NOTHING_ASKED.standing
  return { known, keys, erased, standing }
}

const NOTHING_ASKED: Omit<Asked, "erased"> = { known: new Map(), keys: new Map(), standing: new Set() }

const NOTHING: WardenWord = { _tag: "Nothing" }
