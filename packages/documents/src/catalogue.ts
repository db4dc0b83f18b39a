/**
 * Catalogue 文档目录: which shared documents there are and what they are called.
 *
 * A document's boundary is its permission boundary: whoever may read a document may read all of it (`permissions.ts`).
 */
import type { DivisionCode, RecordKind } from "@jingzhun/core"
import { divisionCode, divisionParts, fieldOf } from "@jingzhun/core"
import * as Result from "effect/Result"

/** A village's roster 花名册, and the narrower sheet of its sensitive fields 敏感信息. */
export type RosterKind = "roster" | "roster-sensitive"

/** Documents of which a village has one a year: beside its rosters the survey sheets 入户调查表 and the drafts of commands 草稿. */
export type YearKind = RosterKind | "survey" | "drafts"

/**
 * Documents of which a village has many: of a meeting its review sheet 评议表 and minutes 会议记录; of a procedure its ledger 台账 and the
 * narrower document of its sensitive fields 台账敏感内容.
 */
export type NamedKind = "review" | "minutes" | "ledger" | "ledger-sensitive"

/** Every kind of document. */
export type DocumentKind = YearKind | NamedKind

/** What a name of a document says. */
export type DocumentParts =
  | { readonly village: DivisionCode; readonly kind: YearKind; readonly year: number }
  | { readonly village: DivisionCode; readonly kind: NamedKind; readonly id: string }

/** Why a text names no document. */
export interface DocumentNameFailure {
  readonly _tag: "NotADocumentName"
  readonly name: string
}

/** How a document is written: by operations that only ever grow, as text that several write, or as entries of the server alone. */
export type DocumentShape = "operations" | "text" | "entries"

/** The shape of each kind of document; its keys are all the kinds there are. */
export const DOCUMENT_SHAPES: { readonly [kind in DocumentKind]: DocumentShape } = {
  roster: "operations",
  "roster-sensitive": "operations",
  survey: "operations",
  drafts: "operations",
  review: "operations",
  minutes: "text",
  ledger: "entries",
  "ledger-sensitive": "entries",
}

/** The kinds of documents there are. */
export const DOCUMENT_KINDS: readonly DocumentKind[] = Object.keys(DOCUMENT_SHAPES) as readonly DocumentKind[]

/** The two documents that a roster is written to, the open one first. */
export const ROSTER_KINDS: readonly RosterKind[] = ["roster", "roster-sensitive"]

/** Tells whether a village has one document of a kind each year, and not many with names of their own. */
export const isYearKind = (kind: DocumentKind): kind is YearKind => YEAR_KINDS.includes(kind)

const YEAR_KINDS: readonly DocumentKind[] = [...ROSTER_KINDS, "survey", "drafts"]

/**
 * Names a document: `{county}/{township}/{village}/{kind}/{year or id}`.
 *
 * ```ts
 * import { divisionCode } from "@jingzhun/core"
 * import { documentName } from "@jingzhun/documents"
 * import * as Result from "effect/Result"
 *
 * const village = Result.getOrThrow(divisionCode("999901201201"))
 * documentName({ village, kind: "ledger", id: "gutan" }) // => "999901/201/201/ledger/gutan"
 * ```
 */
export const documentName = (document: DocumentParts): string => {
  const place = divisionParts(document.village)
  const last = "year" in document ? document.year : document.id
  return `${place.county}/${place.township}/${place.village}/${document.kind}/${last}`
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
  const failure: DocumentNameFailure = { _tag: "NotADocumentName", name }
  const match = /^(\d{6})\/(\d{3})\/(\d{3})\/([a-z-]+)\/([a-z0-9-]+)$/.exec(name)
  const [, county = "", township = "", place = "", kind = "", last = ""] = match ?? []
  const village = divisionCode(county + township + place)
  if (match === null || Result.isFailure(village) || !isDocumentKind(kind)) return Result.fail(failure)
  if (isYearKind(kind)) {
    return YEAR.test(last)
      ? Result.succeed({ village: village.success, kind, year: Number(last) })
      : Result.fail(failure)
  }
  return isDocumentId(last) ? Result.succeed({ village: village.success, kind, id: last }) : Result.fail(failure)
}

/** Tells whether a text can name one of many documents: up to 40 small letters, digits and hyphens. */
export const isDocumentId = (text: string): boolean =>
  /^[a-z0-9-]{1,40}$/.test(text) && !/^(\d{15}|\d{17}[\dx])$/.test(text)

const YEAR = /^[1-9]\d{3}$/

const isDocumentKind = (text: string): text is DocumentKind => Object.hasOwn(DOCUMENT_SHAPES, text)

/** Says in which document a field is written; a field that nobody knows belongs to the narrower one. */
export const documentOfField = (record: RecordKind, field: string): RosterKind => {
  const known = fieldOf(record, field)
  return known === undefined || known.sensitive === true ? "roster-sensitive" : "roster"
}
