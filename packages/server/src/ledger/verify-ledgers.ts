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
import { checkDocument } from "./check-document.ts"
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
  for (const { name } of gone)
    yield { ledger: String(name), entries: 0, head: "", fault: chainFault("entry-missing", 1) }
  for (const { ledger, seq } of anchors) {
    if (gone.some(({ name }) => name === ledger)) continue
    if (ledgers.some((row) => row["name"] === ledger)) continue
    yield { ledger, entries: 0, head: "", fault: chainFault("not-in-anchor", seq) }
  }
}

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
  const { entries, fault } = walk(ledger)
  const last = entries.at(-1)
  const found = fault ?? headFault(head, last) ?? anchorFault(entries, anchors) ?? checkDocument(ledger, entries)
  return { ledger: ledger.name, entries: entries.length, head: last?.hash ?? "", fault: found }
}

/** Goes along the chain to its end or to the first fault. */
const walk = (ledger: Ledger): { entries: readonly LedgerEntry[]; fault: ChainFault | undefined } => {
  const { database, adoptions, id, name } = ledger
  const entries: LedgerEntry[] = []
  const checkDecision = decisionChecker(adoptions)
  const receipts = new Map(
    database
      .prepare("select seq, body from ledger_receipts where ledger = ?")
      .all(id)
      .map((row) => [Number(row["seq"]), String(row["body"])]),
  )
  const rows = database.prepare(
    "select seq, command, subject, hash, entry from ledger_entries where ledger = ? order by seq",
  )
  for (const row of rows.iterate(id)) {
    const checked = checkEntry(keptEntry(row), {
      ledger: name,
      seq: entries.length + 1,
      previous: entries.at(-1)?.hash ?? "",
    })
    if ("code" in checked) return { entries, fault: checked }
    const fault = checkDecision(checked, receipts.get(checked.seq))
    if (fault !== undefined) return { entries, fault }
    receipts.delete(checked.seq)
    entries.push(checked)
  }
  const [astray] = receipts.keys()
  return { entries, fault: astray === undefined ? undefined : chainFault("receipt-astray", astray) }
}

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
