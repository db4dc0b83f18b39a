/**
 * Case sight 可见范围: which cases an account sees, and how much of each.
 *
 * Whoever may read the ledger sees its cases; a designated role sees the files it is designated for, and of these what the procedure
 * names; everyone else sees nothing.
 */
import type { DivisionCode } from "@jingzhun/core"
import type { JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import type { Actor, DocumentKind } from "@jingzhun/documents"
import {
  can,
  isDesignated,
  isInArea,
  LATE_REASON,
  markWithoutReason,
  needsDesignation,
  sensitiveFieldsOf,
} from "@jingzhun/documents"

/** How much of the ledger of a village an account sees. */
export interface Sight {
  /** Every field of every event. */
  readonly isWhole: boolean
  /** All but the sensitive fields. */
  readonly isOpen: boolean
  /** Only files it is designated for, and only what the procedure names. */
  readonly isDesignated: boolean
  /** Facts of the roster that are not sensitive. */
  readonly seesRoster: boolean
  /** All facts of the roster, and receipts with theirs. */
  readonly seesFacts: boolean
}

/** Tells how much of the ledger of a village an account sees; nothing is `undefined`. */
export const sightOf = (actor: Actor, procedure: Procedure, village: DivisionCode): Sight | undefined => {
  const reads = (kind: DocumentKind): boolean => can(actor, "read", { village, kind })
  if (reads("ledger")) {
    return {
      isWhole: reads("ledger-sensitive"),
      isOpen: true,
      isDesignated: false,
      seesRoster: reads("roster"),
      seesFacts: reads("roster-sensitive"),
    }
  }
  if (!needsDesignation(procedure, actor.role) || !isInArea(actor, village)) return undefined
  return { isWhole: false, isOpen: false, isDesignated: true, seesRoster: false, seesFacts: false }
}

/** Tells whether an account sees a file. */
export const seesFile = (
  sight: Sight,
  actor: Actor,
  { procedure, file }: { readonly procedure: Procedure; readonly file: readonly ProcedureEvent[] },
): boolean => !sight.isDesignated || isDesignated(actor, procedure, file)

/** An event as an account sees it. */
export const shownEvent = (event: ProcedureEvent, sight: Sight, { procedure, account }: Beholder): ProcedureEvent => {
  if (sight.isWhole || event.by.account === account) return event
  if (sight.isOpen) return withoutSensitive(event, procedure)
  const { flags: _, by, ...rest } = event
  return { ...rest, by: { account: "", role: by.role }, data: namedFields(event, procedure) }
}

/** Who looks, and under which procedure. */
export interface Beholder {
  readonly procedure: Procedure
  readonly account: string
}

const withoutSensitive = (event: ProcedureEvent, procedure: Procedure): ProcedureEvent => {
  const hidden = sensitiveFieldsOf(procedure, event.type)
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => !hidden.has(name)))
  return { ...(hidden.has(LATE_REASON) ? markWithoutReason(event) : event), data }
}

const namedFields = ({ type, data }: ProcedureEvent, { designated = {} }: Procedure): JsonObject => {
  const named = new Set(Object.values(designated).flatMap(({ sees }) => sees))
  return Object.fromEntries(Object.entries(data).filter(([name]) => named.has(`${type}.${name}`)))
}
