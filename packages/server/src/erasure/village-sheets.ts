/**
 * Village sheets 全村各表: the rosters, survey sheets and drafts of a village of all years, folded to see what belongs to whom.
 */
import type { Folded, Keyring, OperationId, RecordId, Sheet } from "@jingzhun/documents"
import {
  baseEntries,
  basesWanted,
  cellOf,
  DRAFTS,
  emptyRoster,
  emptySheet,
  foldInto,
  parseDocumentName,
  readAppends,
  SURVEY,
  valuesOf,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { inflateBase } from "../bases/base-bytes.ts"
import type { LoggedRow } from "../store/document-store.ts"
import type { ErasureLog } from "./erasure-store.ts"

/** One document, with its rows. */
export interface VillageDocument {
  readonly name: string
  readonly kind: "roster" | "roster-sensitive" | "survey" | "drafts"
  readonly rows: readonly LoggedRow[]
  readonly sheet: Sheet
}

/** Reads all documents of a village that may hold what belongs to a person, and folds them. */
export const readVillage = async (log: ErasureLog): Promise<readonly VillageDocument[]> => {
  const ring: Keyring = new Map(
    (await log.keys()).keys.map((key) => [key.id, "secret" in key ? key.secret : "destroyed"]),
  )
  const sheets = new Map<string, Sheet>()
  const documents: VillageDocument[] = []
  for (const name of await log.documents()) {
    const parsed = parseDocumentName(name)
    if (Result.isFailure(parsed) || !("year" in parsed.success)) continue
    const { kind, year } = parsed.success
    const place = `${kind === "roster-sensitive" ? "roster" : kind} ${year}`
    const sheet = sheets.get(place) ?? emptyOf(kind)
    sheets.set(place, sheet)
    const rows = await log.rows(name)
    for (const { bytes } of rows) foldInto(sheet, operationsIn(bytes), kind, ring)
    documents.push({ name, kind, rows, sheet })
  }
  for (const sheet of sheets.values()) await foldBases(sheet, ring, log)
  return documents
}

const emptyOf = (kind: VillageDocument["kind"]): Sheet =>
  kind === "survey" ? emptySheet(SURVEY) : kind === "drafts" ? emptySheet(DRAFTS) : emptyRoster()

const operationsIn = (bytes: Uint8Array): readonly (readonly [OperationId, unknown])[] => {
  // A row that fills the places of repeats holds no operation.
  const read = readAppends(bytes)
  if (Result.isFailure(read)) return []
  return read.success.operations.map(({ id, operation }) => [
    id,
    operation.kind === "parked" ? operation.operation : operation,
  ])
}

const foldBases = async (sheet: Sheet, ring: Keyring, log: ErasureLog): Promise<void> => {
  for (const hash of basesWanted(sheet)) {
    const bytes = await log.baseBytes(hash)
    if (bytes === undefined) continue
    const named = await inflateBase(bytes, hash)
    foldInto(sheet, baseEntries(named), named.base.document, ring)
  }
}

/** The fields that say to whom a record belongs. */
const OWNERS = ["household", "member", "survey", "mergedInto"] as const

/** Finds the records that belong to the ones given, of whatever sheet: members, income, visits, photographs, drafts. */
export const recordsOf = (documents: readonly VillageDocument[], roots: readonly RecordId[]): ReadonlySet<RecordId> => {
  const found = new Set(roots)
  const sheets = new Set(documents.map(({ sheet }) => sheet))
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const sheet of sheets) {
      for (const record of [...sheet.records.values(), ...sheet.waiting.values()]) {
        const owners = OWNERS.flatMap((field) => valuesOf(cellOf(record, field) ?? NOTHING))
        if (owners.some((owner) => typeof owner === "string" && found.has(owner))) found.add(record.id)
      }
    }
  }
  return found
}

const NOTHING = { heads: [], actor: "", at: "" } as const

/** Everything that was ever written in a field of these records, as far as it is a text. */
export const textsOf = (
  documents: readonly VillageDocument[],
  records: ReadonlySet<RecordId>,
  field: string,
): ReadonlySet<string> => {
  const texts = new Set<string>()
  const take = (operation: Folded): void => {
    if (operation === undefined || operation.kind === "parked" || !records.has(operation.record)) return
    const { kind, value } = operation
    const text = kind === "create" ? value[field] : operation.field === field ? value : undefined
    if (typeof text === "string") texts.add(text)
  }
  for (const sheet of new Set(documents.map((one) => one.sheet)))
    for (const folded of sheet.folded.values()) for (const operation of folded.values()) take(operation)
  return texts
}
