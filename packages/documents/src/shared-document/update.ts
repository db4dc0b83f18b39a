/**
 * Update 更新: Yjs bytes as the relay handles them, without opening a document.
 *
 * Only version 1 of the encoding: merging updates of version 2 can hang on crafted bytes.
 */
import * as Result from "effect/Result"
import * as Y from "yjs"

/** How many operations of each client are known: the next clock by client id. */
export type StateVector = ReadonlyMap<number, number>

/** Why bytes are no state vector. */
export interface StateVectorFailure {
  readonly _tag: "NotAStateVector"
}

/** The update that says nothing: no struct, nothing deleted. */
export const emptyUpdate: () => Uint8Array = () => new Uint8Array([0, 0])

/** Merges updates that have passed the gate into one. */
export const mergeUpdates = (updates: readonly Uint8Array[]): Uint8Array =>
  updates.length === 0 ? emptyUpdate() : Y.mergeUpdates([...updates])

/** Leaves out of an update what a state vector already covers. */
export const diffUpdate = (update: Uint8Array, stateVector: Uint8Array): Uint8Array => Y.diffUpdate(update, stateVector)

/** Reads from an update how far it takes each of its clients, when all before it is known. */
export const encodeStateVectorFromUpdate = (update: Uint8Array): Uint8Array => Y.encodeStateVectorFromUpdate(update)

/** Writes a state vector. */
export const encodeStateVector = (known: StateVector): Uint8Array => Y.encodeStateVector(new Map(known))

/** Reads a state vector that came from outside; never throws. */
export const decodeStateVector = (bytes: Uint8Array): Result.Result<StateVector, StateVectorFailure> => {
  try {
    const known = Y.decodeStateVector(bytes.slice())
    for (const [client, clock] of known) {
      if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock)) return Result.fail({ _tag: "NotAStateVector" })
    }
    return Result.succeed(known)
  } catch {
    return Result.fail({ _tag: "NotAStateVector" })
  }
}
