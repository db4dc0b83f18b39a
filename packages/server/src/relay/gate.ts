/**
 * Gate 闸门: whether an update that could be read may also stand, for this account, in this document.
 *
 * The order is fixed: whose client id, no gap, role, shape, uniqueness. A struct that is known already is nothing new and
 * needs no right; but it must be the same struct, for two devices that share a client id would diverge in silence.
 *
 * What a later version of the program may know, a field or a kind of record, passes here and is judged where it is folded;
 * only a sensitive field on its way into the open document is stopped, for it could never be taken back.
 */
import { hash as hashOf } from "node:crypto"
import type {
  Actor,
  AppendedOperation,
  Appends,
  ClientRange,
  DocumentParts,
  ErasedOperation,
  Json,
  KeyId,
  Operation,
  Parked,
  RecordId,
} from "@jingzhun/documents"
import {
  actorOf,
  CLOSE_CODES,
  encodeAppend,
  findMisplaced,
  holdsOperation,
  isRecordId,
  isServersOwn,
} from "@jingzhun/documents"
import type { Append, KnownOperation, Place, Writer } from "../store/document-store.ts"
import { placeKey } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { Entombed } from "../erasure/erasure-store.ts"
import type { KeyStanding } from "../keys/key-store.ts"
import { hasTooManyClientIds } from "./client-ids.ts"
import { encodeEmptyPlaces } from "./empty-places.ts"
import { encodeErasedPlaces, erasedRecord, isNoContent, NO_CONTENT, ownersOf } from "./erased-places.ts"
import { keyFault, keyUses } from "./key-faults.ts"
import type { Refused } from "./place-fault.ts"
import { placeFault } from "./place-fault.ts"

/**
 * How an update came: as an edit, or as the answer to the question what a client holds that the server has not. Such an offer may
 * hold what others wrote: a stock client answers with all of it, and after a restore the server has forgotten others' edits too.
 */
export type Manner = "edit" | "offer"

/** What the gate must know besides the update. */
export interface GateView {
  readonly manner: Manner
  readonly actor: Actor
  readonly document: DocumentParts
  readonly writers: ReadonlyMap<number, Writer>
  /** Those operations of the update that are there already. */
  readonly known: ReadonlyMap<string, KnownOperation>
  /** Keys of the places whose operation stands at another place too, or was erased. */
  readonly repeats: ReadonlySet<string>
  /** How the keys stand that the operations of the update are sealed with. */
  readonly keys: ReadonlyMap<KeyId, KeyStanding>
  /** The log was brought back from a backup: keys made since then may be missing. */
  readonly isRestored: boolean
  /** Records of the village that were erased. */
  readonly erased: ReadonlyMap<RecordId, Entombed>
  /** Those of the records that come into being here, where one does so for an erased one, that stand already. */
  readonly standing: ReadonlySet<RecordId>
}

/** A run that may be kept; it names an account where it is not to be kept as the sender's. */
export type AcceptedRun = Omit<Append, "document" | "account" | "at"> &
  Partial<Pick<Append, "account">> & {
    /** Nothing of it is kept but its places: it is about somebody who was erased, and its sender is to drop it too. */
    readonly isErased?: true
  }

/** What the gate decided. */
export type Judgement = { readonly _tag: "Accepted"; readonly runs: readonly AcceptedRun[] } | Refused

/** Judges an update that `readAppends` has read. */
export const judge = (appends: Appends, view: GateView): Judgement => {
  return judgeOwn(view.manner === "offer" ? withoutOthers(appends, view) : appends, view)
}

/** What is judged; of an update of which something was left out there are no bytes that could be kept as they came. */
type Judged = Omit<Appends, "update"> & { readonly update: Uint8Array | undefined }

/**
 * Leaves out of an offer what others wrote: a client that is not this account's, of which nothing new is by this account. It is neither kept nor sent on, and
 * waits for its own author; so an operation is still taken from its own account only, and an offer is not refused for holding more.
 * What of a client is by this account, or says nothing of who wrote it, is left in and judged.
 */
const withoutOthers = (appends: Appends, view: GateView): Judged => {
  const authors = new Map<number, (string | undefined)[]>()
  for (const place of appends.places) {
    if (!holdsOperation(place) || !isFresh(place, view)) continue
    const ofClient = authors.get(place.client) ?? []
    ofClient.push(actorOf(place.operation))
    authors.set(place.client, ofClient)
  }
  const isByOther = (author: string | undefined): boolean => author !== undefined && author !== view.actor.account
  const isOthers = ([client, ofClient]: readonly [number, readonly (string | undefined)[]]): boolean =>
    view.writers.get(client)?.account !== view.actor.account && ofClient.every(isByOther)
  const others = new Set([...authors].filter(isOthers).map(([client]) => client))
  if (others.size === 0) return appends
  const isKept = ({ client, clock }: Place): boolean => !others.has(client) || clock < nextOf(view, client)
  const places = appends.places.filter(isKept)
  const cut = ({ client, from, to }: ClientRange): ClientRange[] => {
    const end = others.has(client) ? Math.min(to, nextOf(view, client)) : to
    return from < end ? [{ client, from, to: end }] : []
  }
  return {
    update: undefined,
    places,
    operations: places.filter(holdsOperation),
    ranges: appends.ranges.flatMap(cut),
    deleted: appends.deleted.flatMap(cut),
  }
}

