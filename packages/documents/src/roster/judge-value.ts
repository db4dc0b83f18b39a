/**
 * Judging a value 指标校验: whether an operation may write a value into a field of a document.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { checkValue } from "@jingzhun/core"
import type { DocumentKind } from "../catalogue.ts"
import { recordKindOf } from "../operations/operation-id.ts"
import type { Json } from "../operations/operation.ts"
import { knownField } from "./known-field.ts"
import type { RefusalCode } from "./roster.ts"

/** Says why a value may not be written; `undefined` means that it may. */
export const refusalOf = (
  kind: RecordKind,
  field: string,
  value: Json,
  document: DocumentKind,
): RefusalCode | undefined => {
  const known = knownField(kind, field)
  if (known === undefined) return "unknown-field"
  if (documentOf(known) !== document) return "wrong-document"
  if (checkValue(known, value) !== undefined) return "bad-value"
  return isParentField(known) && !isHousehold(value) ? "bad-value" : undefined
}

const isParentField = (field: Field): boolean => field.record !== "household" && field.name === "household"

const documentOf = (field: Field): DocumentKind => (field.sensitive === true ? "roster-sensitive" : "roster")

const isHousehold = (value: Json): boolean => typeof value === "string" && recordKindOf(value) === "household"
