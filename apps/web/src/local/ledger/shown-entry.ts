/**
 * Shown entry 可见条目: an entry with the sensitive values that this device may show, and why the others are not there.
 *
 * A value that is not there is left out, as the server does: no screen meets a seal in the place of a text.
 */
import type { ProcedureEvent } from "@jingzhun/core/procedure"
import {
  bodiesOfSeals,
  isFieldSeal,
  isReasonSeal,
  joinDecision,
  LATE_REASON,
  markWithoutReason,
  type LedgerEntry,
  type SensitiveBodies,
} from "@jingzhun/documents"

/** Why a value is not there: it is not for this role, or it was destroyed, on a day and for a reason. */
export type Withheld =
  | { readonly _tag: "NotForRole" }
  | { readonly _tag: "Destroyed"; readonly at: string; readonly reason: string }

/** Why fields of an event are not there, by their name. */
export interface WithheldFields {
  readonly [field: string]: Withheld
}

/** An entry as it is shown. Its hash is that of the sealed one, which lies in the ledger. */
export interface ShownEntry extends LedgerEntry {
  readonly withheld?: WithheldFields
}

/** Joins an entry with its bodies; a body that is not that of the seal does not count. */
export const shownEntry = (entry: LedgerEntry, bodies: SensitiveBodies): ShownEntry => {
  if (entry.sealed === undefined) return entry
  const own = bodiesOfSeals(entry, bodies)
  const joined = joinDecision(entry, own)
  const isSeal = (field: string, value: unknown): boolean => isFieldSeal(entry, field, value)
  const isReasonGone = isReasonSeal(joined)
  const missing = entry.sealed.filter((field) =>
    field === LATE_REASON
      ? isReasonGone
      : [joined.command, ...joined.events].some(({ data }) => isSeal(field, data[field])),
  )
  if (missing.length === 0) return joined
  const without = <Part extends Pick<ProcedureEvent, "data">>(part: Part): Part => ({
    ...part,
    data: Object.fromEntries(Object.entries(part.data).filter(([field]) => !missing.includes(field))),
  })
  const { lateReason: _, ...command } = joined.command
  return {
    ...joined,
    command: without(isReasonGone ? command : joined.command),
    events: joined.events.map((event) => without(isReasonGone ? markWithoutReason(event) : event)),
    withheld: Object.fromEntries(missing.map((field): [string, Withheld] => [field, whyOf(own[field])])),
  }
}

const whyOf = (body: SensitiveBodies[string] | undefined): Withheld =>
  body !== undefined && "destroyed" in body ? { _tag: "Destroyed", ...body.destroyed } : { _tag: "NotForRole" }
