/**
 * Sealing 密封: which key a record's sensitive values are sealed with: its own, or else the next spare one, which is its own from then on.
 */
import { randomBytes } from "node:crypto"
import type { NamedKey, RecordId, WrittenOperation } from "@jingzhun/documents"
import { KEY_BYTES, KEY_ID_BYTES, keyId, sealWritten } from "@jingzhun/documents"
import type { SpareKey } from "./key-store.ts"

/** Makes keys that nobody has yet. */
export const newKeys = (count: number): readonly SpareKey[] =>
  Array.from({ length: count }, () => ({
    id: keyId(new Uint8Array(randomBytes(KEY_ID_BYTES))),
    secret: new Uint8Array(randomBytes(KEY_BYTES)),
  }))

/** The records that lack a key for what is to be written of them. */
export const recordsToKey = (
  written: readonly WrittenOperation[],
  owned: ReadonlyMap<RecordId, NamedKey>,
): readonly RecordId[] => [
  ...new Set(
    written
      .filter((one) => one.document === "roster-sensitive" && !owned.has(one.operation.record))
      .map((one) => one.operation.record),
  ),
]

/** Seals what is written of records that all have a key. */
export const sealWith = <Written extends WrittenOperation>(
  written: readonly Written[],
  owned: ReadonlyMap<RecordId, NamedKey>,
): readonly Written[] =>
  sealWritten(
    written,
    (record) => {
      const key = owned.get(record)
      if (key === undefined) throw new Error(`no key for ${record}`)
      return key
    },
    (bytes) => new Uint8Array(randomBytes(bytes)),
  ) as readonly Written[]