const judgeOwn = (appends: Judged, view: GateView): Judgement => {
  const fault = faultOf(appends, view)
  return fault ?? judgeContent(appends, view)
}

/** What is wrong with an update whatever it says: whose it is, where it stands, and whether it may stand there. */
const faultOf = (appends: Judged, view: GateView): Judgement | undefined => {
  const misplaced = placeFault(appends.ranges, view)
  if (misplaced !== undefined) return misplaced
  const clients = appends.ranges.map(({ client }) => client)
  if (hasTooManyClientIds(clients, view.actor.account, view.writers)) {
    return refused(CLOSE_CODES.tooLarge, "too many client ids")
  }
  const operations = appends.operations.filter((one) => isFresh(one, view))
  if (operations.some(({ operation }) => actorOf(operation) !== view.actor.account)) {
    return refused(CLOSE_CODES.illegalShape, "written in another name")
  }
  if (findMisplaced(operations, view.document.kind) !== undefined) {
    return refused(CLOSE_CODES.illegalShape, "field of another document")
  }
  if (operations.some(isServersOwn)) return refused(CLOSE_CODES.illegalShape, "the server's own")
  return undefined
}

const judgeContent = (appends: Judged, view: GateView): Judgement => {
  const entombed = new Map<RecordId, Entombed>()
  const isGone = (place: Placed): boolean => isErased(place, view, entombed)
  const uses = keyUses(
    view.document.kind,
    appends.operations.filter((one) => isFresh(one, view) && !isGone(one)),
  )
  // Else whoever knows the id of somebody who was erased could have anybody else's key destroyed.
  if ([...entombed.keys()].some((record) => view.standing.has(record))) {
    return refused(CLOSE_CODES.illegalShape, "made for somebody who was erased")
  }
  const fault = keyFault(uses, view.keys, view)
  if (fault !== undefined) return refused(CLOSE_CODES.unusableKey, fault)
  const word = keepUnique(appends, view, isGone)
  if (word._tag === "Refused" || word.runs[0] === undefined) return word
  // What a batch binds and entombs is kept with it, whichever of its runs names it.
  const [first, ...others] = word.runs
  const known = uses.filter(({ key }) => view.keys.has(key))
  const besides = {
    ...(known.length > 0 && { keys: known }),
    ...(entombed.size > 0 && { entombed: [...entombed.values()] }),
  }
  return { _tag: "Accepted", runs: [{ ...first, ...besides }, ...others] }
}

type Placed = AppendedOperation | ErasedOperation

/** Tells whether a place is one of somebody who was erased, and notes the record where that is new. */
const isErased = (place: Placed, view: GateView, entombed: Map<RecordId, Entombed>): boolean => {
  const before = view.known.get(place.id)
  if (before !== undefined && isNoContent(before.hash)) return true
  if (!holdsOperation(place)) return false
  const of = (record: RecordId): Entombed | undefined => view.erased.get(record) ?? entombed.get(record)
  const record = erasedRecord(place, (one) => of(one) !== undefined)
  if (record === undefined) return false
  // Known of old, and moved since to somebody who was not erased.
  if (!isFresh(place, view) && view.standing.has(record)) return false
  if (of(record) === undefined && isRecordId(record) && place.operation.kind !== "parked") {
    const owner = ownersOf(place.operation).flatMap((one) => of(one) ?? [])[0]
    if (owner !== undefined) entombed.set(record, { ...owner, record })
  }
  return true
}

/** Hashes the content of an operation as it was written, the order of its keys included: a copy keeps that order. */
export const contentHash = (operation: Operation | Parked): Uint8Array => {
  // Bytes brought over as letters, and not as a buffer outside of the heap, cost half.
  const letters = hashOf("sha256", JSON.stringify(plainOf(operation)), "binary")
  const hash = new Uint8Array(letters.length)
  for (let at = 0; at < hash.length; at++) hash[at] = letters.charCodeAt(at)
  return hash
}

