/**
 * Writing the result: to a file in one step, so that a file is there whole or as it was; else to standard output.
 */
import { createWriteStream } from "node:fs"
import { rename, rm, writeFile } from "node:fs/promises"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Language } from "@jingzhun/core"
import { CLI_SENTENCES } from "../wording/cli-sentences.ts"
import type { Console } from "./console.ts"
import { Unusable } from "./outcome.ts"

/** Writes a result to a file, or to standard output when there is no file. */
export const writeOut = async (
  file: string | undefined,
  result: Iterable<string> | Uint8Array,
  language: Language,
  console: Console,
): Promise<void> => {
  if (file !== undefined) await writeWhole(file, result, language)
  else if (!(result instanceof Uint8Array)) for (const piece of inChunks(result)) console.out(piece)
}

/** Writes a file beside its place and moves it there. */
export const writeWhole = async (
  file: string,
  result: Iterable<string> | Uint8Array,
  language: Language,
): Promise<void> => {
  const draft = `${file}.${process.pid}.part`
  try {
    if (result instanceof Uint8Array) await writeFile(draft, result)
    else await pipeline(Readable.from(inChunks(result)), createWriteStream(draft))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined
    if (code === undefined) throw error
    throw new Unusable(`${file}: ${CLI_SENTENCES.unwritable[language]} (${code})`)
  }
}

const CHUNK = 64 * 1024

function* inChunks(pieces: Iterable<string>): Generator<string> {
  let chunk = ""
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ""
  }
  if (chunk !== "") yield chunk
}
