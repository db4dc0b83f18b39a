/**
 * Fold 名册归并: from the bytes of a large roster to its households, beside Yjs alone applying the same bytes.
 */
import { emptyRoster, encodeAppend, foldInto, householdIds, openDocument } from "@jingzhun/documents"
import { aVillage } from "@jingzhun/documents/testing"
import { measureRates } from "../measure/rate.ts"
import type { Report } from "../measure/report.ts"
import { SIZE } from "./big-village.ts"

const KINDS = ["roster", "roster-sensitive"] as const

/** Measures opening without a browser. */
export const benchFold = async (): Promise<Report> => {
  const { operations } = aVillage(SIZE)
  const updates = KINDS.map((kind, at) => {
    const entries = operations
      .filter(({ document }) => document === kind)
      .map(({ id, operation }) => [id, operation] as const)
    return { kind, update: encodeAppend({ client: at + 1, clock: 0 }, entries) }
  })
  const apply = ({ update }: { readonly update: Uint8Array }) => {
    const document = openDocument()
    document.apply(update)
    return document
  }
  const open = (): number => {
    const roster = emptyRoster()
    for (const one of updates) foldInto(roster, apply(one).ops(), one.kind)
    return householdIds(roster).length
  }
  if (open() !== SIZE.households) throw new Error("the roster did not open whole")
  const rates = await measureRates([
    { name: "from bytes to households", things: 1, run: open },
    { name: "Yjs alone, the same bytes", things: 1, run: () => updates.map(apply) },
  ])
  const [ours, yjs] = rates.map(({ perSecond }) => 1_000 / perSecond) as [number, number]
  return {
    name: "fold",
    lines: [
      { what: "from bytes to households, ms", figure: ours.toFixed(0) },
      { what: "Yjs alone applying them, ms", figure: yjs.toFixed(0) },
      { what: "ratio", figure: `${(ours / yjs).toFixed(2)} ×` },
    ],
    raw: rates,
  }
}
