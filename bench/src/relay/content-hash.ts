/**
 * Content hash 内容指纹: of an operation, as the server keeps it beside the operation's key.
 */
import { createHash } from "node:crypto"

/** Hashes an operation as it was written. */
export const contentHash = (operation: object): Uint8Array =>
  createHash("sha256").update(JSON.stringify(operation)).digest()
