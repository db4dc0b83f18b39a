/**
 * Misplaced values 错放的敏感信息: sensitive fields on their way into a document that more people open than may see them.
 *
 * The fold would refuse to show them, but everyone who may open the document would already hold them, and for good.
 */
import { FIELDS } from "@jingzhun/core"
import type { DocumentKind } from "../catalogue.ts"
import { recordKindOf } from "../operations/operation-id.ts"
import type { Operation } from "../operations/operation.ts"
import type { Parked } from "../operations/read-operation.ts"
import { knownField } from "../roster/known-field.ts"
import type { AppendedOperation } from "./read-appends.ts"

/**
 * Finds the first operation that would carry a sensitive field into a document other than that of the sensitive fields; such an
 * update is refused as of illegal shape. In a sheet that is no roster a field is sensitive that is called as one of a roster.
 */
export const findMisplaced = (
  operations: readonly AppendedOperation[],
  document: DocumentKind,
): AppendedOperation | undefined =>
  document === "roster-sensitive" ? undefined : operations.find(({ operation }) => isSensitive(operation))

/** Names the account that an operation says it is by; the server compares it with who is speaking. A parked one may say nothing. */
export const actorOf = (operation: Operation | Parked): string | undefined => {
  if (operation.kind !== "parked") return operation.actor
  const actor = Object.hasOwn(operation.operation, "actor") ? operation.operation["actor"] : undefined
  return typeof actor === "string" ? actor : undefined
}

const isSensitive = (operation: Operation | Parked): boolean => {
  if (operation.kind === "parked") return namesSensitive(operation.operation)
  const kind = recordKindOf(operation.record)
  if (kind === undefined) return namesSensitive({ field: operation.field, value: operation.value })
  const fields = operation.kind === "create" ? Object.keys(operation.value) : [operation.field]
  return fields.some((field) => knownField(kind, field)?.sensitive === true)
}

/** What no schema of this version describes may not even name a sensitive field, as its field, on a path or inside its value. */
const namesSensitive = (operation: { readonly [key: string]: unknown }): boolean => {
  const { field, value } = operation
  return (typeof field === "string" && isSensitivePath(field)) || holdsSensitive(value)
}

/** Goes as deep as an operation may nest, which was checked when it was read. */
const holdsSensitive = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false
  if (Array.isArray(value)) return value.some(holdsSensitive)
  return Object.entries(value).some(([key, inner]) => isSensitivePath(key) || holdsSensitive(inner))
}

const isSensitivePath = (path: string): boolean => path.split(".").some((step) => SENSITIVE.has(step))

const SENSITIVE: ReadonlySet<unknown> = new Set(
  FIELDS.filter(({ sensitive }) => sensitive === true).map(({ name }) => name),
)
