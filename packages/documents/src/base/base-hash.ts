/**
 * Hash of a base 底册指纹: what a base is called: `sha256:` and 64 hexadecimal digits.
 */
import { sha256 } from "@jingzhun/core"

/** Tells whether a value may be what a base is called. */
export const isBaseHash = (value: unknown): value is string =>
  typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value)

/** Hashes the text of a base. A platform that hashes by itself is many times as fast; browsers do on secure pages alone. */
export const hashOfText = async (text: string): Promise<string> => {
  const { crypto, TextEncoder } = globalThis as unknown as Platform
  if (crypto?.subtle === undefined) return sha256(text)
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return `sha256:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")}`
}

interface Platform {
  readonly crypto?: { readonly subtle?: { readonly digest: (name: string, bytes: Uint8Array) => Promise<ArrayBuffer> } }
  readonly TextEncoder: new () => { readonly encode: (text: string) => Uint8Array }
}
