/**
 * Awareness 在线状态: who is looking at the sheet and where, as y-protocols writes it. Nothing of it is ever kept.
 *
 *     awareness = count (client clock json)*
 *
 * Anyone can write anyone's name into it, so the server limits a socket to its own client and writes the name itself.
 */
import * as Result from "effect/Result"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import type { JsonFailure } from "../operations/json.ts"
import { checkJson, isPlainObject } from "../operations/json.ts"
import type { Json } from "../operations/operation.ts"

/** What one client says of itself; `null` says that it has gone. */
export interface AwarenessEntry {
  readonly client: number
  readonly clock: number
  readonly state: { readonly [key: string]: Json } | null
}

/** The largest state of one client, in bytes. */
export const MAXIMUM_STATE_BYTES = 2048

const MAXIMUM_AWARENESS_ENTRIES = 512

/** Why bytes are no awareness message. */
export type AwarenessFailure =
  | { readonly _tag: "AwarenessUnreadable" }
  | { readonly _tag: "TooManyClients"; readonly maximum: number }
  | {
      readonly _tag: "StateUnfit"
      readonly client: number
      readonly why: JsonFailure | { readonly _tag: "NotAnObject" }
    }

/** Writes an awareness message. */
export const encodeAwareness = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}

/** Reads an awareness message from outside; never throws. */
export const readAwareness = (bytes: Uint8Array): Result.Result<readonly AwarenessEntry[], AwarenessFailure> => {
  try {
    const decoder = decoding.createDecoder(new Uint8Array(bytes))
    const count = decoding.readVarUint(decoder)
    if (count > MAXIMUM_AWARENESS_ENTRIES) {
      return Result.fail({ _tag: "TooManyClients", maximum: MAXIMUM_AWARENESS_ENTRIES })
    }
    const entries: AwarenessEntry[] = []
    for (let at = 0; at < count; at++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state: unknown = JSON.parse(decoding.readVarString(decoder))
      const why = checkState(state)
      if (why !== undefined) return Result.fail({ _tag: "StateUnfit", client, why })
      entries.push({ client, clock, state: state as AwarenessEntry["state"] })
    }
    return decoding.hasContent(decoder) ? Result.fail({ _tag: "AwarenessUnreadable" }) : Result.succeed(entries)
  } catch {
    return Result.fail({ _tag: "AwarenessUnreadable" })
  }
}

/** Keeps what a socket says of its own client, and writes the server's word on who it is under `user`. */
export const stampAwareness = (
  entries: readonly AwarenessEntry[],
  { client, user }: { readonly client: number; readonly user: { readonly [key: string]: Json } },
): readonly AwarenessEntry[] =>
  entries
    .filter((entry) => entry.client === client)
    .map((entry) => (entry.state === null ? entry : { ...entry, state: { ...entry.state, user } }))

const checkState = (state: unknown): JsonFailure | { readonly _tag: "NotAnObject" } | undefined => {
  if (state === null) return undefined
  if (!isPlainObject(state)) return { _tag: "NotAnObject" }
  return checkJson(state, MAXIMUM_STATE_BYTES)
}
