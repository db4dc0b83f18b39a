/**
 * Photo port 照片接口: asks the server to keep a photograph, or to give one.
 */
import type { PhotoPort } from "./photo-outbox.ts"

/** Speaks with the page's own server. */
export const serverPhotos: PhotoPort = {
  put: async ({ village, hash, type, bytes }) => {
    const query = new URLSearchParams({ village, hash })
    const response = await ask(`/api/files?${query.toString()}`, {
      method: "PUT",
      headers: { "content-type": type },
      body: bytes,
    })
    if (response === undefined || COME_AGAIN.has(response.status)) return "later"
    return response.ok ? "kept" : { refused: await codeOf(response) }
  },
  get: async (hash) => {
    const response = await ask(`/api/files/${hash}`, { method: "GET" })
    if (response?.ok !== true) return undefined
    return { bytes: await response.arrayBuffer(), type: response.headers.get("content-type") ?? "image/jpeg" }
  },
}

/** No session, too much for one day, busy: all of them pass. */
const COME_AGAIN: ReadonlySet<number> = new Set([401, 429, 500, 502, 503, 504])

const PATIENCE_MS = 60_000

const ask = async (path: string, request: RequestInit): Promise<Response | undefined> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    return await fetch(path, { ...request, credentials: "same-origin", cache: "no-store", signal: patience.signal })
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

const codeOf = async (response: Response): Promise<string> => {
  try {
    const { error } = (await response.json()) as { readonly error?: { readonly code?: string } }
    return error?.code ?? String(response.status)
  } catch {
    return String(response.status)
  }
}
