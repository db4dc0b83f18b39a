/**
 * Reads a pack 读入规则包 or an overlay from the text of a file: bounded in size and depth, every fault with its path.
 *
 * What cannot be used completely is not used at all: an unknown key or operator is a fault, never passed over.
 */
import * as Result from "effect/Result"
import type { Overlay } from "../rules/overlay.ts"
import type { Pack } from "../rules/pack.ts"
import { checkPack } from "./check-pack.ts"
import type { PackFailure } from "./pack-failure.ts"
import { OPERATOR_NAMES, OverlaySchema, PackSchema } from "./pack-schema.ts"
import { readJson, shaped, strictly } from "./read-json.ts"

export { MOST_BYTES, MOST_LEVELS } from "./read-json.ts"

/**
 * Reads a pack.
 *
 * ```ts
 * import { packs } from "@jingzhun/core"
 * import { readPack } from "@jingzhun/core/schema"
 * import * as Result from "effect/Result"
 *
 * const { clauses, ...rest } = packs.gutan
 * const text = JSON.stringify({ ...rest, clauses: clauses.slice(1) })
 * const read = readPack(text)
 * Result.isFailure(read) && read.failure[0] // => { _tag: "UnknownReference", path: "$.decisions[0].when.of[0].id", to: "clause", id: "GT-03" }
 * ```
 */
export const readPack = (text: string): Result.Result<Pack, readonly PackFailure[]> =>
  Result.flatMap(read(text), (value) => packFrom(value))

/** Reads an overlay; whether it fits its pack is found when it is applied. */
export const readOverlay = (text: string): Result.Result<Overlay, readonly PackFailure[]> =>
  Result.flatMap(read(text), (value) => shaped<Overlay>(value, decodeOverlay))

/** A pack or an overlay, whichever a file held. */
export type Rules =
  | { readonly kind: "pack"; readonly pack: Pack }
  | { readonly kind: "overlay"; readonly overlay: Overlay }

/** Reads whichever of the two a file holds: an overlay is what has operations. */
export const readRules = (text: string): Result.Result<Rules, readonly PackFailure[]> =>
  Result.flatMap(read(text), (value): Result.Result<Rules, readonly PackFailure[]> => {
    if (typeof value === "object" && value !== null && Object.hasOwn(value, "operations")) {
      return Result.map(shaped<Overlay>(value, decodeOverlay), (overlay) => ({ kind: "overlay", overlay }))
    }
    return Result.map(packFrom(value), (pack) => ({ kind: "pack", pack }))
  })

const packFrom = (value: unknown): Result.Result<Pack, readonly PackFailure[]> =>
  Result.flatMap(shaped<Pack>(value, decodePack), (pack) => {
    const faults = checkPack(pack)
    return faults.length > 0 ? Result.fail(faults) : Result.succeed(pack)
  })

const decodePack = strictly(PackSchema)
const decodeOverlay = strictly(OverlaySchema)
const read = (text: string) => readJson(text, OPERATOR_NAMES)
