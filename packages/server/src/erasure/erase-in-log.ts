/**
 * Erasing in the log 抹除: what was written of some records, in every roster, survey sheet and draft of their village, all years.
 *
 * In each document a row of the server's tells of it and deletes the places, so that every replica drops the content, whenever it comes.
 */
import type { Operation, RecordId } from "@jingzhun/documents"
import { encodeErased, erasureOperation, OPERATION_ID_BYTES, operationId, readOperation } from "@jingzhun/documents"
import { randomBytes } from "node:crypto"
import * as Result from "effect/Result"
import { NOBODY } from "../ledger/ledger-document.ts"
import { newClient } from "../ledger/ledger-store.ts"
import { contentHash } from "../relay/gate.ts"
import type { Append } from "../store/document-store.ts"
import { eraseRows, rangesOf } from "./erase-rows.ts"
import type { ErasureLog, GoneOperation } from "./erasure-store.ts"
import type { VillageDocument } from "./village-sheets.ts"
import { readVillage, recordsOf, textsOf } from "./village-sheets.ts"

/** Whom to erase, when and why. */
export interface ErasureOrder {
  readonly village: string
  readonly records: readonly RecordId[]
  readonly atMs: number
  readonly reason: string
  /** What an earlier erasure of the same records took away, by document: these data may not know it. */
  readonly gone?: { readonly [document: string]: readonly GoneOperation[] }
}

/** What was erased from the log of documents. */
export interface ErasedFromLog {
  /** All records that belonged to those that were named. */
  readonly records: readonly RecordId[]
  /** The households among them, by the numbers that they carried. */
  readonly households: readonly string[]
  /** The numbers of the households that the records belong to. */
  readonly caseHouseholds: readonly string[]
  /** Names, identity numbers and telephones, to look for what is left. */
  readonly words: readonly string[]
  readonly documents: readonly string[]
  readonly operations: number
  readonly gone: { readonly [document: string]: readonly GoneOperation[] }
  readonly keys: number
  /** Hashes of photos that only what was erased has named. */
  readonly photos: readonly string[]
}

/** Erases, or answers with nothing where the village knows none of the records. */
export const eraseInLog = async (log: ErasureLog, order: ErasureOrder): Promise<ErasedFromLog | undefined> => {
  const documents = await readVillage(log)
  const known = new Set(documents.flatMap(({ sheet }) => [...sheet.records.keys(), ...sheet.waiting.keys()]))
  if (order.gone === undefined && !order.records.some((record) => known.has(record))) return undefined
  for (const [name, operations] of Object.entries(order.gone ?? {})) await log.forget(name, operations)
  const records = recordsOf(documents, order.records)
  const words = wordsOf(documents, records)
  const households = householdsOf(documents, records)
  const near = recordsOf(documents, [...households])
  const at = new Date(order.atMs).toISOString()
  let keys = 0
  for (const record of [...records].sort()) keys += await log.entomb({ record, at, reason: order.reason })
  const contents: string[] = []
  const touched: string[] = []
  const allGone: { [document: string]: readonly GoneOperation[] } = { ...order.gone }
  let operations = 0
  for (const document of documents) {
    const view = { document, records, near, words }
    const rows = eraseRows(document.rows, ({ operation }, content) => isOf(operation, content, view))
    const gone = rows.flatMap((row) => row.gone)
    if (gone.length > 0) {
      for (const { sequence, bytes } of rows) await log.rewrite(sequence, bytes)
      await log.forget(document.name, gone)
      allGone[document.name] = [...(allGone[document.name] ?? []), ...gone]
    }
    contents.push(...rows.flatMap((row) => row.contents))
    operations += gone.length
    if (gone.length === 0 && !hasInBase(document, records)) continue
    touched.push(document.name)
    await log.tell(tellingRow(document.name, gone, { ...order, at, records: [...records] }))
  }
  const erasedHouseholds = new Set([...records].filter((record) => record.startsWith("h:")))
  return {
    records: [...records].sort(),
    households: [...textsOf(documents, erasedHouseholds, "id")],
    caseHouseholds: [...textsOf(documents, households, "id")],
    words: [...words.names, ...words.numbers],
    documents: touched,
    operations,
    gone: allGone,
    keys,
    photos: await photosOnlyIn(contents, log, documents),
  }
}

