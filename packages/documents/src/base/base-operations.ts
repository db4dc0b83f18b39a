/**
 * Base operations 底册操作: a base read as one create for each of its records, so that everything that works on operations works on it.
 *
 * Their ids follow from the base alone. They sort before what people write, and in the order of its records.
 */
import type { Operation, OperationId } from "../operations/operation.ts"
import type { Parked } from "../operations/read-operation.ts"
import type { RosterKind } from "../catalogue.ts"
import { isErasure } from "../sealed/erasure.ts"
import { isBaseHash } from "./base-hash.ts"
import type { NamedBase } from "./base.ts"

/** Says in a document with which base it begins; the server alone writes it. */
export interface BaseOperation {
  readonly kind: "base"
  readonly base: string
  /** The base that this one stands for, since a person was erased from that. */
  readonly replaces?: string
  /** Nobody's account, for no device may offer it again. */
  readonly actor: typeof BASE_ACTOR
  readonly at: string
}

/** Who names a base; a name that no account has. */
export const BASE_ACTOR = "jingzhun:server"

/** Writes that a document begins with a base. */
export const nameInDocument = ({ hash, base }: NamedBase, replaces?: string): readonly [OperationId, BaseOperation] => [
  `${RESERVED}x0000${digitsOf(hash)}`,
  { kind: "base", base: hash, ...(replaces !== undefined && { replaces }), actor: BASE_ACTOR, at: base.at },
]

/** Reads which base an operation names; `undefined` where it names none. */
export const namedIn = (operation: Parked): Pick<BaseOperation, "base" | "replaces"> | undefined => {
  if (operation.unknownKind !== "base") return undefined
  const { base, replaces } = operation.operation
  if (!isBaseHash(base)) return undefined
  return isBaseHash(replaces) ? { base, replaces } : { base }
}

/** Lists the operations that a base stands for. */
export function* baseEntries({ hash, base }: NamedBase): Generator<readonly [OperationId, Operation]> {
  const made = { saw: [], actor: base.by, device: "base", at: base.at, schema: base.schema }
  const beginning = beginningOf(base.document)
  const ending = digitsOf(base.first ?? hash)
  for (const [place, one] of base.records.entries()) {
    if (one === null) continue
    const [record, value] = one
    const id = beginning + place.toString(36).padStart(PLACE_DIGITS, "0") + ending
    yield [id, { kind: "create", record, field: "*", value, ...made }]
  }
}

/** Tells whether an operation is one of those that a base stands for. */
export const isOfBase = ({ hash, base }: NamedBase, id: OperationId): boolean =>
  id.startsWith(beginningOf(base.document)) && id.endsWith(digitsOf(base.first ?? hash))

/** Tells whether an operation may be the server's alone: it names a base, or is called as those of a base are. */
export const isServersOwn = ({
  id,
  operation,
}: {
  readonly id: OperationId
  readonly operation: Operation | Parked
}): boolean =>
  id.startsWith(RESERVED) || isErasure(operation) || (operation.kind === "parked" && operation.unknownKind === "base")

/** No other id has a capital letter, and none of a moment after 1970 sorts before it. */
const RESERVED = "0B"
const PLACE_DIGITS = 4

/** The open half comes first, so that a record is as old as its create there. */
const beginningOf = (document: RosterKind): string => `${RESERVED}${document === "roster" ? "m" : "n"}`

const digitsOf = (hash: string): string => hash.slice(HASH_PREFIX, HASH_PREFIX + HASH_DIGITS)

const HASH_PREFIX = "sha256:".length
const HASH_DIGITS = 18
