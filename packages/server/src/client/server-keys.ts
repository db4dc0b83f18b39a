/**
 * Server keys 服务器上的密钥: a program asks a running server for the keys of a village, as a device does.
 */
import type { KeyId, Keyring, NamedKey, RecordId } from "@jingzhun/documents"
import { ask } from "./server-account.ts"

/** Where the keys are, and the cookie of who may have them. */
export interface KeyPlace {
  readonly url: string
  readonly village: string
  readonly cookie: string
}

/** The keys of a village: all of them by id, and the one with which each record's values are sealed. */
export interface VillageKeys {
  readonly ring: Keyring
  readonly owned: Map<RecordId, NamedKey>
}

/** Fetches all keys of a village that have a record. */
export const fetchKeys = async ({ url, village, cookie }: KeyPlace): Promise<VillageKeys> => {
  const ring = new Map<KeyId, Uint8Array | "destroyed">()
  const owned = new Map<RecordId, NamedKey>()
  for (let after = 0, isAll = false; !isAll;) {
    const response = await ask(`${url}/api/keys?village=${village}&after=${after}`, { headers: { cookie } })
    const page = (await response.json()) as KeyPageJson
    for (const { id, record, key } of page.keys) {
      const secret = key === undefined ? undefined : new Uint8Array(Buffer.from(key, "base64url"))
      ring.set(id, secret ?? "destroyed")
      if (secret !== undefined) owned.set(record, { id, secret })
    }
    ;({ next: after, isAll } = page)
  }
  return { ring, owned }
}

/** Asks for spare keys, as many as are needed. */
export const fetchSpareKeys = async (
  { url, village, cookie }: KeyPlace,
  needed: number,
): Promise<readonly NamedKey[]> => {
  const spare: NamedKey[] = []
  while (spare.length < needed) {
    const count = Math.min(needed - spare.length, MOST_AT_ONCE)
    const response = await ask(`${url}/api/keys/spare`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json" },
      body: JSON.stringify({ village, count }),
    })
    const { keys } = (await response.json()) as {
      readonly keys: readonly { readonly id: string; readonly key: string }[]
    }
    spare.push(...keys.map(({ id, key }) => ({ id, secret: new Uint8Array(Buffer.from(key, "base64url")) })))
  }
  return spare
}

const MOST_AT_ONCE = 1000

interface KeyPageJson {
  readonly keys: readonly { readonly id: KeyId; readonly record: RecordId; readonly key?: string }[]
  readonly next: number
  readonly isAll: boolean
}
