/**
 * May command 能否办理: whether an account may ask for something at all, before the text is asked whether it may be done.
 *
 * Denied by default: the procedure names the roles of each command, and an account acts within its own area only.
 */
import type { DivisionCode } from "@jingzhun/core"
import { isWithinArea } from "@jingzhun/core"
import type { Command, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"

/** An account at work, whatever roles there are. */
export interface Acting {
  readonly account: string
  readonly role: string
  readonly area: string
}

/** Tells whether an account may send a command of a type about a village. */
export const canCommand = (
  actor: Acting,
  procedure: Procedure,
  type: Command["type"],
  village: DivisionCode,
): boolean => isInArea(actor, village) && isForRole(procedure, type, actor.role)

/** Tells whether a command is for a role, wherever it is. A device asks this of the ledgers that it has, which are of its own area. */
export const isForRole = (procedure: Procedure, type: Command["type"], role: string): boolean =>
  rolesOf(procedure, type).includes(role)

/** Tells whether a village lies in the area of an account; an area that cannot be read covers nothing. */
export const isInArea = ({ area }: Acting, village: DivisionCode): boolean =>
  /^\d{2,12}$/.test(area) && isWithinArea(village, area)

/** The roles that a command is for. */
export const rolesOf = ({ commands }: Procedure, type: Command["type"]): readonly string[] =>
  commands.find((rule) => rule.type === type)?.by ?? []

/** Tells whether the role acts only where it is designated. */
export const needsDesignation = ({ designated }: Procedure, role: string): boolean =>
  designated !== undefined && Object.hasOwn(designated, role)

/** Tells whether an account is designated on a file; a role that needs no designation is on every one. */
export const isDesignated = (
  { account, role }: Acting,
  procedure: Procedure,
  file: readonly ProcedureEvent[],
): boolean => {
  if (!needsDesignation(procedure, role)) return true
  const rule = procedure.designated?.[role]
  const last = file.findLast(({ type }) => type === rule?.event)
  return rule !== undefined && last !== undefined && last.data[rule.field] === account
}
