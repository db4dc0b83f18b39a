/**
 * Derived records 推导编号: a ballot, a recusal, a case has the same record id on every device, so that two entries meet in one cell.
 *
 * Were the ids random, two recorders who enter one ballot would make two ballots, and none of them would be asked which is right.
 */
import { sha256 } from "@jingzhun/core"
import type { RecordId } from "../operations/operation.ts"

/** The one record of the meeting itself. */
export const MEETING_RECORD: RecordId = `mt:${"0".repeat(16)}`

/** The record of a case on the agenda. */
export const caseRecord = (subject: string): RecordId => derived("ag", subject)

/** The record of one representative's answer to one question of one case. */
export const ballotRecord = (representative: RecordId, subject: string, question: string): RecordId =>
  derived("bl", representative, subject, question)

/** The record that says whether a representative stands aside in a case. */
export const recusalRecord = (representative: RecordId, subject: string): RecordId =>
  derived("rc", representative, subject)

/** The record of a signature; the signer is a representative's record, or the chair. */
export const signatureRecord = (signer: string): RecordId => derived("sg", signer)

/** The signer who is the chair of the meeting. */
export const CHAIR = "chair"

const derived = (prefix: string, ...parts: readonly string[]): RecordId => {
  const text = JSON.stringify(parts)
  const key = prefix + text
  const known = DERIVED.get(key)
  if (known !== undefined) return known
  const digest = sha256(text).slice("sha256:".length)
  // Ten hexadecimal digits are at most eight of base 36, and still an exact whole number.
  const halves = [0, 10].map((from) =>
    Number.parseInt(digest.slice(from, from + 10), 16)
      .toString(36)
      .padStart(8, "0"),
  )
  const record = `${prefix}:${halves.join("")}`
  DERIVED.set(key, record)
  return record
}

/** A tally asks for the same few hundred ids again and again. */
const DERIVED = new Map<string, RecordId>()
