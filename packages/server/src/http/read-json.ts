/**
 * Reading a JSON body, counted while it arrives: a header that lies about the length gains nothing.
 */
import type { Context } from "hono"
import * as Result from "effect/Result"
import { cannotBeKept } from "../ledger/spoilt.ts"
import type { HttpFailure } from "./failure.ts"
import { httpFailure } from "./failure.ts"
import { isOverloaded } from "./overloaded.ts"

/** Reads the body of a request as JSON of at most so many bytes. */
export const readJson = async (
  context: Context,
  maximumBytes: number,
): Promise<Result.Result<unknown, HttpFailure>> => {
  const bytes = await readJsonBytes(context, maximumBytes)
  return Result.isFailure(bytes) ? Result.fail(bytes.failure) : parseJson(bytes.success)
}

/** More than the largest roster has. */
const MAXIMUM_VALUES = 1_000_000

/** Reads the body of a request that says it is JSON, as it came. */
export const readJsonBytes = async (
  context: Context,
  maximumBytes: number,
): Promise<Result.Result<Uint8Array, HttpFailure>> => {
  const type = context.req.header("content-type") ?? ""
  if (!/^application\/json\b/i.test(type)) return Result.fail(httpFailure("wrong-content-type"))
  const bytes = await readBytes(context, maximumBytes)
  if (bytes === undefined) return Result.fail(httpFailure("too-large", { detail: `(> ${maximumBytes} bytes)` }))
  return Result.succeed(bytes)
}

/** Reads bytes as JSON. */
export const parseJson = (bytes: Uint8Array, maximumValues = MAXIMUM_VALUES): Result.Result<unknown, HttpFailure> => {
  if (isOverloaded(bytes, maximumValues)) return Result.fail(httpFailure("bad-request", { path: "$" }))
  try {
    // Text in another encoding is refused; put right by guess, it would be somebody else's name.
    return Result.succeed(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown)
  } catch {
    return Result.fail(httpFailure("bad-request", { path: "$" }))
  }
}

/**
 * Reads the body of a request, or nothing when it is longer than so many bytes.
 *
 * The rest of a longer one is taken and thrown away: left unread, it would cost the connection, and with it the next request.
 */
export const readBytes = async (context: Context, maximumBytes: number): Promise<Uint8Array | undefined> => {
  const body = context.req.raw.body
  if (body === null) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > MOST_THROWN_AWAY) {
      context.header("Connection", "close")
      return undefined
    }
    if (bytes <= maximumBytes) chunks.push(chunk)
    else chunks.length = 0
  }
  return bytes > maximumBytes ? undefined : Buffer.concat(chunks)
}

const MOST_THROWN_AWAY = 64 * 1024 * 1024

/** Reads a text under a key of an object of unknown origin; one that no store could keep as it is is none. */
export const textAt = (body: unknown, key: string, maximum: number): Result.Result<string, HttpFailure> => {
  const value =
    typeof body === "object" && body !== null && Object.hasOwn(body, key) ? Reflect.get(body, key) : undefined
  const fits = typeof value === "string" && value.length > 0 && value.length <= maximum && !cannotBeKept(value)
  return fits ? Result.succeed(value) : Result.fail(httpFailure("bad-request", { path: `$.${key}` }))
}
