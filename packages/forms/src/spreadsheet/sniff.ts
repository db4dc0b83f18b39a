/**
 * Sniffing 识别内容: what a file really holds, whatever its name says.
 */
import type { FileFailure } from "./file-failure.ts"
import { MAXIMUM_FILE_BYTES } from "./limits.ts"

/** Tells an archive from text, or why the file is neither. */
export const sniff = (bytes: Uint8Array): "archive" | "text" | FileFailure => {
  if (bytes.length === 0) return { _tag: "EmptyFile" }
  if (bytes.length > MAXIMUM_FILE_BYTES) {
    return { _tag: "FileTooLarge", bytes: bytes.length, maximum: MAXIMUM_FILE_BYTES }
  }
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04])) return "archive"
  if (begins(bytes, [0x50, 0x4b, 0x05, 0x06])) return { _tag: "NotASpreadsheet", content: "zip" }
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return hasText(bytes, "EncryptedPackage") ? { _tag: "EncryptedWorkbook" } : { _tag: "OldWorkbook" }
  }
  for (const [start, content] of SIGNATURES) {
    if (begins(bytes, start)) return { _tag: "NotASpreadsheet", content }
  }
  const head = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart().toLowerCase()
  if (/^(<!doctype html|<html|<table|<\?xml)/.test(head)) return { _tag: "NotASpreadsheet", content: "web-page" }
  return isWide(bytes) || !bytes.subarray(0, 8_192).includes(0)
    ? "text"
    : { _tag: "NotASpreadsheet", content: "binary" }
}

const SIGNATURES = [
  [[0x25, 0x50, 0x44, 0x46], "pdf"],
  [[0x89, 0x50, 0x4e, 0x47], "picture"],
  [[0xff, 0xd8, 0xff], "picture"],
  [[0x47, 0x49, 0x46, 0x38], "picture"],
  [[0x52, 0x61, 0x72, 0x21], "zip"],
  [[0x37, 0x7a, 0xbc, 0xaf], "zip"],
  [[0x1f, 0x8b], "zip"],
] as const

const begins = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte)

// Names in the old container are written in two-byte letters.
const hasText = (bytes: Uint8Array, text: string): boolean =>
  new TextDecoder("utf-16le").decode(bytes.subarray(0, bytes.length & ~1)).includes(text)

/** Tells whether a text is written in two-byte letters: by its mark, or because every other byte is 0 in its commas. */
export const isWide = (bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined => {
  if (begins(bytes, [0xff, 0xfe])) return "utf-16le"
  if (begins(bytes, [0xfe, 0xff])) return "utf-16be"
  const zeros = [0, 0]
  for (const [index, byte] of bytes.subarray(0, 8_192).entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  }
  const [even = 0, odd = 0] = zeros
  if (odd > 8 && even === 0) return "utf-16le"
  return even > 8 && odd === 0 ? "utf-16be" : undefined
}
