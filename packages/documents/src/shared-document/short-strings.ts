/**
 * Short strings 短字符串: reads them without the platform's decoder, which a browser takes longer to call than to read them.
 *
 * An operation holds some twenty strings of a few bytes each, and opening a roster reads all of them. Whatever is not plainly
 * valid goes to the platform's decoder, which knows how to refuse it.
 */
import { utf8TextDecoder } from "lib0/string"

/** Lets Yjs read its strings this way, from now on. */
export const readShortStrings = (): void => {
  if (utf8TextDecoder === null || isInstalled) return
  isInstalled = true
  const byPlatform = utf8TextDecoder.decode.bind(utf8TextDecoder)
  const decode = (bytes: Uint8Array): string =>
    (bytes.length <= SHORT_BYTES ? (knownString(bytes) ?? shortString(bytes)) : undefined) ?? byPlatform(bytes)
  Object.defineProperty(utf8TextDecoder, "decode", { value: decode })
}

let isInstalled = false

/** Beyond this the platform's decoder is faster. */
const SHORT_BYTES = 96

/**
 * Gives a string that was read before, where the bytes are the same: names of fields, records and people come thousands of times, and one
 * string for all of them spares memory and the time to find the field of that name.
 */
export const knownString = (bytes: Uint8Array): string | undefined => {
  const { length } = bytes
  if (length === 0 || length > KNOWN_BYTES) return undefined
  let place = length
  for (let at = 0; at < length; at++) {
    const byte = bytes[at]!
    if (byte >= 0x80) return undefined
    place = (place * 31 + byte) & (KNOWN_STRINGS - 1)
  }
  const known = knownStrings[place]!
  if (isWritten(known, bytes)) return known
  return (knownStrings[place] = String.fromCharCode(...bytes))
}

const isWritten = (text: string, bytes: Uint8Array): boolean => {
  if (text.length !== bytes.length) return false
  for (let at = 0; at < bytes.length; at++) if (text.charCodeAt(at) !== bytes[at]) return false
  return true
}

const KNOWN_BYTES = 24
const KNOWN_STRINGS = 4096
const knownStrings: string[] = Array.from({ length: KNOWN_STRINGS }, () => "")

/** Reads UTF-8 of the basic plane; `undefined` where anything is amiss or beyond it. */
export const shortString = (bytes: Uint8Array): string | undefined => {
  const units: number[] = []
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at++] ?? 0
    if (first < 0x80) {
      units.push(first)
      continue
    }
    const second = (bytes[at++] ?? 0) ^ 0x80
    if (first < 0xc2 || first > 0xef || second > 0x3f) return undefined
    if (first < 0xe0) {
      units.push(((first & 0x1f) << 6) | second)
      continue
    }
    const third = (bytes[at++] ?? 0) ^ 0x80
    const unit = ((first & 0x0f) << 12) | (second << 6) | third
    if (third > 0x3f || unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) return undefined
    units.push(unit)
  }
  return String.fromCharCode(...units)
}
