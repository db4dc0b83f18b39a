/**
 * SHA-256 摘要: the hash of packs and receipts, after FIPS 180-4.
 *
 * Core may not reach for the platform's hash, which browsers give only asynchronously and only on secure pages.
 */

/**
 * Hashes a text, taken as UTF-8, and says which hash it is.
 *
 * ```ts
 * import { sha256 } from "@jingzhun/core"
 *
 * sha256("abc") // => "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 * ```
 */
export const sha256 = (text: string): `sha256:${string}` => sha256OfBytes(utf8(text))

/** Hashes bytes, such as those of a photograph, and says which hash it is. */
export const sha256OfBytes = (bytes: Uint8Array): `sha256:${string}` => {
  const words = padded(bytes)
  const state = Int32Array.from(SHA256_START)
  const schedule = new Int32Array(64)
  for (let block = 0; block < words.length; block += 16) compressSha256(state, words, block, schedule)
  return `sha256:${Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("")}`
}

/** Takes one block of sixteen words into a state of eight; `schedule` is room for 64 words, which the caller keeps. */
export const compressSha256 = (state: Int32Array, words: Int32Array, block: number, schedule: Int32Array): void => {
  for (let at = 0; at < 16; at++) schedule[at] = words[block + at]!
  for (let at = 16; at < 64; at++) {
    const early = schedule[at - 15]!
    const late = schedule[at - 2]!
    const mixedEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const mixedLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    schedule[at] = (schedule[at - 16]! + mixedEarly + schedule[at - 7]! + mixedLate) | 0
  }
  let a = state[0]!
  let b = state[1]!
  let c = state[2]!
  let d = state[3]!
  let e = state[4]!
  let f = state[5]!
  let g = state[6]!
  let h = state[7]!
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g)
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + ROUND[at]! + schedule[at]!) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  state[0]! += a
  state[1]! += b
  state[2]! += c
  state[3]! += d
  state[4]! += e
  state[5]! += f
  state[6]! += g
  state[7]! += h
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

const padded = (bytes: Uint8Array): Int32Array => {
  const words = new Int32Array(Math.ceil((bytes.length + 9) / 64) * 16)
  for (let at = 0; at < bytes.length; at++) words[at >> 2]! |= bytes[at]! << (24 - (at % 4) * 8)
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length % 4) * 8)
  words[words.length - 2] = Math.floor(bytes.length / 0x2000_0000)
  words[words.length - 1] = (bytes.length << 3) | 0
  return words
}

/** Encodes a text; half a surrogate pair becomes the replacement character, as everywhere else. */
const utf8 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3)
  let length = 0
  for (let at = 0; at < text.length; at++) {
    let code = text.codePointAt(at)!
    if (code > 0xffff) at++
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    const tails = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x1_0000 ? 2 : 3
    bytes[length++] = LEAD[tails] | (code >> (6 * tails))
    for (let shift = 6 * (tails - 1); shift >= 0; shift -= 6) bytes[length++] = 0x80 | ((code >> shift) & 0x3f)
  }
  return bytes.subarray(0, length)
}

const LEAD = [0, 0xc0, 0xe0, 0xf0] as const

const isPrime = (candidate: number): boolean => {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false
  return true
}

const PRIMES: readonly number[] = Array.from({ length: 312 }, (_, at) => at)
  .filter((candidate) => candidate > 1 && isPrime(candidate))
  .slice(0, 64)

const fraction = (root: number): number => ((root - Math.floor(root)) * 0x1_0000_0000) | 0

/** The state before the first block: the first 32 bits of the fractions of the square roots of the first 8 primes. */
export const SHA256_START: readonly number[] = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

/** The first 32 bits of the fractions of the cube roots of the first 64 primes. */
const ROUND: readonly number[] = PRIMES.map((prime) => fraction(Math.cbrt(prime)))