const keepUnique = (appends: Judged, view: GateView, isGone: (place: Placed) => boolean): Judgement => {
  const runs: Run[] = []
  const known = new Map(view.known)
  const repeats = new Set<string>()
  for (const place of appends.places) {
    if (isGone(place)) {
      if (isFresh(place, view)) lengthen(runs, { place, kind: "erased", isKnown: known.has(place.id) })
      known.set(place.id, { ...placeOf(place), hash: NO_CONTENT })
      repeats.add(placeKey(place))
      continue
    }
    const hash = holdsOperation(place) ? contentHash(place.operation) : undefined
    const before = known.get(place.id)
    if (isOtherContent(before, hash)) return refused(CLOSE_CODES.illegalShape, "operation id used before")
    if (isFresh(place, view)) {
      if (before !== undefined) for (const one of [before, place]) repeats.add(placeKey(one))
      else if (hash !== undefined) known.set(place.id, { ...placeOf(place), hash })
      else return refused(CLOSE_CODES.illegalShape, DELETES)
      lengthen(runs, before === undefined ? { place, kind: "new", hash } : { place, kind: "repeat", before })
    } else if (before === undefined) {
      return refused(CLOSE_CODES.illegalShape, "another operation stands at this clock")
    }
  }
  const isHarmless = (key: string): boolean => view.repeats.has(key) || repeats.has(key)
  if (deletesMore(appends, isHarmless)) return refused(CLOSE_CODES.illegalShape, DELETES)
  return { _tag: "Accepted", runs: runs.map((run) => acceptedRun(run, appends)) }
}

const isOtherContent = (before: KnownOperation | undefined, hash: Uint8Array | undefined): boolean =>
  hash !== undefined && before !== undefined && Buffer.compare(before.hash, hash) !== 0

const deletesMore = ({ deleted }: Judged, isHarmless: (key: string) => boolean): boolean =>
  deleted.some(({ client, from, to }) => {
    for (let clock = from; clock < to; clock++) if (!isHarmless(placeKey({ client, clock }))) return true
    return false
  })

const DELETES = "deletes an operation"

/** A place of an update that is to be kept, and as what. */
type Fresh =
  | { readonly kind: "new"; readonly place: Placed; readonly hash: Uint8Array | undefined }
  | { readonly kind: "repeat"; readonly place: Placed; readonly before: KnownOperation }
  | { readonly kind: "erased"; readonly place: Placed; readonly isKnown: boolean }

/** Neighbouring places of one writer, all of one kind. */
interface Run extends Place {
  readonly kind: Fresh["kind"]
  readonly fresh: Fresh[]
}

/** Adds a place to the last run where it fits, else begins another. */
const lengthen = (runs: Run[], fresh: Fresh): void => {
  const { client, clock } = fresh.place
  let run = runs.at(-1)
  if (run?.client !== client || run.kind !== fresh.kind) {
    run = { client, clock, kind: fresh.kind, fresh: [] }
    runs.push(run)
  }
  run.fresh.push(fresh)
}

const acceptedRun = ({ client, clock, kind, fresh }: Run, appends: Judged): AcceptedRun => {
  const run = { client, clock, length: fresh.length }
  if (kind === "repeat") {
    const repeats = fresh.flatMap((one) => (one.kind === "repeat" ? [placeOf(one.before), placeOf(one.place)] : []))
    return { ...run, repeats, bytes: encodeEmptyPlaces({ client, clock }, fresh.length), operations: [] }
  }
  if (kind === "erased") return erasedRun(run, fresh)
  // What was read is byte for byte what would be written, so a run that is the whole update need not be written again.
  const isWhole = fresh.length === appends.places.length && appends.deleted.length === 0
  const written = isWhole ? appends.update : undefined
  const operations = fresh.flatMap(({ place }) => (holdsOperation(place) ? [place] : []))
  const bytes =
    written ??
    encodeAppend(
      { client, clock },
      operations.map(({ id, operation }) => [id, plainOf(operation)]),
    )
  const kept = fresh.flatMap((one) =>
    one.kind === "new" && one.hash !== undefined ? [{ id: one.place.id, clock: one.place.clock, hash: one.hash }] : [],
  )
  return { ...run, repeats: [], bytes, operations: kept }
}

const erasedRun = (run: Place & { readonly length: number }, fresh: readonly Fresh[]): AcceptedRun => ({
  ...run,
  isErased: true,
  repeats: fresh.map(({ place }) => placeOf(place)),
  bytes: encodeErasedPlaces(
    run,
    fresh.map(({ place }) => place.id),
  ),
  operations: fresh.flatMap((one) =>
    one.kind === "erased" && !one.isKnown ? [{ id: one.place.id, clock: one.place.clock, hash: NO_CONTENT }] : [],
  ),
})

const placeOf = ({ client, clock }: Place): Place => ({ client, clock })

const isFresh = ({ client, clock }: Place, view: GateView): boolean => clock >= nextOf(view, client)

const nextOf = (view: GateView, client: number): number => view.writers.get(client)?.next ?? 0

const plainOf = (operation: Operation | Parked): Json =>
  (operation.kind === "parked" ? operation.operation : operation) as Json

const refused = (code: RefusalCode, reason: string): Judgement => ({ _tag: "Refused", code, reason })
