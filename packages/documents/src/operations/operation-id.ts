/**
 * Operation id 操作编号 and record id 记录编号: made of time and randomness, never of personal data.
 *
 * Keys of a shared map outlive every deletion, so a name or an identity number must never stand in one.
 */
import type { RecordKind } from "@jingzhun/core"
import type { OperationId, RecordId } from "./operation.ts"

/** How many random bytes an operation id takes. */
export const OPERATION_ID_BYTES = 16

/** How many random bytes a record id takes. */
export const RECORD_ID_BYTES = 16

/**
 * Makes an operation id, 25 characters that sort by time: 9 of the moment in milliseconds, 4 of order, 12 random. The order is
 * random too, unless many operations are made in one moment and must stay in their order.
 *
 * ```ts
 * import { operationId } from "@jingzhun/documents"
 *
 * operationId(1_790_000_000_000, new Uint8Array(16)) // => "0mubbs7i80000000000000000"
 * ```
 */
export const operationId = (nowMs: number, random: Uint8Array, order?: number): OperationId => {
  if (random.length < OPERATION_ID_BYTES)
    throw new RangeError(`an operation id takes ${OPERATION_ID_BYTES} random bytes`)
  if (order !== undefined && (order < 0 || order >= MAXIMUM_ORDER)) throw new RangeError(`no such order: ${order}`)
  const moment = Math.max(0, Math.trunc(nowMs)).toString(36).padStart(9, "0")
  const place = order === undefined ? base36(random, 12, 4) : order.toString(36).padStart(4, "0")
  return moment + place + base36(random, 0, 12)
}

const MAXIMUM_ORDER = 36 ** 4

/** Makes the id of a roster's record: the letter of its kind and 16 random characters. */
export const recordId = (kind: RecordKind, random: Uint8Array): RecordId => prefixedId(RECORD_PREFIXES[kind], random)

/** Makes a record id of any sheet: what ids of its kind begin with, and 16 random characters. */
export const prefixedId = (prefix: string, random: Uint8Array): RecordId => {
  if (random.length < RECORD_ID_BYTES) throw new RangeError(`a record id takes ${RECORD_ID_BYTES} random bytes`)
  return `${prefix}:${base36(random, 0, 16)}`
}

/** Tells whether a text has the form of a record id, of whatever sheet. */
export const isRecordId = (text: string): boolean => /^[a-z]{1,4}:[0-9a-z]{16}$/.test(text)

/** Reads the kind of a roster's record off its id; `undefined` where the text is no id of a roster's record. */
export const recordKindOf = (record: RecordId): RecordKind | undefined =>
  isRecordId(record) ? KINDS.get(record.slice(0, record.indexOf(":"))) : undefined

/** Tells whether a text can be a key of the map of operations: short, plain, and not shaped like an identity number. */
export const isOperationId = (text: string): boolean =>
  /^[0-9A-Za-z][0-9A-Za-z_:.-]{0,63}$/.test(text) && !/^(\d{15}|\d{17}[\dXx])$/.test(text)

/** What the ids of a roster's records begin with. */
export const RECORD_PREFIXES: { readonly [kind in RecordKind]: string } = {
  household: "h",
  member: "m",
  income: "i",
  determination: "d",
}

const KINDS: ReadonlyMap<string, RecordKind> = new Map(
  Object.entries(RECORD_PREFIXES).map(([kind, prefix]) => [prefix, kind as RecordKind]),
)

const base36 = (random: Uint8Array, from: number, length: number): string => {
  let text = ""
  for (let at = from; at < from + length; at++) text += DIGITS.charAt((random[at] ?? 0) % 36)
  return text
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
