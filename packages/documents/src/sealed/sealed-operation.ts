/**
 * Sealed operation 密封操作: an operation whose value is sealed. It is opened before it is folded, and whoever lacks the key keeps it as it is.
 *
 * The first values of a record are sealed together, as the field `*`: one opening for a person and not one for each field.
 */
import type { WrittenOperation } from "../operations/build-operation.ts"
import { isPlainObject } from "../operations/json.ts"
import type { Operation, RecordId } from "../operations/operation.ts"
import type { KeyId, NamedKey, SealedValue } from "./sealed-value.ts"
import { isSealedValue, NONCE_BYTES, openValue, sealValue } from "./sealed-value.ts"

/** Keys by their names; of a destroyed one that it was destroyed. */
export type Keyring = ReadonlyMap<KeyId, Uint8Array | "destroyed">

/** A ring without keys. */
export const NO_KEYS: Keyring = new Map()

/** What came of opening an operation. */
export type Opening =
  | { readonly _tag: "Open"; readonly operation: Operation }
  | { readonly _tag: "Held"; readonly key: KeyId; readonly why: "missing" | "destroyed" }

/**
 * Opens an operation; one that is not sealed is open. What its key does not open stays sealed, and the fold refuses it as a bad value.
 */
export const openOperation = (operation: Operation, keyring: Keyring): Opening => {
  const sealed = sealIn(operation)
  if (sealed === undefined) return { _tag: "Open", operation }
  const secret = keyring.get(sealed.key)
  if (secret === undefined) return { _tag: "Held", key: sealed.key, why: "missing" }
  if (secret === "destroyed") return { _tag: "Held", key: sealed.key, why: "destroyed" }
  const value = openValue(sealed, operation, secret)
  if (value === undefined) return { _tag: "Open", operation }
  if (operation.kind !== "create") return { _tag: "Open", operation: { ...operation, value } }
  return { _tag: "Open", operation: isPlainObject(value) ? { ...operation, value } : operation }
}

/** Finds the sealed value of an operation. Before the second shape of operations there was none, whatever a value looks like. */
export const sealIn = ({ schema, value }: Operation): SealedValue | undefined =>
  schema >= 2 && isSealedValue(value) ? value : undefined

/** Seals the value of an operation; one that is sealed stays as it is. */
export const sealOperation = (operation: Operation, key: NamedKey, nonce: Uint8Array): Operation =>
  sealIn(operation) === undefined
    ? { ...operation, value: sealValue(operation.value, operation, key, nonce) }
    : operation

/** Seals what was written for the document of sensitive fields, and leaves the rest as it is. */
export const sealWritten = (
  written: readonly WrittenOperation[],
  keyFor: (record: RecordId) => NamedKey,
  random: (bytes: number) => Uint8Array,
): readonly WrittenOperation[] =>
  written.map((one) =>
    one.document === "roster-sensitive"
      ? { ...one, operation: sealOperation(one.operation, keyFor(one.operation.record), random(NONCE_BYTES)) }
      : one,
  )
