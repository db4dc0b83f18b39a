/**
 * Reads a pack 读入规则包 or an overlay from the text of a file: bounded in size and depth, every fault with its path.
 *
 * What cannot be used completely is not used at all: an unknown key or operator is a fault, never passed over.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Overlay } from "../rules/overlay.ts"
import type { Pack } from "../rules/pack.ts"
import { checkPack } from "./check-pack.ts"
import { faultsOf } from "./faults-of.ts"
import type { PackFailure } from "./pack-failure.ts"
import { OPERATOR_NAMES, OverlaySchema, PackSchema } from "./pack-schema.ts"

/** The most a pack may take as UTF-8, in bytes. */
export const MOST_BYTES = 1024 * 1024

/** The most levels of a pack. */
export const MOST_LEVELS = 32

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

const read = (text: string): Result.Result<unknown, readonly PackFailure[]> => {
  const bytes = bytesOf(text)
  if (bytes > MOST_BYTES) return Result.fail([{ _tag: "PackTooLarge", path: "$", bytes, limit: MOST_BYTES }])
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return Result.fail([{ _tag: "NotJson", path: "$" }])
  }
  const deep = tooDeep(value, "$", MOST_LEVELS)
  if (deep !== undefined) return Result.fail([{ _tag: "TooDeep", path: deep, limit: MOST_LEVELS }])
  const faults = [...names(value, "$")]
  return faults.length > 0 ? Result.fail(faults) : Result.succeed(value)
}

const bytesOf = (text: string): number => {
  let bytes = text.length
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1
  }
  return bytes
}

const tooDeep = (value: unknown, path: string, left: number): string | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  if (left === 0) return path
  for (const [key, inner] of Object.entries(value)) {
    const found = tooDeep(inner, below(path, key, value), left - 1)
    if (found !== undefined) return found
  }
  return undefined
}

const below = (path: string, key: string, value: object): string =>
  Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`

/** Names that every object has already, and operators that do not exist. */
function* names(value: unknown, path: string): Generator<PackFailure> {
  if (typeof value !== "object" || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const at = below(path, key, value)
    if (!Array.isArray(value) && (key in {} || key === "prototype"))
      yield { _tag: "ForbiddenName", path: at, name: key }
    else if (key === "op" && typeof inner === "string" && !OPERATOR_NAMES.has(inner)) {
      yield { _tag: "UnknownOperator", path: at, operator: inner }
    } else yield* names(inner, at)
  }
}

const strictly = { errors: "all", onExcessProperty: "error" } as const
type Decode = (value: unknown) => Result.Result<unknown, Schema.SchemaError>
const decodePack: Decode = Schema.decodeUnknownResult(PackSchema, strictly)
const decodeOverlay: Decode = Schema.decodeUnknownResult(OverlaySchema, strictly)

const shaped = <Shape>(value: unknown, decode: Decode): Result.Result<Shape, readonly PackFailure[]> => {
  const outcome = decode(value)
  // The schema changes nothing, so what was read is the pack itself.
  if (Result.isSuccess(outcome)) return Result.succeed(value as Shape)
  return Result.fail(
    faultsOf(outcome.failure.issue).map(({ path, expected }) => ({
      _tag: "UnexpectedShape",
      path: `$${path}`,
      expected,
    })),
  )
}
