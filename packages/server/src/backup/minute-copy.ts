/**
 * Minute copy 单份分钟副本: one file, a line that says what it is and the packed changes after it.
 */
import { createHash } from "node:crypto"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { gunzipSync } from "node:zlib"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** Name of the folder of minute copies in the folder of backups. */
export const MINUTES_FOLDER = "minutes"

const CopyHeadSchema = Schema.Struct({
  format: Schema.Literal(1),
  /** Which run of copies it belongs to, and its place in it. */
  run: Schema.String.check(Schema.isPattern(/^[0-9a-f]{24}$/)),
  number: Schema.Number.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0)),
  /** When it was taken, ISO 8601 in UTC. */
  at: Schema.String,
  /** Length and hash of the packed changes. */
  bytes: Schema.Number.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(0)),
  sha256: Schema.String,
})

/** What a minute copy says of itself. */
export type CopyHead = typeof CopyHeadSchema.Type

/** A copy that was read and found whole. */
export interface MinuteCopy {
  readonly head: CopyHead
  readonly changes: Uint8Array
}

/** Names the file of a copy, so that they stand in order. */
export const nameOfCopy = (number: number): string => `${String(number).padStart(8, "0")}.changes`

/** Writes the line before the changes. */
export const writeCopyHead = (head: CopyHead): string => `${JSON.stringify(head)}\n`

/** Reads one copy of a run: `undefined` where there is none, `damaged` where it is not as it was written. */
export const readCopy = (into: string, run: string, number: number): MinuteCopy | "damaged" | undefined => {
  const file = join(into, MINUTES_FOLDER, run, nameOfCopy(number))
  if (!existsSync(file)) return undefined
  const bytes = readFileSync(file)
  const end = bytes.indexOf(10)
  const head = end < 0 ? undefined : headOf(bytes.subarray(0, end).toString("utf8"))
  const packed = bytes.subarray(end + 1)
  const isWhole =
    head !== undefined &&
    head.run === run &&
    head.number === number &&
    head.bytes === packed.length &&
    head.sha256 === `sha256:${createHash("sha256").update(packed).digest("hex")}`
  return isWhole ? { head, changes: gunzipSync(packed) } : "damaged"
}

const headOf = (line: string): CopyHead | undefined => {
  try {
    return Result.getOrUndefined(Schema.decodeUnknownResult(CopyHeadSchema)(JSON.parse(line)))
  } catch {
    return undefined
  }
}
