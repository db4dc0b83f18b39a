/**
 * Destruction 销毁正文: takes the sensitive values of an entry away for good; the chain holds, for it covers their seals.
 *
 * The document of the bodies is written over in place and gets another epoch, so that devices throw their copy away. Copies of the
 * database, and pages that it has freed, are for the caller to see to.
 */
import type { SensitiveBodies } from "@jingzhun/documents"
import type { Place } from "../store/document-store.ts"
import { bodiesRowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** Which bodies are destroyed, and why. */
export interface Destruction {
  /** The name of the ledger document. */
  readonly ledger: string
  readonly seq: number
  /** Only of these fields; of all when left out. */
  readonly fields?: readonly string[]
  /** When, ISO 8601. */
  readonly at: string
  /** Why, as it is told to whoever verifies; it must not say again what is destroyed. */
  readonly reason: string
}

/** An entry that has sealed fields, with what is left of their bodies. */
export interface EntryWithBodies {
  readonly entry: LedgerEntry
  readonly bodies: SensitiveBodies
}

/** The rows of a document of bodies written anew by one client, from its first clock on. */
export const rowsAnew = (all: readonly EntryWithBodies[], client: Place["client"]): readonly Uint8Array[] =>
  all.map(({ entry, bodies }, clock) => bodiesRowOf(entry, bodies, { client, clock }).bytes)
