/**
 * Bytes as text 字节转文字: how bytes stand in a file that is JSON.
 */
import * as Result from "effect/Result"

/** Writes bytes as text. */
export const base64 = (bytes: Uint8Array): string => {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Reads what `base64` wrote; fails on any other text. */
export const bytesOf = (text: string): Result.Result<Uint8Array<ArrayBuffer>, { readonly _tag: "NotBase64" }> => {
  try {
    return Result.succeed(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
  } catch {
    return Result.fail({ _tag: "NotBase64" })
  }
}
