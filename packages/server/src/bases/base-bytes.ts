/**
 * Base bytes 底册字节: the text of a base as it is kept and sent, deflated.
 */
import { promisify } from "node:util"
import { deflate, inflate } from "node:zlib"
import type { NamedBase } from "@jingzhun/documents"
import { baseText, MAXIMUM_BASE_CHARACTERS, readBase } from "@jingzhun/documents"
import * as Result from "effect/Result"

/** Deflates a base; beside the events of the server, for that of a large village takes a while. */
export const deflateBase = async ({ base }: NamedBase): Promise<Uint8Array> => deflateBytes(Buffer.from(baseText(base)))

/** Reads a base out of its bytes; what does not give the base of that hash was damaged where it lies. */
export const inflateBase = async (bytes: Uint8Array, hash: string): Promise<NamedBase> => {
  const text = await inflateBytes(bytes, { maxOutputLength: MAXIMUM_BASE_CHARACTERS * BYTES_PER_CHARACTER })
  const read = await readBase(text.toString("utf8"), hash)
  if (Result.isFailure(read)) throw new Error(`the base ${hash} is damaged: ${read.failure._tag}`)
  return read.success
}

const BYTES_PER_CHARACTER = 3

const deflateBytes = promisify(deflate)
const inflateBytes = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate)
