/**
 * Edit outcome 编辑结果: what became of an edit on this device. Kept means: on the disk of this device.
 */
import { checkValue, fieldOf, type RecordKind, type ValueFailure } from "@jingzhun/core"
import { documentOfField, type DocumentKind, type Json, type OperationId, type RecordId } from "@jingzhun/documents"

/**
 * Why an edit was not kept: `value` may not stand in the field, there is no such `field` or record, no `permission`, the device's
 * `storage` did not take it, there are no `keys` left to seal it with, the roster is still `opening` or was `closed`.
 */
export type EditRefusal = "value" | "field" | "permission" | "storage" | "keys" | "opening" | "closed"

/** An edit that was not kept. */
export interface EditFailure {
  readonly ok: false
  readonly code: EditRefusal
  /** For `value`: what is wrong with it. */
  readonly detail?: ValueFailure
  readonly field?: string
}

/** What became of an edit. */
export type EditOutcome = { readonly ok: true; readonly operation: OperationId } | EditFailure

/** What became of a new record. */
export type CreateOutcome = { readonly ok: true; readonly record: RecordId } | EditFailure

/** What became of several edits that belong together. */
export type TogetherOutcome = { readonly ok: true } | EditFailure

/** What became of an import; `operations` were kept even when it was stopped. */
export type ImportOutcome =
  | {
      readonly ok: true
      readonly households: number
      readonly operations: number
      /** Sensitive values that this account may not write. */
      readonly leftOut: number
    }
  | { readonly ok: false; readonly code: EditRefusal | "stopped"; readonly operations: number }

/** Says why values may not be written to a record of a kind; `undefined` when they may. */
export const refusalOfValues = (
  kind: RecordKind,
  values: { readonly [field: string]: Json },
  mayWrite: (document: DocumentKind) => boolean,
): EditFailure | undefined => {
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(kind, name)
    if (field === undefined) return { ok: false, code: "field", field: name }
    if (!mayWrite(documentOfField(kind, name))) return { ok: false, code: "permission", field: name }
    const detail = checkValue(field, value)
    if (detail !== undefined) return { ok: false, code: "value", detail, field: name }
  }
  return undefined
}
