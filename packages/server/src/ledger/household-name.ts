/**
 * Household name 户主姓名: the name by which people know a household, from the roster.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { householdOf } from "@jingzhun/documents"
import type { RosterMirror } from "./roster-mirror.ts"
import { householdsNumbered } from "./roster-mirror.ts"

/** Finds the name of the head of a household; where there are two households of the number, or no head, none. */
export const headName = (
  mirror: RosterMirror,
  { village, household, on }: { readonly village: DivisionCode; readonly household: string; readonly on: CivilDate },
): string | undefined => {
  const found = mirror.of(village, on)
  const ids = found === undefined ? [] : householdsNumbered(found.roster, household)
  const [id] = ids
  if (found === undefined || id === undefined || ids.length > 1) return undefined
  const members = householdOf(found.roster, id)?.household.members ?? []
  return members.find(({ relation }) => relation === "head")?.name ?? undefined
}
