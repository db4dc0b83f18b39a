/**
 * Visit seal 调查签认: what both sides sign is the visit with its worksheet and photographs, and the facts of the roster by their hash;
 * the signatures themselves are left out.
 *
 * So the second signature stands over the same as the first. What is written later is shown as a correction, and never
 * slips under a signature.
 */
import {
  type Correction,
  correctionsOf,
  emptySheet,
  foldInto,
  type RecordId,
  type Seal,
  sealedSheet,
  type SealHindrance,
  sealOf,
  SURVEY,
} from "@jingzhun/documents"
import type * as Result from "effect/Result"
import type { Strokes } from "../../../ui/strokes.ts"
import type { SurveySheet } from "../../../local/survey/shared-survey.ts"
import { recordsOf, textAt } from "./visits.ts"

/** Who signs: somebody of the household, or the surveyor. */
export type SignerRole = "household" | "surveyor"

/** A signature under a visit. */
export interface VisitSignature {
  readonly record: RecordId
  readonly role: SignerRole
  readonly who: string
  readonly at: string
  readonly strokes: Strokes
  readonly seal: Seal
  /** The hash of the facts of the roster that were shown; none under a signature of before they were sealed as well. */
  readonly facts: string
  /** Whether everything that was signed is here and is what was signed; not known while some of it is still to come. */
  readonly isExact: boolean
  readonly missing: number
}

/** Seals a visit as it stands, without its signatures. */
export const sealVisit = (sheet: SurveySheet, visit: RecordId): Result.Result<Seal, SealHindrance> => {
  const unsigned = emptySheet(SURVEY)
  const signatures = new Set([...sheet.records.values()].flatMap(({ id, kind }) => (kind === "signature" ? [id] : [])))
  const entries = [...(sheet.folded.get("survey") ?? [])].filter(
    ([, operation]) => operation !== undefined && "record" in operation && !signatures.has(operation.record),
  )
  foldInto(unsigned, entries, "survey")
  return sealOf(unsigned, visit)
}

/** The first values of a signature over a seal. */
export const signatureValues = (
  visit: RecordId,
  signed: {
    readonly role: SignerRole
    readonly who: string
    readonly strokes: Strokes
    readonly at: string
    readonly facts: string
  },
  seal: Seal,
) => ({
  survey: visit,
  role: signed.role,
  who: signed.who,
  at: signed.at,
  strokes: JSON.stringify(signed.strokes),
  over: seal.hash,
  operations: seal.operations.join(" "),
  facts: signed.facts,
})

/** Reads the signatures of a visit, the last of each role. */
export const signaturesOf = (sheet: SurveySheet, visit: RecordId): readonly VisitSignature[] => {
  const byRole = new Map<SignerRole, VisitSignature>()
  for (const record of recordsOf(sheet, visit, "signature")) {
    const read = readSignature(sheet, visit, record)
    if (read !== undefined) byRole.set(read.role, read)
  }
  return [...byRole.values()]
}

/** Lists what was written after a signature, other signatures left out. */
export const correctionsAfter = (sheet: SurveySheet, signature: VisitSignature): readonly Correction[] =>
  correctionsOf(sheet, signature.seal).filter(({ kind }) => kind !== "signature")

const readSignature = (sheet: SurveySheet, visit: RecordId, record: RecordId): VisitSignature | undefined => {
  const text = (field: string): string => textAt(sheet, record, field)
  const role = text("role")
  if (role !== "household" && role !== "surveyor") return undefined
  const operations = text("operations")
    .split(" ")
    .filter((id) => id !== "")
  const seal: Seal = { sheet: SURVEY.id, record: visit, hash: text("over"), operations }
  const { isExact, missing } = sealedSheet(sheet, seal)
  const { length } = missing
  return {
    record,
    role,
    who: text("who"),
    at: text("at"),
    strokes: readStrokes(text("strokes")),
    seal,
    facts: text("facts"),
    isExact,
    missing: length,
  }
}

/** What comes from elsewhere may be anything; a drawing that cannot be read is an empty one. */
const readStrokes = (text: string): Strokes => {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.map((line: unknown) => (Array.isArray(line) ? line.filter(isPlace) : [])) : []
  } catch {
    return []
  }
}

const isPlace = (place: unknown): place is readonly [number, number] =>
  Array.isArray(place) && place.length === 2 && place.every((one) => typeof one === "number")
