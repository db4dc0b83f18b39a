/**
 * Text gate 文字闸门: tells inserts and deletes of plain text from every other update by its bytes alone.
 *
 * Legal is what Yjs writes when a client types into the root text and deletes from it: no formats, no embedded things, no other
 * root. Letters may be deleted, for a text is edited so; that they are there only those can tell who know the text (`TextLog`).
 */
import * as Result from "effect/Result"
import type { LetterRange, TextEdits, TextFault, TextRun } from "../text/text-update.ts"
import { decodeText, encodeText, lengthOf } from "../text/text-update.ts"
import { CLOSE_CODES } from "./close-code.ts"

/** How much one update of a text, and a text, may hold. */
export interface TextLimits {
  readonly bytes: number
  /** Runs of letters, and ranges of deleted ones. */
  readonly runs: number
  readonly writers: number
  /** Letters ever written into one text, deleted ones included. */
  readonly letters: number
}

/** The limits that the server starts with. */
export const TEXT_LIMITS: TextLimits = { bytes: 1024 * 1024, runs: 20_000, writers: 256, letters: 200_000 }

/** Why an update of a text may not pass. */
export type TextGateFailure =
  | TextFault
  | { readonly _tag: "UpdateTooLarge"; readonly bytes: number; readonly maximum: number }
  | { readonly _tag: "NotCanonical" }
  | { readonly _tag: "ClockOutOfRange"; readonly client: number }

/** Reads an update of a text from outside; it never throws, and succeeds for legal edits only. */
export const readTextEdits = (
  bytes: Uint8Array,
  limits: TextLimits = TEXT_LIMITS,
): Result.Result<TextEdits, TextGateFailure> => {
  if (bytes.byteLength > limits.bytes) {
    return Result.fail({ _tag: "UpdateTooLarge", bytes: bytes.byteLength, maximum: limits.bytes })
  }
  // An own copy, for a decoder that reads past the end would otherwise find another message in the same pool.
  const update = new Uint8Array(bytes)
  const edits = decodeText(update, limits.runs)
  if ("_tag" in edits) return Result.fail(edits)
  if (new Set(edits.runs.map(({ client }) => client)).size > limits.writers) return Result.fail({ _tag: "TooMany" })
  // Before anything goes letter by letter: two bytes can say that two thousand million letters are deleted.
  const letters = edits.runs.reduce((sum, run) => sum + lengthOf(run), 0)
  if (letters > limits.letters) return Result.fail({ _tag: "TooMany" })
  const stray = [...edits.runs.map(endOf), ...edits.deleted].find(({ client, to }) => !isInRange(client, to))
  if (stray !== undefined) return Result.fail({ _tag: "ClockOutOfRange", client: stray.client })
  if (!isRising(edits.deleted) || !isSame(encodeText(edits), update)) return Result.fail({ _tag: "NotCanonical" })
  return Result.succeed(edits)
}

/** The close code of a refusal. */
export const closeCodeOfText = (failure: TextGateFailure): number => {
  switch (failure._tag) {
    case "UpdateTooLarge":
    case "TooMany":
      return CLOSE_CODES.tooLarge
    case "SkipsClocks":
      return CLOSE_CODES.clockGap
    case "Undecodable":
    case "NotCanonical":
    case "RepeatsClient":
    case "ClockOutOfRange":
    case "CollectedStruct":
    case "SharedType":
    case "OtherContent":
    case "OtherRoot":
    case "NestedParent":
    case "HasKey":
      return CLOSE_CODES.illegalShape
  }
}

const endOf = (run: TextRun): { readonly client: number; readonly to: number } => ({
  client: run.client,
  to: run.clock + lengthOf(run),
})

const isInRange = (client: number, to: number): boolean => client < 2 ** 32 && to <= 2 ** 31

/** Tells whether no letter is named twice, so that going through all of them takes no longer than there are letters. */
const isRising = (ranges: readonly LetterRange[]): boolean =>
  ranges.every(({ client, from, to }, at) => {
    const before = ranges[at - 1]
    return to > from && (before?.client !== client || from > before.to)
  })

const isSame = (one: Uint8Array, other: Uint8Array): boolean =>
  one.byteLength === other.byteLength && one.every((byte, index) => byte === other[index])
