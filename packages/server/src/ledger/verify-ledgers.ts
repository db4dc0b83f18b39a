/**
 * Verifying 核验台账: every ledger from its first entry to its head: the chain, the decisions, the receipts, the document.
 *
 * What cannot be found this way: whoever may write the whole database can forge a whole chain anew. That shows only against a head
 * that was noted elsewhere, on paper or on another machine.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Adoptions } from "./adoptions.ts"
import { makeAdoptions } from "./adoptions.ts"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import type { KeptEntry } from "./check-entry.ts"
import { checkEntry } from "./check-entry.ts"
import { decisionChecker } from "./check-decision.ts"
import type { SensitiveBodies } from "@jingzhun/documents"
import type { DestroyedField, KeptBody } from "./check-bodies.ts"
import { checkBodies, destroyedOf } from "./check-bodies.ts"
import type { EntryBodies } from "./check-document.ts"
import { checkBodiesDocument, checkDocument } from "./check-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

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

/** Goes through all ledgers; of each it names the first entry that is not as it was written. */
export function* verifyLedgers(database: DatabaseSync, anchors: readonly Anchor[] = []): Generator<LedgerFinding> {
  const adoptions = makeAdoptions(database)
  const ledgers = database.prepare("select id, name, head_seq, head_hash from ledgers order by name").all()
  for (const row of ledgers) {
    const ledger = String(row["name"])
    const noted = anchors.filter((anchor) => anchor.ledger === ledger)
    yield verifyLedger({ database, adoptions, id: Number(row["id"]), name: ledger }, headOf(row), noted)
  }
  // One that was taken out whole still stands in the document that devices have.
  const gone = database.prepare(GONE).all()
  for (const { name } of gone) yield { ...NOTHING, ledger: String(name), fault: chainFault("entry-missing", 1) }
  for (const { ledger, seq } of anchors) {
    if (gone.some(({ name }) => name === ledger)) continue
    if (ledgers.some((row) => row["name"] === ledger)) continue
    yield { ...NOTHING, ledger, fault: chainFault("not-in-anchor", seq) }
  }
}

const NOTHING = { entries: 0, head: "", destroyed: [] } as const

const GONE = `select name from documents where name glob '*/ledger/*' and name not in (select name from ledgers)
  and exists (select 1 from updates where document = documents.id) order by name`

/** How many ledgers there are. */
export const countLedgers = (database: DatabaseSync): number =>
  Number(database.prepare("select count(*) as count from ledgers").get()?.["count"] ?? 0)

/** Goes through one ledger by its name; nothing where there is none. */
export const verifyOne = (database: DatabaseSync, name: string): LedgerFinding | undefined => {
  const row = database.prepare("select id, name, head_seq, head_hash from ledgers where name = ?").get(name)
  if (row === undefined) return undefined
  return verifyLedger({ database, adoptions: makeAdoptions(database), id: Number(row["id"]), name }, headOf(row), [])
}

interface Ledger {
  readonly database: DatabaseSync
  readonly adoptions: Adoptions
  readonly id: number
  readonly name: string
}

interface Head {
  readonly seq: number
  readonly hash: string
}

const headOf = (row: Record<string, unknown>): Head => ({
  seq: Number(row["head_seq"]),
  hash: String(row["head_hash"]),
})

const verifyLedger = (ledger: Ledger, head: Head, anchors: readonly Anchor[]): LedgerFinding => {
  const { entries, fault, astray, bodies, destroyed } = walk(ledger)
  const last = entries.at(-1)
  const found =
    fault ??
    headFault(head, last) ??
    astray ??
    anchorFault(entries, anchors) ??
    checkDocument(ledger, entries) ??
    checkBodiesDocument(ledger, bodies)
  return { ledger: ledger.name, entries: entries.length, head: last?.hash ?? "", fault: found, destroyed }
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
const walk = ({ database, adoptions, id, name }: Ledger): Walk => {
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
  const receipts = receiptsOf(database, id)
  const bodies = bodiesBySeq(database, id)
  const rows = database.prepare(
    "select seq, command, subject, hash, entry from ledger_entries where ledger = ? order by seq",
  )
  for (const row of rows.iterate(id)) {
    const checked = checkEntry(keptEntry(row), {
      ledger: name,
      seq: entries.length + 1,
      previous: entries.at(-1)?.hash ?? "",
    })
    if ("code" in checked) return until(checked)
    const { seq } = checked
    const kept = bodies.get(seq) ?? []
    const own = checkBodies(checked, kept)
    if (isFault(own)) return until(own)
    const fault = checkDecision(checked, { receipt: receipts.get(seq), bodies: own })
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

const isFault = (found: SensitiveBodies | ChainFault): found is ChainFault => typeof found["code"] === "string"

const receiptsOf = (database: DatabaseSync, id: number): Map<number, string> =>
  new Map(
    database
      .prepare("select seq, body from ledger_receipts where ledger = ?")
      .all(id)
      .map((row) => [Number(row["seq"]), String(row["body"])]),
  )

const bodiesBySeq = (database: DatabaseSync, id: number): Map<number, readonly KeptBody[]> => {
  const bodies = new Map<number, readonly KeptBody[]>()
  const rows = database.prepare(
    "select seq, field, body, destroyed_at, reason from ledger_bodies where ledger = ? order by seq, field",
  )
  for (const row of rows.all(id)) {
    const kept = keptBody(row)
    bodies.set(kept.seq, [...(bodies.get(kept.seq) ?? []), kept])
  }
  return bodies
}

const keptBody = (row: Record<string, unknown>): KeptBody => ({
  seq: Number(row["seq"]),
  field: String(row["field"]),
  body: textOrNull(row["body"]),
  destroyedAt: textOrNull(row["destroyed_at"]),
  reason: textOrNull(row["reason"]),
})

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null)

const keptEntry = (row: Record<string, unknown>): KeptEntry => ({
  seq: Number(row["seq"]),
  command: String(row["command"]),
  subject: String(row["subject"]),
  hash: String(row["hash"]),
  entry: String(row["entry"]),
})

const headFault = ({ seq, hash }: Head, last: LedgerEntry | undefined): ChainFault | undefined => {
  if (seq === (last?.seq ?? 0) && hash === (last?.hash ?? "")) return undefined
  return seq > (last?.seq ?? 0) ? chainFault("entry-missing", (last?.seq ?? 0) + 1) : chainFault("wrong-head", seq)
}

const anchorFault = (entries: readonly LedgerEntry[], anchors: readonly Anchor[]): ChainFault | undefined => {
  const broken = anchors.find(({ seq, hash }) => seq > 0 && entries[seq - 1]?.hash !== hash)
  return broken && chainFault("not-in-anchor", broken.seq)
}
