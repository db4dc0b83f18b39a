/**
 * Permissions 权限: who may open which documents, as one table and one question.
 *
 * The server asks it for the truth, the web for a hint. What is not in the table is denied.
 */
import type { DivisionCode } from "@jingzhun/core"
import { isWithinArea } from "@jingzhun/core"
import type { DocumentKind } from "./catalogue.ts"
import { DOCUMENT_SHAPES } from "./catalogue.ts"

/**
 * What a person does: surveyor 入户调查员, recorder 村录入员, representative 评议代表, village chair 村负责人, township reviewer 乡镇审核员,
 * finance 财政所, county approver 县级审批员, auditor 审计, third party 第三方, administrator 系统管理员.
 */
export type Role =
  | "surveyor"
  | "recorder"
  | "panel"
  | "chair"
  | "township"
  | "finance"
  | "county"
  | "auditor"
  | "third-party"
  | "admin"

/** A person at work: one role in one area, the area being 2 to 12 leading digits of a division code. */
export interface Actor {
  readonly account: string
  readonly role: Role
  readonly area: string
}

/** What one may wish to do with a document. */
export type Access = "read" | "write"

/** How far a document has come; a sealed 封存 one is only read. */
export type DocumentState = "open" | "sealed"

/** What is asked about: a kind of document of a village. Every `DocumentParts` is one. */
export interface DocumentPlace {
  readonly village: DivisionCode
  readonly kind: DocumentKind
}

/** What one role may do with each kind of document; a kind that is left out is denied. */
export type Permissions = { readonly [kind in DocumentKind]?: readonly Access[] }

const write: readonly Access[] = ["read", "write"]
const read: readonly Access[] = ["read"]

/** What those do who are above the village: they read what it has written. */
const above: Permissions = {
  roster: read,
  "roster-sensitive": read,
  survey: read,
  drafts: read,
  review: read,
  minutes: read,
  ledger: read,
  "ledger-sensitive": read,
}

const keeper: Permissions = {
  roster: write,
  "roster-sensitive": write,
  survey: write,
  drafts: write,
  review: write,
  minutes: write,
  ledger: read,
  "ledger-sensitive": read,
}

/** Who may do what, each within their own area: the whole table, for what is not in it is denied. */
export const PERMISSIONS: { readonly [role in Role]: Permissions } = {
  // Ballots, minutes and the words of an objection are for those who may read the meeting they come from, and may read the persons.
  surveyor: { roster: write, "roster-sensitive": write, survey: write, ledger: read },
  recorder: keeper,
  chair: keeper,
  panel: { roster: write, survey: read, drafts: read, review: write, minutes: write, ledger: read },
  township: above,
  finance: { roster: read, ledger: read },
  county: above,
  auditor: above,
  // A third party sees the cases it is designated for, which are no documents.
  "third-party": {},
  admin: {},
}

/** The roles there are. */
export const ROLES: readonly Role[] = Object.keys(PERMISSIONS) as readonly Role[]

/**
 * Tells whether a person may do something with a document. An actor without a readable area may do nothing.
 *
 * ```ts
 * import { can, parseDocumentName } from "@jingzhun/documents"
 * import * as Result from "effect/Result"
 *
 * const document = Result.getOrThrow(parseDocumentName("999901/201/201/roster/2026"))
 * can({ account: "panel1", role: "panel", area: "999901201201" }, "write", document) // => true
 * can({ account: "panel1", role: "panel", area: "999901201201" }, "write", document, "sealed") // => false
 * can({ account: "panel2", role: "panel", area: "999901201202" }, "read", document) // => false
 * ```
 */
export const can = (
  actor: Actor,
  access: Access,
  { village, kind }: DocumentPlace,
  state: DocumentState = "open",
): boolean => {
  if (!Object.hasOwn(PERMISSIONS, actor.role) || !Object.hasOwn(DOCUMENT_SHAPES, kind)) return false
  if (!/^\d{2,12}$/.test(actor.area) || !isWithinArea(village, actor.area)) return false
  if (access !== "read" && state !== "open") return false
  return PERMISSIONS[actor.role][kind]?.includes(access) === true
}

/**
 * Tells whether a person keeps the books of a village, its recorder or its chair: begins a new year, lets a household go or takes one in.
 * It is whoever may write all that a village writes.
 */
export const keepsVillage = (actor: Actor, village: DivisionCode): boolean =>
  can(actor, "write", { village, kind: "roster-sensitive" }) && can(actor, "write", { village, kind: "drafts" })
