/**
 * Stretch 口令派生: makes a key of a passphrase with PBKDF2-SHA256, by the browser where it can, and by ourselves where a page may not ask it.
 *
 * Pages at a plain http:// address have no cryptography of the browser, and a tablet there opens what one at https:// has sealed.
 */
import { compressSha256, SHA256_START } from "@jingzhun/core"

/** Draws the 32 bytes of a key. */
export const stretch = async (
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  rounds: number,
): Promise<Uint8Array> => {
  const secret = new TextEncoder().encode(passphrase)
  // oxlint-disable-next-line typescript/no-unnecessary-condition -- not there at a plain http:// address
  if (crypto.subtle === undefined) return stretchHere(secret, salt, rounds)
  const key = await crypto.subtle.importKey("raw", secret, "PBKDF2", false, ["deriveBits"])
  const parameters = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds }
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 8 * KEY_BYTES))
}

/** The same by ourselves, in slices, so that the page draws between them. */
export const stretchHere = async (secret: Uint8Array, salt: Uint8Array, rounds: number): Promise<Uint8Array> => {
  const mac = macUnder(secret)
  const first = new Uint8Array(salt.length + 4)
  first.set(salt)
  first[salt.length + 3] = 1
  const word = mac(first)
  const sum = Int32Array.from(word)
  for (let round = 1; round < rounds; round += 1) {
    mac(word)
    for (let at = 0; at < HASH_WORDS; at += 1) sum[at] = (sum[at] ?? 0) ^ (word[at] ?? 0)
    if (round % SLICE === 0) await new Promise((resolve) => setTimeout(resolve, 0))
  }
  return bytesOf(sum)
}

const KEY_BYTES = 32
const HASH_WORDS = 8
const BLOCK_WORDS = 16
const BLOCK_BYTES = 64
/** Some fifty milliseconds of a slow tablet. */
const SLICE = 10_000

/** HMAC under a key of at most one block: of bytes it gives a new word, and a word of its own it replaces in its place. */
const macUnder = (secret: Uint8Array): ((message: Uint8Array | Int32Array) => Int32Array) => {
  const schedule = new Int32Array(64)
  const key = new Uint8Array(BLOCK_BYTES)
  if (secret.length > BLOCK_BYTES) key.set(bytesOf(hash(Int32Array.from(SHA256_START), secret, 0, schedule)))
  else key.set(secret)
  const begun = (pad: number): Int32Array => {
    const state = Int32Array.from(SHA256_START)
    compressSha256(state, wordsOf(key.map((byte) => byte ^ pad)), 0, schedule)
    return state
  }
  const [inner, outer] = [begun(0x36), begun(0x5c)]
  const state = new Int32Array(HASH_WORDS)
  const block = new Int32Array(BLOCK_WORDS)
  // A word of eight, closed as the message of one block behind the key's.
  const close = (start: Int32Array, word: Int32Array): void => {
    state.set(start)
    block.fill(0)
    block.set(word)
    block[HASH_WORDS] = 0x8000_0000 | 0
    block[BLOCK_WORDS - 1] = 8 * (BLOCK_BYTES + 4 * HASH_WORDS)
    compressSha256(state, block, 0, schedule)
  }
  return (message) => {
    const word = message instanceof Int32Array ? message : new Int32Array(HASH_WORDS)
    if (message instanceof Int32Array) close(inner, message)
    else state.set(hash(Int32Array.from(inner), message, BLOCK_BYTES, schedule))
    word.set(state)
    close(outer, word)
    word.set(state)
    return word
  }
}

/** Goes on hashing from a state that has taken in so many bytes before. */
const hash = (state: Int32Array, message: Uint8Array, before: number, schedule: Int32Array): Int32Array => {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES)
  padded.set(message)
  padded[message.length] = 0x80
  new DataView(padded.buffer).setUint32(padded.length - 4, 8 * (before + message.length))
  const words = wordsOf(padded)
  for (let block = 0; block < words.length; block += BLOCK_WORDS) compressSha256(state, words, block, schedule)
  return state
}

const wordsOf = (bytes: Uint8Array): Int32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.length / 4 }, (_, at) => view.getInt32(4 * at))
}

const bytesOf = (words: Int32Array): Uint8Array => {
  const view = new DataView(new ArrayBuffer(4 * words.length))
  for (const [at, word] of words.entries()) view.setInt32(4 * at, word)
  return new Uint8Array(view.buffer)
}
