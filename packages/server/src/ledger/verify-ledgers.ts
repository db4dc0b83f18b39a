/**
 * Verifying 核验台账: every ledger from its first entry to its head: the chain, the decisions, the receipts, the document.
 *
 * What cannot be found this way: whoever may write the whole database can forge a whole chain anew. That shows only against a head
 * that was noted elsewhere, on paper or on another machine.
 */
import type { AdoptionStore } from "./adoption-store.ts"
import type { Adoptions } from "./adoptions.ts"
import { makeAdoptions } from "./adoptions.ts"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import { checkEntry } from "./check-entry.ts"
import { decisionChecker } from "./check-decision.ts"
import type { SensitiveBodies } from "@jingzhun/documents"
import type { DestroyedField, KeptBody } from "./check-bodies.ts"
import { checkBodies, destroyedOf } from "./check-bodies.ts"
import type { EntryBodies } from "./check-document.ts"
import { checkBodiesDocument, checkDocument } from "./check-document.ts"
import type { AuditedLedger, LedgerAudit } from "./ledger-audit.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import type { LedgerHead } from "./ledger-store.ts"

/** A head that was noted elsewhere. */
export interface Anchor {
  readonly ledger: string
  readonly seq: number
  readonly hash: string
}

/** What was found of one ledger. */
export interface LedgerFinding {
  readonly ledger: string
  readonly entries: number
  /** The hash of the last entry; empty where there is none. */
  readonly head: string
  readonly fault: ChainFault | undefined
  /** Sensitive values that were destroyed, which is no fault; as far as the ledger was gone along. */
  readonly destroyed: readonly DestroyedField[]
}

/** Where ledgers and the texts they rest on are read. */
export interface VerifyingMeans {
  readonly audit: LedgerAudit
  readonly adoptions: AdoptionStore
}

/** Goes through all ledgers; of each it names the first entry that is not as it was written. */
export async function* verifyLedgers(
  { audit, adoptions: texts }: VerifyingMeans,
  anchors: readonly Anchor[] = [],
): AsyncGenerator<LedgerFinding> {
  const adoptions = makeAdoptions(texts)
  const names = await audit.names()
  for (const name of names) {
    const ledger = await audit.ledger(name)
    const noted = anchors.filter((anchor) => anchor.ledger === name)
    if (ledger !== undefined) yield await verifyLedger(ledger, adoptions, noted)
  }
  // One that was taken out whole still stands in the document that devices have.
  const gone = await audit.orphans()
  for (const name of gone) yield { ...NOTHING, ledger: name, fault: chainFault("entry-missing", 1) }
  for (const { ledger, seq } of anchors) {
    if (gone.includes(ledger) || names.includes(ledger)) continue
    yield { ...NOTHING, ledger, fault: chainFault("not-in-anchor", seq) }
  }
}

const NOTHING = { entries: 0, head: "", destroyed: [] } as const

/** Goes through one ledger by its name; nothing where there is none. */
export const verifyOne = async (
  { audit, adoptions }: VerifyingMeans,
  name: string,
): Promise<LedgerFinding | undefined> => {
  const ledger = await audit.ledger(name)
  return ledger && verifyLedger(ledger, makeAdoptions(adoptions), [])
}

const verifyLedger = async (
  ledger: AuditedLedger,
  adoptions: Adoptions,
  anchors: readonly Anchor[],
): Promise<LedgerFinding> => {
  const { entries, fault, astray, bodies, destroyed } = await walk(ledger, adoptions)
  const { head } = ledger
  const last = entries.at(-1)
  const found =
    fault ??
    headFault(head, last) ??
    astray ??
    anchorFault(entries, anchors) ??
    checkDocument(ledger.document, entries) ??
    checkBodiesDocument(ledger.bodiesDocument, bodies)
  return { ledger: head.name, entries: entries.length, head: last?.hash ?? "", fault: found, destroyed }
}

interface Walk {
  readonly entries: readonly LedgerEntry[]
  readonly fault: ChainFault | undefined
  /** What is kept beside entries that are not there. */
  readonly astray: ChainFault | undefined
  /** The bodies of every entry that has sealed fields. */
  readonly bodies: readonly EntryBodies[]
  readonly destroyed: readonly DestroyedField[]
}

/** Goes along the chain to its end or to the first fault. */
const walk = async (ledger: AuditedLedger, adoptions: Adoptions): Promise<Walk> => {
  const entries: LedgerEntry[] = []
  const all: EntryBodies[] = []
  const destroyed: DestroyedField[] = []
  const until = (fault: ChainFault | undefined, astray?: ChainFault): Walk => ({
    entries,
    fault,
    astray,
    bodies: all,
    destroyed,
  })
  const checkDecision = decisionChecker(adoptions)
  const receipts = new Map(ledger.receipts)
  const bodies = bodiesBySeq(ledger)
  for (const row of ledger.entries) {
    const checked = checkEntry(row, {
      ledger: ledger.head.name,
      seq: entries.length + 1,
      previous: entries.at(-1)?.hash ?? "",
    })
    if ("code" in checked) return until(checked)
    const { seq } = checked
    const kept = bodies.get(seq) ?? []
    const own = checkBodies(checked, kept)
    if (isFault(own)) return until(own)
    const fault = await checkDecision(checked, { receipt: receipts.get(seq), bodies: own })
    if (fault !== undefined) return until(fault)
    receipts.delete(seq)
    bodies.delete(seq)
    entries.push(checked)
    destroyed.push(...destroyedOf(kept))
    if (checked.sealed !== undefined) all.push({ entry: checked, bodies: own })
  }
  return until(undefined, strayFault(receipts, bodies))
}

const strayFault = (
  receipts: ReadonlyMap<number, unknown>,
  bodies: ReadonlyMap<number, unknown>,
): ChainFault | undefined => {
  const [receipt] = receipts.keys()
  if (receipt !== undefined) return chainFault("receipt-astray", receipt)
  const [body] = bodies.keys()
  return body === undefined ? undefined : chainFault("body-astray", body)
}

const bodiesBySeq = ({ bodies }: AuditedLedger): Map<number, readonly KeptBody[]> => {
  const bySeq = new Map<number, readonly KeptBody[]>()
  for (const body of bodies) bySeq.set(body.seq, [...(bySeq.get(body.seq) ?? []), body])
  return bySeq
}

const isFault = (found: SensitiveBodies | ChainFault): found is ChainFault => typeof found["code"] === "string"

const headFault = ({ seq, hash }: LedgerHead, last: LedgerEntry | undefined): ChainFault | undefined => {
  if (seq === (last?.seq ?? 0) && hash === (last?.hash ?? "")) return undefined
  return seq > (last?.seq ?? 0) ? chainFault("entry-missing", (last?.seq ?? 0) + 1) : chainFault("wrong-head", seq)
}

const anchorFault = (entries: readonly LedgerEntry[], anchors: readonly Anchor[]): ChainFault | undefined => {
  const broken = anchors.find(({ seq, hash }) => seq > 0 && entries[seq - 1]?.hash !== hash)
  return broken && chainFault("not-in-anchor", broken.seq)
}
