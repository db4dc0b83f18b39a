/**
 * Reading brought keys 读交回的密钥: what a device says of keys that a restored server may have forgotten.
 */
import { isKeyId, isRecordId, KEY_BYTES } from "@jingzhun/documents"
import type { BroughtKey } from "./key-store.ts"

/** Reads the keys of a body; `undefined` where one of them is none, or there are too many. */
export const readBrought = (body: unknown): readonly BroughtKey[] | undefined => {
  const list = typeof body === "object" && body !== null && "keys" in body ? body.keys : undefined
  if (!Array.isArray(list) || list.length > MOST_AT_ONCE) return undefined
  const keys = list.map(readKey)
  return keys.every((key) => key !== undefined) ? keys : undefined
}

const MOST_AT_ONCE = 5000

const readKey = (value: unknown): BroughtKey | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  const { id, record, key } = value as { readonly [name: string]: unknown }
  if (typeof id !== "string" || !isKeyId(id) || typeof key !== "string") return undefined
  const secret = new Uint8Array(Buffer.from(key, "base64url"))
  if (secret.length !== KEY_BYTES) return undefined
  if (record === undefined || record === null) return { id, record: undefined, secret }
  return typeof record === "string" && isRecordId(record) ? { id, record, secret } : undefined
}
