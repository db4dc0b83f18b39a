/**
 * Photo permission 照片权限: who may bring photos for a village, and who may look at them.
 *
 * A photo is of a home. Whoever works on the village's cases sees it; a third party only what it has brought itself, and what the cases
 * that it is designated for show it.
 */
import type { DivisionCode } from "@jingzhun/core"
import { isWithinArea } from "@jingzhun/core"
import type { Actor, Role } from "@jingzhun/documents"
import type { RegisteredPhoto } from "./photo-register.ts"

/** What a role may do with the photos of its area: the whole table. */
export const PHOTO_PERMISSIONS: {
  readonly [role in Role]: { readonly mayBring: boolean; readonly sees: "all" | "designated" | "none" }
} = {
  surveyor: { mayBring: true, sees: "all" },
  recorder: { mayBring: true, sees: "all" },
  chair: { mayBring: true, sees: "all" },
  township: { mayBring: true, sees: "all" },
  county: { mayBring: true, sees: "all" },
  "third-party": { mayBring: true, sees: "designated" },
  panel: { mayBring: false, sees: "all" },
  finance: { mayBring: false, sees: "all" },
  auditor: { mayBring: false, sees: "all" },
  admin: { mayBring: false, sees: "none" },
}

/** Tells whether a person may bring photos for a village. */
export const mayBringPhoto = (actor: Actor, village: DivisionCode): boolean =>
  isKnownRole(actor) && isWithinArea(village, actor.area) && PHOTO_PERMISSIONS[actor.role].mayBring

/** Tells whether a person may look at a photo as it was brought, whatever the cases say. */
export const maySeePhoto = (actor: Actor, { village, account }: RegisteredPhoto): boolean => {
  if (!isKnownRole(actor) || !isWithinArea(village, actor.area)) return false
  const { sees } = PHOTO_PERMISSIONS[actor.role]
  return sees === "all" || (sees === "designated" && account === actor.account)
}

const isKnownRole = ({ role, area }: Actor): boolean =>
  Object.hasOwn(PHOTO_PERMISSIONS, role) && /^\d{2,12}$/.test(area)
