/**
 * Ledger audit 台账核验库: the port of all that is kept of a ledger, as it stood at one moment, for going along it.
 */
import type { KeptBody } from "./check-bodies.ts"
import type { KeptEntry } from "./check-entry.ts"
import type { LedgerHead } from "./ledger-store.ts"

/** A row of a shared document, with its columns. */
export interface AuditedRow {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly account: string
  readonly at: number
  readonly bytes: Uint8Array
}

/** A shared document: its rows in order, and the snapshot that is sent in their place. */
export interface AuditedDocument {
  readonly name: string
  readonly rows: readonly AuditedRow[]
  readonly snapshot: Uint8Array | undefined
}

/** A ledger with everything that is kept of it. */
export interface AuditedLedger {
  readonly head: LedgerHead
  readonly entries: readonly KeptEntry[]
  /** Receipts in canonical JSON, by the place of their entry. */
  readonly receipts: ReadonlyMap<number, string>
  readonly bodies: readonly KeptBody[]
  readonly document: AuditedDocument
  readonly bodiesDocument: AuditedDocument
}

/** Reads ledgers for those who verify them. */
export interface LedgerAudit {
  readonly names: () => Promise<readonly string[]>
  /** Documents of ledgers that hold rows, though there is no such ledger. */
  readonly orphans: () => Promise<readonly string[]>
  /** A ledger as it stands at one moment. */
  readonly ledger: (name: string) => Promise<AuditedLedger | undefined>
}
