/**
 * Catalogue 文档目录: which shared documents there are, what they are called, who may open them.
 *
 * A document's boundary is its permission boundary: whoever may read a document may read all of it.
 */
import type { DivisionCode, RecordKind } from "@jingzhun/core"
import { divisionCode, divisionParts, fieldOf, isWithinArea } from "@jingzhun/core"
import * as Result from "effect/Result"

/** A village's roster 花名册, and the narrower sheet of its sensitive fields 敏感信息. */
export type DocumentKind = "roster" | "roster-sensitive"

/** What a name of a document says. */
export interface DocumentParts {
  readonly village: DivisionCode
  readonly kind: DocumentKind
  readonly year: number
}

/** Why a text names no document. */
export interface DocumentNameFailure {
  readonly _tag: "NotADocumentName"
  readonly name: string
}

/** What a person does: surveyor 调查员, recorder 村文书, review panel 评议小组, chair 村主任, township 乡镇审核, finance 财政所, county 县级审批, auditor 审计, admin 系统管理. */
export type Role = "surveyor" | "recorder" | "panel" | "chair" | "township" | "finance" | "county" | "auditor" | "admin"

/** A person at work: one role in one area, the area being 2 to 12 leading digits of a division code. */
export interface Actor {
  readonly account: string
  readonly role: Role
  readonly area: string
}

/** What one may wish to do with a document. */
export type Access = "read" | "write"

const write: readonly Access[] = ["read", "write"]
const read: readonly Access[] = ["read"]
const nothing: readonly Access[] = []

/** Who may do what, each within their own area: the whole table, for what is not in it is denied. */
export const PERMISSIONS: { readonly [role in Role]: { readonly [kind in DocumentKind]: readonly Access[] } } = {
  surveyor: { roster: write, "roster-sensitive": write },
  recorder: { roster: write, "roster-sensitive": write },
  chair: { roster: write, "roster-sensitive": write },
  panel: { roster: write, "roster-sensitive": nothing },
  township: { roster: read, "roster-sensitive": read },
  finance: { roster: read, "roster-sensitive": nothing },
  county: { roster: read, "roster-sensitive": read },
  auditor: { roster: read, "roster-sensitive": read },
  admin: { roster: nothing, "roster-sensitive": nothing },
}

/**
 * Tells whether a person may do something with a document. An actor without a readable area may do nothing.
 *
 * ```ts
 * import { can, parseDocumentName } from "@jingzhun/documents"
 * import * as Result from "effect/Result"
 *
 * const document = Result.getOrThrow(parseDocumentName("999901/201/201/roster/2026"))
 * can({ account: "panel1", role: "panel", area: "999901201201" }, "write", document) // => true
 * can({ account: "panel2", role: "panel", area: "999901201202" }, "read", document) // => false
 * ```
 */
export const can = (actor: Actor, access: Access, document: DocumentParts): boolean => {
  if (!Object.hasOwn(PERMISSIONS, actor.role) || !DOCUMENT_KINDS.includes(document.kind)) return false
  if (!/^\d{2,12}$/.test(actor.area) || !isWithinArea(document.village, actor.area)) return false
  return PERMISSIONS[actor.role][document.kind].includes(access)
}

/** The kinds of documents there are. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = ["roster", "roster-sensitive"]

/** Names a document: `{county}/{township}/{village}/{kind}/{year}`. */
export const documentName = ({ village, kind, year }: DocumentParts): string => {
  const place = divisionParts(village)
  return `${place.county}/${place.township}/${place.village}/${kind}/${year}`
}

/**
 * Reads a name of a document; exactly the names that `documentName` writes are read.
 *
 * ```ts
 * import { parseDocumentName } from "@jingzhun/documents"
 * import * as Result from "effect/Result"
 *
 * Result.isSuccess(parseDocumentName("450123/204/201/roster/2026")) // => true
 * ```
 */
export const parseDocumentName = (name: string): Result.Result<DocumentParts, DocumentNameFailure> => {
  const match = /^(\d{6})\/(\d{3})\/(\d{3})\/(roster|roster-sensitive)\/([1-9]\d{3})$/.exec(name)
  if (match === null) return Result.fail({ _tag: "NotADocumentName", name })
  const [, county = "", township = "", village = "", kind = "", year = ""] = match
  return Result.map(
    Result.mapError(divisionCode(county + township + village), () => ({ _tag: "NotADocumentName" as const, name })),
    (code) => ({ village: code, kind: kind as DocumentKind, year: Number(year) }),
  )
}

/** Says in which document a field is written; a field that nobody knows belongs to the narrower one. */
export const documentOfField = (record: RecordKind, field: string): DocumentKind => {
  const known = fieldOf(record, field)
  return known === undefined || known.sensitive === true ? "roster-sensitive" : "roster"
}
