/**
 * Place of an update 更新的位置: whether it may stand where it stands, whatever it says there.
 *
 * The order is fixed: whose client id, no gap, role. What is known already is nothing new and needs no right.
 */
import type { Actor, ClientRange, DocumentParts } from "@jingzhun/documents"
import { can, CLOSE_CODES, readRanges } from "@jingzhun/documents"
import type { Writer } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import type { Manner } from "./gate.ts"

/** What must be known to judge a place. */
export interface PlaceView {
  readonly actor: Actor
  readonly document: DocumentParts
  readonly writers: ReadonlyMap<number, Writer>
}

/** Why an update may not stand. */
export interface Refused {
  readonly _tag: "Refused"
  readonly code: RefusalCode
  readonly reason: string
}

/** Finds what is wrong with the place of an update. */
export const placeFault = (ranges: readonly ClientRange[], view: PlaceView): Refused | undefined => {
  const { actor, document, writers } = view
  const nextOf = (client: number): number => writers.get(client)?.next ?? 0
  const fresh = ranges.filter(({ client, to }) => to > nextOf(client))
  if (fresh.some(({ client }) => isOthers(client, view)))
    return refused(CLOSE_CODES.forbidden, "client id of another account")
  if (ranges.some(({ client, from }) => from > nextOf(client))) {
    return refused(CLOSE_CODES.clockGap, "clocks are missing")
  }
  if (fresh.length > 0 && !can(actor, "write", document)) return refused(CLOSE_CODES.forbidden, "may not write")
  return undefined
}

/** What is said of an update that cannot be read as what it must be: what is wrong with its place comes first. */
export const refuseMisshapen = (
  update: Uint8Array,
  failure: { readonly _tag: string; readonly code: number },
  { manner, ...view }: PlaceView & { readonly manner: Manner },
): Refused => {
  const isShape = failure.code === CLOSE_CODES.illegalShape || failure.code === CLOSE_CODES.clockGap
  // What cannot be decoded stands nowhere.
  const ranges = isShape && failure._tag !== "Undecodable" ? readRanges(update) : []
  // An offer may hold what others wrote.
  const judged = manner === "edit" ? ranges : ranges.filter(({ client }) => !isOthers(client, view))
  return placeFault(judged, view) ?? refused(failure.code as RefusalCode, failure._tag)
}

const isOthers = (client: number, { actor, writers }: PlaceView): boolean =>
  writers.has(client) && writers.get(client)?.account !== actor.account

const refused = (code: RefusalCode, reason: string): Refused => ({ _tag: "Refused", code, reason })
