/**
 * Sealed value 密封值: a sensitive value that only the key of its record opens; once the key is destroyed 销毁密钥, nobody can read it any more.
 *
 * Record and field are authenticated with it, so a value that is moved to another cell opens nowhere. It is not the seal 封存 of a
 * sheet, and not the sealed field 封缄字段 of a ledger, whose hash covers a body that lies beside it.
 */
import { xchacha20poly1305 } from "@noble/ciphers/chacha.js"
import * as buffer from "lib0/buffer"
import * as text from "lib0/string"
import { checkJson, isPlainObject } from "../operations/json.ts"
import type { Json } from "../operations/operation.ts"

/** Names a key: 24 random characters, which say nothing of a person. */
export type KeyId = string

/** How many random bytes the id of a key takes. */
export const KEY_ID_BYTES = 24

/** How many random bytes a key has. */
export const KEY_BYTES = 32

/** How many random bytes each sealing takes; no two sealings may take the same. */
export const NONCE_BYTES = 24

/** A value as it is written: nonce, ciphertext and tag in base64url, and the key that opens it. */
export interface SealedValue {
  readonly sealed: string
  readonly key: KeyId
  readonly [name: string]: string
}

/** A key and its name. */
export interface NamedKey {
  readonly id: KeyId
  readonly secret: Uint8Array
}

/** Where a value stands. */
export interface SealedPlace {
  readonly record: string
  /** The name of the field; `*` for all first values of a record together. */
  readonly field: string
}

/** Seals a value for one field of one record. */
export const sealValue = (value: Json, place: SealedPlace, key: NamedKey, nonce: Uint8Array): SealedValue => {
  const cipher = xchacha20poly1305(key.secret, nonce, placeBytes(place))
  const box = cipher.encrypt(text.encodeUtf8(JSON.stringify(value)))
  const whole = new Uint8Array(NONCE_BYTES + box.length)
  whole.set(nonce)
  whole.set(box, NONCE_BYTES)
  return { sealed: buffer.toBase64UrlEncoded(whole), key: key.id }
}

/** Opens a value; `undefined` where the key is another, or the value was sealed for another place, or was changed. */
export const openValue = ({ sealed }: SealedValue, place: SealedPlace, secret: Uint8Array): Json | undefined => {
  try {
    const whole = buffer.fromBase64UrlEncoded(sealed)
    const cipher = xchacha20poly1305(secret, whole.subarray(0, NONCE_BYTES), placeBytes(place))
    const value: unknown = JSON.parse(text.decodeUtf8(cipher.decrypt(whole.subarray(NONCE_BYTES))))
    return checkJson(value, sealed.length) === undefined ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** Tells a sealed value by its shape; whether it can be opened, only its key tells. */
export const isSealedValue = (value: unknown): value is SealedValue =>
  isPlainObject(value) &&
  Object.keys(value).length === 2 &&
  typeof value["sealed"] === "string" &&
  typeof value["key"] === "string" &&
  isKeyId(value["key"])

/** Tells whether a text can name a key. */
export const isKeyId = (id: string): boolean => /^[0-9a-z]{24}$/.test(id)

/** Makes the id of a key from random bytes. */
export const keyId = (random: Uint8Array): KeyId => {
  if (random.length < KEY_ID_BYTES) throw new RangeError(`the id of a key takes ${KEY_ID_BYTES} random bytes`)
  return Array.from(random.subarray(0, KEY_ID_BYTES), (byte) => (byte % 36).toString(36)).join("")
}

const placeBytes = ({ record, field }: SealedPlace): Uint8Array => text.encodeUtf8(`${record}/${field}`)
