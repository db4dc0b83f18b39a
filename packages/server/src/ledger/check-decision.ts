/**
 * Checking a decision 重放办理: each command decided again under the text of then, against what had happened before it.
 */
import type { ReceiptBody } from "@jingzhun/core"
import { canonicalJson, receiptHash, verifyReceipt } from "@jingzhun/core"
import { evolve, noFiles } from "@jingzhun/core/procedure"
import type { State } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import type { Adoptions } from "./adoptions.ts"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import { countyDay } from "./county-day.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sha256Of } from "./ledger-entry.ts"

/** Checks the entries of one ledger, in their order, with the receipt kept beside each. */
export type DecisionChecker = (entry: LedgerEntry, receipt: string | undefined) => ChainFault | undefined

/** Makes a checker for one ledger. */
export const decisionChecker = (adoptions: Adoptions): DecisionChecker => {
  let state: State = noFiles
  return (entry, receipt) => {
    const { seq, at, sentOn, procedure, command, events } = entry
    const text = textFault(adoptions, seq, procedure.hash)
    if (text !== undefined) return text
    const engine = adoptions.engine(procedure)
    if (engine === undefined) return chainFault("text-missing", seq, procedure.hash)
    if (sentOn !== undefined && sentOn !== countyDay(Date.parse(at)))
      return chainFault("decides-otherwise", seq, "sentOn")
    const decided = engine.decide(state, command, sentOn)
    if (Result.isFailure(decided)) return chainFault("decides-otherwise", seq, decided.failure.code)
    if (canonicalJson(decided.success) !== canonicalJson(events)) return chainFault("decides-otherwise", seq)
    state = events.reduce(evolve, state)
    return receiptFault(entry, receipt, adoptions)
  }
}

const receiptFault = (
  { seq, rests }: LedgerEntry,
  receipt: string | undefined,
  adoptions: Adoptions,
): ChainFault | undefined => {
  if (rests === undefined) return receipt === undefined ? undefined : chainFault("receipt-astray", seq)
  if (receipt === undefined) return chainFault("receipt-missing", seq)
  const body = readBody(receipt)
  if (body === undefined || canonicalJson(body) !== receipt || receiptHash(body) !== rests.receipt) {
    return chainFault("receipt-changed", seq)
  }
  const text = textFault(adoptions, seq, body.pack)
  if (text !== undefined) return text
  const pack = adoptions.pack(body.pack)
  const verified = verifyReceipt(body, pack === undefined ? [] : [pack])
  if (Result.isFailure(verified)) return chainFault("text-missing", seq, verified.failure._tag)
  return verified.success.isEqual ? undefined : chainFault("receipt-differs", seq)
}

/** Whether a text is kept as it was when it was adopted. */
const textFault = (adoptions: Adoptions, seq: number, hash: string): ChainFault | undefined => {
  const text = adoptions.text(hash)
  if (text === undefined) return chainFault("text-missing", seq, hash)
  return sha256Of(text) === hash ? undefined : chainFault("text-changed", seq, hash)
}

const readBody = (text: string): ReceiptBody | undefined => {
  try {
    const body = JSON.parse(text) as unknown
    return typeof body === "object" && body !== null && "pack" in body && typeof body.pack === "string"
      ? (body as ReceiptBody)
      : undefined
  } catch {
    return undefined
  }
}
