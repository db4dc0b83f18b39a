/**
 * Erasing from bases 抹除底册: a base that holds an erased record is replaced by the same without it, and the document says so.
 */
import type { RecordId, Sheet } from "@jingzhun/documents"
import {
  basesWanted,
  encodeAppend,
  emptyRoster,
  foldInto,
  nameBase,
  nameInDocument,
  parseDocumentName,
  readAppends,
  readOperation,
  withoutRecords,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { deflateBase, inflateBase } from "../bases/base-bytes.ts"
import { NOBODY } from "../ledger/ledger-document.ts"
import { newClient } from "../ledger/ledger-store.ts"
import { contentHash } from "../relay/gate.ts"
import type { Stores } from "../store/stores.ts"

/** Replaces the bases of documents as far as they hold records; answers with how many there were. */
export const eraseFromBases = async (
  { kept, documents }: Stores,
  names: readonly string[],
  records: ReadonlySet<RecordId>,
  atMs: number,
): Promise<number> => {
  let replaced = 0
  for (const name of names) {
    const before = await kept.bases.of(name)
    const bytes = before && (await kept.bases.bytesOf(before.hash))
    if (before === undefined || bytes === undefined) continue
    const named = await inflateBase(bytes, before.hash)
    const without = nameBase(withoutRecords(named, records))
    const isHolding = named.base.records.some((one) => one !== null && records.has(one[0]))
    if (isHolding) {
      await kept.bases.replace(before.hash, { document: name, hash: without.hash, bytes: await deflateBase(without) })
      replaced++
    }
    const current = isHolding ? without : named
    const wanted = basesWanted(await sheetOf(documents, name))
    if (wanted.includes(current.hash)) continue
    // Also where an erasure before was cut off here.
    const [id, operation] = nameInDocument(current, wanted[0])
    const client = newClient()
    const hash = contentHash(Result.getOrThrow(readOperation(operation)))
    await documents.append([
      {
        document: name,
        client,
        clock: 0,
        length: 1,
        account: NOBODY,
        at: atMs,
        bytes: encodeAppend({ client, clock: 0 }, [[id, operation]]),
        operations: [{ id, clock: 0, hash }],
        repeats: [],
      },
    ])
  }
  return replaced
}

const sheetOf = async (documents: Stores["documents"], name: string): Promise<Sheet> => {
  const sheet = emptyRoster()
  const kind = Result.getOrThrow(parseDocumentName(name)).kind === "roster" ? "roster" : "roster-sensitive"
  for (const { bytes } of await documents.read(await documents.lacking(name, new Map(), 0))) {
    const read = readAppends(bytes)
    if (Result.isFailure(read)) continue
    const parked = read.success.operations.flatMap(({ id, operation }) =>
      operation.kind === "parked" ? [[id, operation.operation] as const] : [],
    )
    foldInto(sheet, parked, kind)
  }
  return sheet
}
