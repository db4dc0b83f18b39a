/**
 * Reads 读入 households from JSON: every fault with its path, every unknown field reported and kept.
 */
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { FIELDS } from "../household/fields.ts"
import type { Household as HouseholdValue } from "../household/household.ts"
import type { Fault } from "./faults-of.ts"
import { faultsOf } from "./faults-of.ts"
import { Household } from "./household-schema.ts"

/** A fault of the input: where, as a JSON path such as `$[3].members[0].labour`, and what was expected there. */
export type ReadFailure = Fault

/** The households read, and the paths of the fields that the format does not know; they are kept as they are. */
export interface ReadHouseholds {
  readonly households: readonly HouseholdValue[]
  readonly unknownFields: readonly string[]
}

const decode = Schema.decodeUnknownResult(Household, { errors: "all" })

/** Reads one household, which stands at a path of the input. */
export const readHousehold = (input: unknown, at = "$"): Result.Result<HouseholdValue, readonly ReadFailure[]> => {
  const outcome = decode(input)
  // The schema changes nothing, so the input itself is the household: unknown fields stay in it.
  if (Result.isSuccess(outcome)) return Result.succeed(input as HouseholdValue)
  return Result.fail(faultsOf(outcome.failure.issue, at))
}

/**
 * Reads a list of households; one that cannot be read spoils the list, and every fault is named.
 *
 * ```ts
 * import { readHouseholds } from "@jingzhun/core/schema"
 * import * as Result from "effect/Result"
 *
 * const read = readHouseholds([{ id: "H1", members: [{ labour: "strong" }], shoes: 2 }])
 * Result.isFailure(read) && read.failure[0]?.path // => "$[0].members[0].labour"
 * ```
 */
export const readHouseholds = (
  input: readonly unknown[],
  at: (place: number) => string = (place) => `$[${place}]`,
): Result.Result<ReadHouseholds, readonly ReadFailure[]> => {
  const households: HouseholdValue[] = []
  const failures: ReadFailure[] = []
  const unknownFields: string[] = []
  for (const [place, one] of input.entries()) {
    const read = readHousehold(one, at(place))
    if (Result.isFailure(read)) failures.push(...read.failure)
    else {
      households.push(read.success)
      collectUnknown(read.success, { at: at(place), name: "" }, unknownFields)
    }
  }
  return failures.length > 0 ? Result.fail(failures) : Result.succeed({ households, unknownFields })
}

/** The names the format and the rosters know, below each list or part. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const known = new Map<string, Set<string>>()
  const add = (under: string, name: string) => known.set(under, (known.get(under) ?? new Set()).add(name))
  for (const { record, name } of FIELDS) {
    const lists: { readonly [kind: string]: string } = {
      household: "",
      member: "members",
      income: "income.items",
      determination: "determinations",
    }
    const steps = name.split(".")
    for (const [depth, step] of steps.entries())
      add([lists[record], ...steps.slice(0, depth)].filter(Boolean).join("."), step)
  }
  add("", "members")
  for (const name of ["kind", "unresolved", "note"]) add("risks", name)
  return known
})()

const collectUnknown = (
  value: unknown,
  place: { readonly at: string; readonly name: string },
  found: string[],
): void => {
  if (Array.isArray(value)) {
    value.forEach((item, at) => collectUnknown(item, { at: `${place.at}[${at}]`, name: place.name }, found))
    return
  }
  const known = KNOWN.get(place.name)
  if (known === undefined || value === null || typeof value !== "object") return
  for (const [key, inner] of Object.entries(value)) {
    const at = `${place.at}.${key}`
    if (known.has(key)) collectUnknown(inner, { at, name: place.name === "" ? key : `${place.name}.${key}` }, found)
    else found.push(at)
  }
}