interface Words {
  readonly names: readonly string[]
  readonly numbers: readonly string[]
}

/** What a person is known by. A number says by itself whom it means; a name may be another's. */
const wordsOf = (documents: readonly VillageDocument[], records: ReadonlySet<RecordId>): Words => ({
  names: [...textsOf(documents, records, "name")].filter((name) => name.length > 1),
  numbers: ["identityNumber", "phone"]
    .flatMap((field) => [...textsOf(documents, records, field)])
    .filter((number) => number.length > 6),
})

interface View {
  readonly document: VillageDocument
  readonly records: ReadonlySet<RecordId>
  /** What belongs to the households of those who are erased. */
  readonly near: ReadonlySet<RecordId>
  readonly words: Words
}

const isOf = (
  operation: Operation | { readonly kind: "parked" },
  content: string,
  { document, records, near, words }: View,
): boolean => {
  if (operation.kind === "parked") return false
  if (records.has(operation.record)) return true
  // A visit or a draft of the household names its people as it likes; elsewhere a name may be that of somebody else.
  const isTyped = (document.kind === "survey" || document.kind === "drafts") && near.has(operation.record)
  return (
    (isTyped && words.names.some((name) => content.includes(name))) ||
    words.numbers.some((number) => content.includes(number))
  )
}

const hasInBase = ({ sheet, kind }: VillageDocument, records: ReadonlySet<RecordId>): boolean =>
  [...(sheet.folded.get(kind)?.values() ?? [])].some(
    (operation) =>
      operation !== undefined &&
      operation.kind !== "parked" &&
      operation.device === "base" &&
      records.has(operation.record),
  )

/** The households among records, and those that the others belong to. */
const householdsOf = (documents: readonly VillageDocument[], records: ReadonlySet<RecordId>): ReadonlySet<RecordId> => {
  const found = new Set<RecordId>()
  for (const { sheet } of documents) {
    for (const id of records) {
      if (id.startsWith("h:")) found.add(id)
      for (const parent of sheet.records.get(id)?.parents ?? []) if (parent.startsWith("h:")) found.add(parent)
    }
  }
  return found
}

const tellingRow = (
  document: string,
  gone: readonly GoneOperation[],
  { records, at, atMs, reason }: ErasureOrder & { readonly at: string },
): Append => {
  const client = newClient()
  const id = operationId(atMs, new Uint8Array(randomBytes(OPERATION_ID_BYTES)))
  const operation = erasureOperation({ records, at, reason })
  const bytes = encodeErased([{ client, clock: 0, entries: [[id, operation]] }], rangesOf(gone))
  const hash = contentHash(Result.getOrThrow(readOperation(operation)))
  const operations = [{ id, clock: 0, hash }]
  return { document, client, clock: 0, length: 1, account: NOBODY, at: atMs, bytes, operations, repeats: [] }
}

const photosOnlyIn = async (
  contents: readonly string[],
  log: ErasureLog,
  documents: readonly VillageDocument[],
): Promise<readonly string[]> => {
  const named = new Set(contents.flatMap((content) => content.match(PHOTO) ?? []))
  if (named.size === 0) return []
  for (const { name } of documents) {
    for (const { bytes } of await log.rows(name)) {
      const text = Buffer.from(bytes).toString("latin1")
      for (const hash of text.match(PHOTO) ?? []) named.delete(hash)
    }
  }
  return [...named].map((hash) => hash.slice("sha256:".length)).sort()
}

const PHOTO = /sha256:[0-9a-f]{64}/g
