/**
 * Key port 密钥通道: asks the server for the keys of a village's records, and for spare ones 备用密钥 to seal with where there is no network.
 */
import type { KeyId, RecordId } from "@jingzhun/documents"

/** A key as the server gives it: the secret in base64url, or when and why it was destroyed. */
export interface GivenKey {
  readonly id: KeyId
  readonly record: RecordId
  readonly key?: string
  readonly destroyed?: { readonly at: string; readonly reason: string }
}

/** Some keys, and where to go on. */
export interface KeyPage {
  readonly keys: readonly GivenKey[]
  readonly next: number
  readonly isAll: boolean
  /** How often the server was brought back from a backup: since then it may lack keys that it has given. */
  readonly restores?: number
}

/** A key that no record has yet. */
export interface SpareKey {
  readonly id: KeyId
  readonly key: string
}

/** Where the keys are kept; nothing where it cannot be reached or does not give any. */
export interface KeyPort {
  readonly keysAfter: (village: string, after: number) => Promise<KeyPage | undefined>
  /** Gives keys back to a server that may have forgotten them; false where it did not hear. */
  readonly bringBack: (
    village: string,
    keys: readonly { readonly id: KeyId; readonly record?: RecordId; readonly key: string }[],
  ) => Promise<boolean>
  readonly spare: (village: string, count: number) => Promise<readonly SpareKey[] | undefined>
}

/** The server of this page. */
export const SERVER_KEYS: KeyPort = {
  keysAfter: async (village, after) => {
    const page = await ask<Partial<KeyPage>>(`/api/keys?village=${village}&after=${after}`)
    return Array.isArray(page?.keys) ? (page as KeyPage) : undefined
  },
  bringBack: async (village, keys) => {
    const headers = { "content-type": "application/json" }
    const body = JSON.stringify({ village, keys })
    return (await ask("/api/keys/back", { method: "POST", headers, body })) !== undefined
  },
  spare: async (village, count) => {
    const body = JSON.stringify({ village, count })
    const headers = { "content-type": "application/json" }
    const given = await ask<{ readonly keys?: readonly SpareKey[] }>("/api/keys/spare", {
      method: "POST",
      headers,
      body,
    })
    return given?.keys
  },
}

const PATIENCE_MS = 30_000

const ask = async <Answer>(path: string, request: RequestInit = {}): Promise<Answer | undefined> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(path, { ...request, cache: "no-store", signal: patience.signal })
    return response.ok ? ((await response.json()) as Answer) : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
