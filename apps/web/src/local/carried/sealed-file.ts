/**
 * Sealed file 加密的未送达文件: a carried file under a passphrase, which whoever carries it types here and on the other device.
 *
 * Nothing but the passphrase opens it: there is no network where it is read, and no server that could help.
 */
import { sha256 } from "@jingzhun/core"
import { openValue, sealValue } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { randomBytes } from "../device-name.ts"
import { base64, bytesOf } from "./bytes.ts"
import { CARRIED_FORMAT, isObject, parsed, SEALED_VERSION } from "./carried-file.ts"
import { stretch } from "./stretch.ts"

/** A file that waits for its passphrase. */
export interface SealedFile {
  readonly account: string
  readonly salt: Uint8Array<ArrayBuffer>
  readonly rounds: number
  readonly box: string
}

/** As for the PIN of a device. */
const ROUNDS = 600_000
/** No file has a device work for hours. */
const MOST_ROUNDS = 10_000_000
const SALT_BYTES = 16
const NONCE_BYTES = 24

/** Seals a carried file; its account stands in clear, so that nobody tries passphrases on a file of somebody else. */
export const sealFile = async (file: Blob, account: string, passphrase: string): Promise<Blob> => {
  const salt = Uint8Array.from(randomBytes(SALT_BYTES))
  const secret = await stretch(passphrase, salt, ROUNDS)
  const { sealed: box } = sealValue(await file.text(), placeOf(account), { id: "", secret }, randomBytes(NONCE_BYTES))
  const sealed = {
    format: CARRIED_FORMAT,
    version: SEALED_VERSION,
    account,
    salt: base64(salt),
    rounds: ROUNDS,
    digest: sha256(box),
    box,
  }
  return new Blob([JSON.stringify(sealed)], { type: "application/json" })
}

/** Reads a sealed file; nothing where a file is of another kind, or not whole, which reading it as a carried file says. */
export const readSealed = (text: string): SealedFile | undefined => {
  const file = parsed(text)
  if (!isObject(file) || file["format"] !== CARRIED_FORMAT || file["version"] !== SEALED_VERSION) return undefined
  const { account, salt: drawn, rounds, digest, box } = file
  if (typeof account !== "string" || typeof drawn !== "string" || typeof box !== "string") return undefined
  const salt = Result.getOrUndefined(bytesOf(drawn))
  if (salt === undefined || typeof rounds !== "number" || !(rounds >= 1 && rounds <= MOST_ROUNDS)) return undefined
  return digest === sha256(box) ? { account, salt, rounds, box } : undefined
}

/** Opens a sealed file; nothing where the passphrase is another. */
export const openSealed = async (
  { account, salt, rounds, box }: SealedFile,
  passphrase: string,
): Promise<string | undefined> => {
  const secret = await stretch(passphrase, salt, rounds)
  const text = openValue({ sealed: box, key: "" }, placeOf(account), secret)
  return typeof text === "string" ? text : undefined
}

const placeOf = (account: string) => ({ record: account, field: "carried" }) as const
