/**
 * Photos of a designation 受托照片: a role that acts only where it is designated brings photos for villages in which it has such a case,
 * and looks at those that the cases name in what it is shown of them.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type { Actor } from "@jingzhun/documents"
import { shownEvent } from "../ledger/case-sight.ts"
import type { FoundCase } from "../ledger/county-cases.ts"
import { findCases } from "../ledger/county-cases.ts"
import type { Ledgers } from "../ledger/ledgers.ts"
import type { Villages } from "../store/villages.ts"
import { PHOTO_PERMISSIONS } from "./photo-permission.ts"

interface CasesBehind {
  readonly ledgers: Ledgers
  readonly villages: Villages
}

/** Whose cases, and where. */
interface Asking {
  readonly actor: Actor
  readonly village: DivisionCode
  readonly today: CivilDate
}

/** Tells whether a person has business in a village: any role of its area, a designated one only with a case there. */
export const hasBusinessIn = async (behind: CasesBehind, { actor, village, today }: Asking): Promise<boolean> =>
  PHOTO_PERMISSIONS[actor.role].sees !== "designated" ||
  (await findCases(behind, { actor, village, today })).some(({ sight }) => sight.isDesignated)

/** Tells whether a photo is named in what a designated person is shown of its cases in a village. */
export const isInDesignatedCase = async (behind: CasesBehind, asking: Asking, hash: string): Promise<boolean> =>
  PHOTO_PERMISSIONS[asking.actor.role].sees === "designated" &&
  (await findCases(behind, asking)).some((found) => isNamed(found, asking.actor, hash))

const isNamed = ({ file, sight, procedure }: FoundCase, { account }: Actor, hash: string): boolean =>
  sight.isDesignated &&
  file.some((event) => JSON.stringify(shownEvent(event, sight, { procedure, account }).data).includes(hash))
