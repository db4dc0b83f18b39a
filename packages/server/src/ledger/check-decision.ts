/**
 * Checking a decision 重放办理: each command decided again under the text of then, against what had happened before it.
 */
import type { ReceiptBody } from "@jingzhun/core"
import { canonicalJson, receiptHash, verifyReceipt } from "@jingzhun/core"
import { evolve, noFiles } from "@jingzhun/core/procedure"
import type { Command, ProcedureEngine, State } from "@jingzhun/core/procedure"
import type { SensitiveBodies } from "@jingzhun/documents"
import { joinDecision, sealDecision } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Adoptions } from "./adoptions.ts"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import { countyDay } from "./county-day.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sha256Of } from "./ledger-entry.ts"

/** What is kept beside an entry. */
export interface Beside {
  readonly receipt: string | undefined
  /** The bodies of its sealed fields, each checked against its seal. */
  readonly bodies: SensitiveBodies
}

/** Checks the entries of one ledger, in their order, with what is kept beside each. */
export type DecisionChecker = (entry: LedgerEntry, beside: Beside) => Promise<ChainFault | undefined>

/** Makes a checker for one ledger. */
export const decisionChecker = (adoptions: Adoptions): DecisionChecker => {
  let state: State = noFiles
  return async (entry, { receipt, bodies }) => {
    const { seq, at, sentOn, procedure } = entry
    const text = await textFault(adoptions, seq, procedure.hash)
    if (text !== undefined) return text
    const engine = await adoptions.engine(procedure)
    if (engine === undefined) return chainFault("text-missing", seq, procedure.hash)
    if (sentOn !== undefined && sentOn !== countyDay(Date.parse(at)))
      return chainFault("decides-otherwise", seq, "sentOn")
    const whole = joinDecision(entry, bodies)
    const decided = engine.decide(state, whole.command, sentOn)
    const fault = decisionFault(entry, { command: whole.command, decided, bodies })
    if (fault !== undefined) return fault
    state = whole.events.reduce(evolve, state)
    return receiptFault(entry, receipt, adoptions)
  }
}

interface DecidedAgain extends Pick<Beside, "bodies"> {
  /** The whole command. */
  readonly command: Command
  readonly decided: ReturnType<ProcedureEngine["decide"]>
}

/** What was destroyed of a command cannot be decided again; that it was decided then stands in the chain. */
const decisionFault = (
  { seq, events, sealed = [] }: LedgerEntry,
  { command, decided, bodies }: DecidedAgain,
): ChainFault | undefined => {
  const salts = new Map(
    Object.entries(bodies).flatMap(([field, body]) => ("salt" in body ? [[field, body.salt] as const] : [])),
  )
  if (salts.size < sealed.length) return undefined
  if (Result.isFailure(decided)) return chainFault("decides-otherwise", seq, decided.failure.code)
  const again = sealDecision({ command, events: decided.success }, new Set(sealed), (field) => salts.get(field) ?? "")
  return canonicalJson(again.decision.events) === canonicalJson(events)
    ? undefined
    : chainFault("decides-otherwise", seq)
}

const receiptFault = async (
  { seq, rests }: LedgerEntry,
  receipt: string | undefined,
  adoptions: Adoptions,
): Promise<ChainFault | undefined> => {
  if (rests === undefined) return receipt === undefined ? undefined : chainFault("receipt-astray", seq)
  if (receipt === undefined) return chainFault("receipt-missing", seq)
  const body = readBody(receipt)
  if (body === undefined || canonicalJson(body) !== receipt || receiptHash(body) !== rests.receipt) {
    return chainFault("receipt-changed", seq)
  }
  const text = await textFault(adoptions, seq, body.pack)
  if (text !== undefined) return text
  const pack = await adoptions.pack(body.pack)
  const verified = verifyReceipt(body, pack === undefined ? [] : [pack])
  if (Result.isFailure(verified)) return chainFault("text-missing", seq, verified.failure._tag)
  return verified.success.isEqual ? undefined : chainFault("receipt-differs", seq)
}

/** Whether a text is kept as it was when it was adopted. */
const textFault = async (adoptions: Adoptions, seq: number, hash: string): Promise<ChainFault | undefined> => {
  const text = await adoptions.text(hash)
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
