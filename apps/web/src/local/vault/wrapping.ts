/**
 * Wrapping 密钥包裹: how the data key of an account lies on the disk of a device, and what opens it.
 *
 * The server's share is drawn out into three: one part is kept while the lease runs and opens together with the PIN, one opens alone
 * and is never kept, and one only proves that this device once had the share.
 */
import type { Bytes, DataKey } from "./at-rest.ts"

/** A data key under another key. */
export interface WrappedKey {
  readonly nonce: Bytes
  readonly box: Bytes
}

/** What a device draws from the server's share. */
export interface ShareParts {
  /** Opens with the PIN; it is kept while the lease runs. */
  readonly forPin: Bytes
  /** Opens alone, after a log-in; never kept. */
  readonly forRecovery: CryptoKey
  readonly proof: Bytes
  /** Tells one share from another, and says nothing of it. */
  readonly mark: string
}

/** Draws random bytes. */
export const draw = (count: number): Bytes => crypto.getRandomValues(new Uint8Array(count))

/** Draws the parts of a share. */
export const partsOf = async (share: Bytes): Promise<ShareParts> => {
  const [forPin, recovery, proof, mark] = await Promise.all([
    derive(share, "jingzhun device pin"),
    derive(share, "jingzhun device recovery"),
    derive(share, "jingzhun device standing"),
    derive(share, "jingzhun device mark"),
  ])
  const forRecovery = await aesKey(recovery)
  recovery.fill(0)
  return { forPin, forRecovery, proof, mark: hex(mark) }
}

/** Makes the key that a PIN and the kept part of the share open together. */
export const keyOfPin = async (pin: string, salt: Bytes, forPin: Bytes): Promise<CryptoKey> => {
  const secret = await subtle().importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveBits"])
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations: PIN_ITERATIONS }
  const stretched = new Uint8Array(await subtle().deriveBits(parameters, secret, 8 * KEY_BYTES))
  const both = new Uint8Array(2 * KEY_BYTES)
  both.set(stretched)
  both.set(forPin, KEY_BYTES)
  const drawn = await derive(both, "jingzhun pin and share")
  const key = await aesKey(drawn)
  for (const bytes of [stretched, both, drawn]) bytes.fill(0)
  return key
}

/** Makes a key that the browser keeps and does not give out, for a device without a PIN. */
export const browserKey = (): Promise<CryptoKey> =>
  subtle().generateKey({ name: "AES-GCM", length: 8 * KEY_BYTES }, false, ["encrypt", "decrypt"])

/** Puts a data key under another key. */
export const wrap = async (raw: Bytes, under: CryptoKey): Promise<WrappedKey> => {
  const nonce = draw(NONCE_BYTES)
  return { nonce, box: new Uint8Array(await subtle().encrypt({ name: "AES-GCM", iv: nonce }, under, raw)) }
}

/** Takes a data key out from under another key; nothing when it is not the right one. */
export const unwrap = async ({ nonce, box }: WrappedKey, under: CryptoKey): Promise<Bytes | undefined> => {
  try {
    return new Uint8Array(await subtle().decrypt({ name: "AES-GCM", iv: nonce }, under, box))
  } catch {
    return undefined
  }
}

/** Takes a data key into memory, from where it does not come out again; the bytes that were given are wiped. */
export const keepInMemory = async (raw: Bytes): Promise<CryptoKey> => {
  const key = await aesKey(raw)
  raw.fill(0)
  return key
}

/** Seals and opens with a key that lies in memory. */
export const dataKeyOver = (key: CryptoKey): DataKey => ({
  seal: async (bytes, database) => {
    const iv = draw(NONCE_BYTES)
    const box = await subtle().encrypt({ name: "AES-GCM", iv, additionalData: nameOf(database) }, key, own(bytes))
    const whole = new Uint8Array(NONCE_BYTES + box.byteLength)
    whole.set(iv)
    whole.set(new Uint8Array(box), NONCE_BYTES)
    return whole
  },
  open: async (bytes, database) => {
    const whole = own(bytes)
    const iv = whole.subarray(0, NONCE_BYTES)
    const parameters = { name: "AES-GCM", iv, additionalData: nameOf(database) }
    return new Uint8Array(await subtle().decrypt(parameters, key, whole.subarray(NONCE_BYTES)))
  },
})

/** How many bytes a data key has. */
export const KEY_BYTES = 32

/** What OWASP asks for with SHA-256, and what a cheap tablet does in a second. */
const PIN_ITERATIONS = 600_000
const NONCE_BYTES = 12

const subtle = (): SubtleCrypto => crypto.subtle

const aesKey = (raw: Bytes): Promise<CryptoKey> =>
  subtle().importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"])

const derive = async (secret: Bytes, info: string): Promise<Bytes> => {
  const key = await subtle().importKey("raw", secret, "HKDF", false, ["deriveBits"])
  const parameters = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode(info) }
  return new Uint8Array(await subtle().deriveBits(parameters, key, 8 * KEY_BYTES))
}

const nameOf = (database: string): Bytes => new TextEncoder().encode(database)

const own = (bytes: Uint8Array): Bytes => (bytes.buffer instanceof ArrayBuffer ? (bytes as Bytes) : bytes.slice())

const hex = (bytes: Bytes): string =>
  Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("")
