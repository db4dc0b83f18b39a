/**
 * Chain fault 台账差错: what is not as it was written, and at which entry.
 */
import type { Wording } from "@jingzhun/core"
import { CHAIN_SENTENCES } from "../wording/ledger-sentences.ts"
import type { ChainFaultCode } from "../wording/ledger-sentences.ts"

/** The first thing that is wrong with a ledger. */
export interface ChainFault {
  readonly code: ChainFaultCode
  readonly seq: number
  readonly message: Wording
  /** What is meant, such as a column or a hash. */
  readonly detail?: string
}

/** Makes a fault. */
export const chainFault = (code: ChainFaultCode, seq: number, detail?: string): ChainFault => ({
  code,
  seq,
  message: CHAIN_SENTENCES[code],
  ...(detail !== undefined && { detail }),
})
