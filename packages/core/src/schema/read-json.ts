/**
 * Reads JSON 读入 JSON from the text of a file: bounded in size and depth, and of a shape, with the path of every fault.
 *
 * Nothing is decoded into something else: what was read is the value itself, or nothing of it is used.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import type { Expected } from "../values/expected.ts"
import { faultsOf } from "./faults-of.ts"

/** The most a file may take as UTF-8, in bytes. */
export const MOST_BYTES = 1024 * 1024

/** The most levels of a file. */
export const MOST_LEVELS = 32

/** What is wrong with a file as a text, before it is known what it speaks of. */
export type TextFailure =
  | { readonly _tag: "PackTooLarge"; readonly path: string; readonly bytes: number; readonly limit: number }
  | { readonly _tag: "NotJson"; readonly path: string }
  | { readonly _tag: "TooDeep"; readonly path: string; readonly limit: number }
  | { readonly _tag: "ForbiddenName"; readonly path: string; readonly name: string }
  | { readonly _tag: "UnknownOperator"; readonly path: string; readonly operator: string }
  | { readonly _tag: "UnexpectedShape"; readonly path: string; readonly expected: Expected }

/** Reads a text as JSON within the limits; no name that every object has already, and only the operators there are. */
export const readJson = (
  text: string,
  operators: ReadonlySet<string>,
): Result.Result<unknown, readonly TextFailure[]> => {
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
  const faults = [...names(value, "$", operators)]
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
function* names(value: unknown, path: string, operators: ReadonlySet<string>): Generator<TextFailure> {
  if (typeof value !== "object" || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    const at = below(path, key, value)
    if (!Array.isArray(value) && (key in {} || key === "prototype"))
      yield { _tag: "ForbiddenName", path: at, name: key }
    else if (key === "op" && typeof inner === "string" && !operators.has(inner)) {
      yield { _tag: "UnknownOperator", path: at, operator: inner }
    } else yield* names(inner, at, operators)
  }
}

/** Looks whether a value has a shape, in every part of it. */
export type Decode = (value: unknown) => Result.Result<unknown, Schema.SchemaError>

/** Makes a schema ready: every fault is named, and a name that it does not know is one. */
export const strictly = (schema: Schema.Codec<unknown, unknown>): Decode =>
  Schema.decodeUnknownResult(schema, { errors: "all", onExcessProperty: "error" })

/** Takes a value as what its schema says it is, or names every fault. */
export const shaped = <Shape>(value: unknown, decode: Decode): Result.Result<Shape, readonly TextFailure[]> => {
  const outcome = decode(value)
  // The schema changes nothing, so what was read is the thing itself.
  if (Result.isSuccess(outcome)) return Result.succeed(value as Shape)
  return Result.fail(
    faultsOf(outcome.failure.issue).map(({ path, expected }) => ({
      _tag: "UnexpectedShape",
      path: `$${path}`,
      expected,
    })),
  )
}
