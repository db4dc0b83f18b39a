/**
 * Misplaced values 错放的敏感信息: sensitive fields on their way into the open document.
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

/** Finds the first operation that would carry a sensitive field into the open document; such an update is refused as of illegal shape. */
export const findMisplaced = (
  operations: readonly AppendedOperation[],
  document: DocumentKind,
): AppendedOperation | undefined =>
  document === "roster" ? operations.find(({ operation }) => isSensitive(operation)) : undefined

/** Names the account that an operation says it is by; the server compares it with who is speaking. A parked one may say nothing. */
export const actorOf = (operation: Operation | Parked): string | undefined => {
  if (operation.kind !== "parked") return operation.actor
  const actor = Object.hasOwn(operation.operation, "actor") ? operation.operation["actor"] : undefined
  return typeof actor === "string" ? actor : undefined
}

const isSensitive = (operation: Operation | Parked): boolean => {
  if (operation.kind === "parked") return namesSensitive(operation.operation)
  const kind = recordKindOf(operation.record)
  if (kind === undefined) return false
  const fields = operation.kind === "create" ? Object.keys(operation.value) : [operation.field]
  return fields.some((field) => knownField(kind, field)?.sensitive === true)
}

/** An operation of a later version is kept unread, so it may not even name a sensitive field, of whatever record. */
const namesSensitive = (operation: { readonly [key: string]: unknown }): boolean => {
  const { field, value } = operation
  const names = value !== null && typeof value === "object" ? Object.keys(value) : []
  return [field, ...names].some((name) => SENSITIVE.has(name))
}

const SENSITIVE: ReadonlySet<unknown> = new Set(
  FIELDS.filter(({ sensitive }) => sensitive === true).map(({ name }) => name),
)
