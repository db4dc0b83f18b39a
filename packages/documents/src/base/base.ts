/**
 * Base 底册: what a roster's document begins with: an import, or last year's roster. It is never changed, and is called by its hash.
 *
 * The hash is that of its text, so whoever fetched one can tell that it is whole. Records keep their places for good, for the ids of its
 * operations are made of them.
 */
import { sha256 } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { RosterKind } from "../catalogue.ts"
import { canonicalText, isPlainObject } from "../operations/json.ts"
import { isRecordId } from "../operations/operation-id.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { hashOfText, isBaseHash } from "./base-hash.ts"

/** Where a base comes from: a file that was brought in, or the roster of a year before. */
export type BaseOrigin =
  | { readonly kind: "import"; readonly file: string }
  | { readonly kind: "year"; readonly year: number }

/** A record and the values that it begins with. */
export type BaseRecord = readonly [record: RecordId, values: { readonly [field: string]: Json }]

/** The base of one document. */
export interface Base {
  readonly format: 1
  /** The half of the roster that it belongs to. */
  readonly document: RosterKind
  /** Account that had it made. */
  readonly by: string
  /** Clock of the server that made it, ISO 8601 in UTC. */
  readonly at: string
  readonly from: BaseOrigin
  /** Version of the shape of operations that its values are written in. */
  readonly schema: number
  /** What it was called at first, where a record was erased from it since; the ids of its operations stay. */
  readonly first?: string
  /** In their order; `null` in the place of one that was erased. */
  readonly records: readonly (BaseRecord | null)[]
}

/** A base and what it is called. */
export interface NamedBase {
  /** `sha256:` and 64 hexadecimal digits. */
  readonly hash: string
  readonly base: Base
}

/** Why a text is not the base that was asked for. */
export type BaseFailure =
  | { readonly _tag: "BaseTooLarge"; readonly characters: number; readonly maximum: number }
  | { readonly _tag: "OtherBase"; readonly asked: string; readonly found: string }
  | { readonly _tag: "NotABase"; readonly path: string }
  | { readonly _tag: "TooManyRecords"; readonly records: number; readonly maximum: number }
  | { readonly _tag: "RepeatsRecord"; readonly record: RecordId }

/** The longest text of a base, in characters. */
export const MAXIMUM_BASE_CHARACTERS = 16 * 1024 * 1024

/** The most records of a base. */
export const MAXIMUM_BASE_RECORDS = 100_000

/** Writes a base as the text that is kept, sent and hashed. */
export const baseText = (base: Base): string => canonicalText(base as unknown as Json)

/** Calls a base by the hash of its text. */
export const nameBase = (base: Base): NamedBase => ({ hash: sha256(baseText(base)), base })

/** Reads the text of the base that is called so; a text that is damaged, or another's, is none. */
export const readBase = async (text: string, hash: string): Promise<Result.Result<NamedBase, BaseFailure>> => {
  if (text.length > MAXIMUM_BASE_CHARACTERS) {
    return Result.fail({ _tag: "BaseTooLarge", characters: text.length, maximum: MAXIMUM_BASE_CHARACTERS })
  }
  const found = await hashOfText(text)
  if (found !== hash) return Result.fail({ _tag: "OtherBase", asked: hash, found })
  const value = parse(text)
  const failure = baseFault(value)
  return failure === undefined ? Result.succeed({ hash, base: value as Base }) : Result.fail(failure)
}

/** Leaves records out of a base for good; what stands in the others' places, and their operations, stay what they were. */
export const withoutRecords = ({ hash, base }: NamedBase, erased: ReadonlySet<RecordId>): Base => ({
  ...base,
  first: base.first ?? hash,
  records: base.records.map((one) => (one !== null && erased.has(one[0]) ? null : one)),
})

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const baseFault = (value: unknown): BaseFailure | undefined => {
  if (!isPlainObject(value)) return notABase("$")
  for (const [key, fits] of PARTS) if (!fits(value[key])) return notABase(`$.${key}`)
  return recordsFault(value["records"] as readonly unknown[])
}

const isOrigin = (value: unknown): value is BaseOrigin =>
  isPlainObject(value) &&
  (value["kind"] === "import" ? typeof value["file"] === "string" : value["kind"] === "year" && isYear(value["year"]))

const isYear = (value: unknown): boolean =>
  Number.isSafeInteger(value) && Number(value) >= 1000 && Number(value) < 10_000

const PARTS: readonly (readonly [key: keyof Base, fits: (value: unknown) => boolean])[] = [
  ["format", (value) => value === 1],
  ["document", (value) => value === "roster" || value === "roster-sensitive"],
  ["by", (value) => typeof value === "string" && value !== ""],
  ["at", (value) => typeof value === "string" && !Number.isNaN(Date.parse(value))],
  ["from", isOrigin],
  ["schema", (value) => Number.isSafeInteger(value) && Number(value) >= 1],
  ["first", (value) => value === undefined || isBaseHash(value)],
  ["records", Array.isArray],
]

/** What a value may be, its fold judges as of any operation. */
const recordsFault = (records: readonly unknown[]): BaseFailure | undefined => {
  if (records.length > MAXIMUM_BASE_RECORDS) {
    return { _tag: "TooManyRecords", records: records.length, maximum: MAXIMUM_BASE_RECORDS }
  }
  const seen = new Set<unknown>()
  for (const [at, one] of records.entries()) {
    if (one === null) continue
    const [record, values] = Array.isArray(one) ? (one as readonly unknown[]) : []
    if (typeof record !== "string" || !isRecordId(record)) return notABase(`$.records[${at}][0]`)
    if (!isPlainObject(values)) return notABase(`$.records[${at}][1]`)
    if (seen.has(record)) return { _tag: "RepeatsRecord", record }
    seen.add(record)
  }
  return undefined
}

const notABase = (path: string): BaseFailure => ({ _tag: "NotABase", path })
