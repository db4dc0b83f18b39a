/**
 * Share port 份额通道: asks the server for its part of a device's key, and whether the account is still in force.
 */
import type { Bytes } from "./at-rest.ts"

/** The server's part of a key, and for how many days it serves. */
export interface GivenShare {
  readonly share: Bytes
  readonly leaseDays: number
}

/** Where the shares are kept. */
export interface SharePort {
  /** `no-session` when the server answers that nobody is logged in here; `unreachable` when it gives no answer of use. */
  readonly askShare: (device: string) => Promise<GivenShare | "no-session" | "unreachable">
  /** Tells whether the account was disabled; without network it is not known to have been. */
  readonly isEnded: (place: {
    readonly account: string
    readonly device: string
    readonly proof: Bytes
  }) => Promise<boolean>
}

/** The server of this page. */
export const SERVER_SHARES: SharePort = {
  askShare: async (device) => {
    const response = await post("/api/device-share", { device })
    if (response?.status === 401) return "no-session"
    if (response?.ok !== true) return "unreachable"
    const { share, leaseDays } = (await response.json()) as { readonly share: string; readonly leaseDays: number }
    return { share: fromBase64Url(share), leaseDays }
  },
  isEnded: async ({ account, device, proof }) => {
    const response = await post("/api/device-share/standing", { account, device, proof: toBase64Url(proof) })
    return response?.status === 410
  },
}

const PATIENCE_MS = 15_000

const post = async (path: string, body: unknown): Promise<Response | undefined> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  const headers = { "content-type": "application/json" }
  try {
    return await fetch(path, { method: "POST", headers, body: JSON.stringify(body), signal: patience.signal })
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

const fromBase64Url = (text: string): Bytes =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))

const toBase64Url = (bytes: Bytes): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
