/**
 * Checking bodies 核对正文: each sealed field of an entry has its body, which is that of the seal, or a record of its destruction.
 */
import { canonicalJson } from "@jingzhun/core"
import type { SensitiveBodies, SensitiveBody } from "@jingzhun/documents"
import { bodiesOfSeals } from "@jingzhun/documents"
import type { ChainFault } from "./chain-fault.ts"
import { chainFault } from "./chain-fault.ts"
import type { LedgerEntry } from "./ledger-entry.ts"

/** A row of the table of bodies. */
export interface KeptBody {
  readonly seq: number
  readonly field: string
  readonly body: string | null
  readonly destroyedAt: string | null
  readonly reason: string | null
}

/** A body that was destroyed, and why: no fault. */
export interface DestroyedField {
  readonly seq: number
  readonly field: string
  readonly at: string
  readonly reason: string
}

/** Reads the bodies of an entry as they are kept, or names the first that is not that of its seal. */
export const checkBodies = (entry: LedgerEntry, kept: readonly KeptBody[]): SensitiveBodies | ChainFault => {
  const { seq, sealed = [] } = entry
  const astray = kept.find(({ field }) => !sealed.includes(field))
  if (astray !== undefined) return chainFault("body-astray", seq, astray.field)
  const bodies: { [field: string]: SensitiveBodies[string] } = {}
  for (const field of sealed) {
    const row = kept.find((one) => one.field === field)
    if (row === undefined) return chainFault("body-missing", seq, field)
    const body = readBody(row)
    if (body === undefined || !Object.hasOwn(bodiesOfSeals(entry, { [field]: body }), field)) {
      return chainFault("body-changed", seq, field)
    }
    bodies[field] = body
  }
  return bodies
}

/** What was destroyed of an entry. */
export const destroyedOf = (kept: readonly KeptBody[]): readonly DestroyedField[] =>
  kept.flatMap(({ seq, field, body, destroyedAt, reason }) =>
    body === null && destroyedAt !== null && reason !== null ? [{ seq, field, at: destroyedAt, reason }] : [],
  )

const readBody = ({ body, destroyedAt, reason }: KeptBody): SensitiveBodies[string] | undefined => {
  if (body === null) {
    return destroyedAt === null || reason === null ? undefined : { destroyed: { at: destroyedAt, reason } }
  }
  try {
    const read = JSON.parse(body) as unknown
    return isBody(read) && canonicalJson({ ...read }) === body ? read : undefined
  } catch {
    return undefined
  }
}

const isBody = (value: unknown): value is SensitiveBody =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).toSorted().join() === "salt,value" &&
  "salt" in value &&
  typeof value.salt === "string"
