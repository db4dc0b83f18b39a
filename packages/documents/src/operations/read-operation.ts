/**
 * Reading an operation 读取操作: strict on shape, tolerant of what a later version may add.
 *
 * A kind that this version does not know is *parked* whole; a key that it does not know is left alone.
 */
import * as Result from "effect/Result"
import type { JsonFailure } from "./json.ts"
import { checkJson, isPlainObject, own } from "./json.ts"
import type { Json, Operation, OperationId } from "./operation.ts"

/** The largest operation, in bytes. */
export const MAXIMUM_OPERATION_BYTES = 64 * 1024

/** How many operations one operation may replace. */
export const MAXIMUM_SAW = 64

/** An operation of a kind that this version does not know: kept, carried on, not yet understood. */
export interface Parked {
  readonly kind: "parked"
  readonly unknownKind: string
  readonly operation: { readonly [key: string]: Json }
}

/** Why a value has not the shape of an operation. */
export type ShapeFailure =
  | JsonFailure
  | { readonly _tag: "NotAnOperation" }
  | { readonly _tag: "WrongKey"; readonly key: string; readonly expected: string }
  | { readonly _tag: "TooManySeen"; readonly maximum: number }

/** Reads an operation from a value of unknown origin; it looks at own keys only, and never throws. */
export const readOperation = (value: unknown): Result.Result<Operation | Parked, ShapeFailure> => {
  if (!isPlainObject(value)) return Result.fail({ _tag: "NotAnOperation" })
  const unfit = checkJson(value, MAXIMUM_OPERATION_BYTES)
  if (unfit !== undefined) return Result.fail(unfit)
  const kind = own(value, "kind")
  if (!isShort(kind)) return wrongKey("kind", "a short text")
  if (kind !== "create" && kind !== "set" && kind !== "resolve") {
    return Result.succeed({ kind: "parked", unknownKind: kind, operation: value as { readonly [key: string]: Json } })
  }
  const failure = checkMaking(value) ?? checkPlace(value, kind)
  return failure === undefined ? Result.succeed(value as unknown as Operation) : Result.fail(failure)
}

/** Tells whether what was read is an operation that this version understands. */
export const isUnderstood = (read: Operation | Parked): read is Operation => read.kind !== "parked"

type Fields = { readonly [key: string]: unknown }

const checkMaking = (value: Fields): ShapeFailure | undefined => {
  for (const key of ["actor", "device", "at"]) {
    if (!isShort(own(value, key))) return keyFailure(key, "a short text")
  }
  for (const key of ["evidence", "signature"]) {
    const text = own(value, key)
    if (text !== undefined && (typeof text !== "string" || text.length > 1024)) return keyFailure(key, "a text")
  }
  const schema = own(value, "schema")
  if (!Number.isSafeInteger(schema) || (schema as number) < 1) return keyFailure("schema", "a whole number from 1")
  return checkSaw(own(value, "saw"))
}

const checkSaw = (saw: unknown): ShapeFailure | undefined => {
  if (!Array.isArray(saw)) return keyFailure("saw", "a list of operation ids")
  if (saw.length > MAXIMUM_SAW) return { _tag: "TooManySeen", maximum: MAXIMUM_SAW }
  const ids: readonly OperationId[] = saw
  return ids.every(isShort) ? undefined : keyFailure("saw", "a list of operation ids")
}

const checkPlace = (value: Fields, kind: Operation["kind"]): ShapeFailure | undefined => {
  if (!isShort(own(value, "record"))) return keyFailure("record", "a record id")
  const field = own(value, "field")
  if (!isShort(field)) return keyFailure("field", "a name of a field")
  if (!Object.hasOwn(value, "value")) return keyFailure("value", "a value")
  if (kind !== "create") return field === "*" ? keyFailure("field", "a name of a field") : undefined
  if (field !== "*") return keyFailure("field", "*")
  return isPlainObject(own(value, "value")) ? undefined : keyFailure("value", "values by field")
}

const isShort = (text: unknown): text is string => typeof text === "string" && text.length > 0 && text.length <= 100

const keyFailure = (key: string, expected: string): ShapeFailure => ({ _tag: "WrongKey", key, expected })

const wrongKey = (key: string, expected: string) => Result.fail(keyFailure(key, expected))
