/**
 * Keys of records 记录密钥: with which the server itself seals what it writes: the key of each record, or a new one where it has none.
 */
import type { NamedKey, RecordId } from "@jingzhun/documents"
import type { KeyStore } from "../keys/key-store.ts"
import { newKeys } from "../keys/sealing.ts"

/** For whom keys are made, and when by the server's clock. */
export interface KeyAsking {
  readonly village: string
  readonly account: string
  readonly nowMs: number
}

/** Gives every record its key. A new one is bound to its record when what it seals is appended. */
export const keysOfRecords = async (
  store: KeyStore,
  { village, account, nowMs }: KeyAsking,
  records: readonly RecordId[],
): Promise<ReadonlyMap<RecordId, NamedKey>> => {
  const keys = await boundKeys(store, village)
  const lacking = records.filter((record) => !keys.has(record))
  const made = newKeys(lacking.length)
  if (made.length > 0) {
    await store.make({ village, account, at: nowMs, keys: made, since: nowMs, most: Number.MAX_SAFE_INTEGER })
  }
  for (const [at, key] of made.entries()) keys.set(lacking[at] ?? "", key)
  return keys
}

const boundKeys = async (store: KeyStore, village: string): Promise<Map<RecordId, NamedKey>> => {
  const keys = new Map<RecordId, NamedKey>()
  for (let next = 0, isAll = false; !isAll;) {
    const page = await store.after(village, next, KEYS_A_PAGE)
    for (const key of page.keys) if ("secret" in key) keys.set(key.record, { id: key.id, secret: key.secret })
    ;({ next, isAll } = page)
  }
  return keys
}

const KEYS_A_PAGE = 5000
