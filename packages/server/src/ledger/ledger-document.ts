/**
 * Ledger document 台账文档: the ledger as a shared document that only the server writes, so that devices have it offline.
 *
 * Its root map `entries` holds every entry under its place in ten digits; one entry is one row of the log.
 */
import type { DivisionCode } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import type { SensitiveBodies } from "@jingzhun/documents"
import { documentName, encodeBodies, encodeLedgerEntry, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Append, Place } from "../store/document-store.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** Names the ledger of a village under a procedure. */
export const ledgerName = (village: DivisionCode, procedure: string): string =>
  documentName({ village, kind: "ledger", id: procedure })

/** The village and the procedure of a ledger. */
export const ledgerParts = (name: string): { readonly village: DivisionCode; readonly procedure: string } => {
  const parts = Result.getOrThrow(parseDocumentName(name))
  if (parts.kind !== "ledger") throw new Error(`No ledger: ${name}`)
  return { village: parts.village, procedure: parts.id }
}

/** Names the document that holds the bodies of a ledger's sealed fields. */
export const bodiesName = (ledger: string): string => {
  const { village, procedure } = ledgerParts(ledger)
  return documentName({ village, kind: "ledger-sensitive", id: procedure })
}

/** The same for whatever is called a ledger where ledgers are kept; empty where it cannot be one, for somebody has touched it. */
export const bodiesNameOrNone = (ledger: string): string =>
  Result.isSuccess(parseDocumentName(ledger)) ? bodiesName(ledger) : ""

/** The account that the rows of a ledger belong to: that of nobody. */
export const NOBODY = ""

/**
 * The row that adds an entry to the document of its ledger, at the next clock of the server there. Its bytes follow from the entry
 * alone, whatever the order of its members in memory.
 */
export const rowOf = (entry: LedgerEntry, place: Place): Append => ({
  ...rowAt(entry, place),
  document: entry.ledger,
  bytes: encodeLedgerEntry(place, inOrder(entry)),
})

/** The row that adds the bodies of an entry to their document. */
export const bodiesRowOf = (entry: LedgerEntry, bodies: SensitiveBodies, place: Place): Append => ({
  ...rowAt(entry, place),
  document: bodiesName(entry.ledger),
  bytes: encodeBodies(place, entry.seq, inOrder(bodies)),
})

const rowAt = ({ at }: LedgerEntry, place: Place) => ({
  ...place,
  length: 1,
  account: NOBODY,
  at: Date.parse(at),
  operations: [],
  repeats: [],
})

const inOrder = <Value>(value: Value): Value => JSON.parse(canonicalJson(value)) as Value
