/**
 * Flat household 平铺户信息: a household of the interchange format as records of named fields.
 *
 * Blanks (missing, or an empty text) are left out; what is no field of ours is listed apart.
 */
import type { Household, RecordKind } from "@jingzhun/core"
import { fieldOf, heldRisks } from "@jingzhun/core"
import { isPlainObject } from "../operations/json.ts"
import type { Json } from "../operations/operation.ts"

/** One record, its values by the names of their fields. */
export interface FlatRecord {
  readonly kind: RecordKind
  readonly path: string
  readonly values: { readonly [field: string]: Json }
  readonly unknown: readonly { readonly path: string; readonly value: Json }[]
}

/** A household and its records. */
export interface FlatHousehold {
  readonly household: FlatRecord
  readonly members: readonly FlatRecord[]
  readonly income: readonly FlatRecord[]
  readonly determinations: readonly FlatRecord[]
}

/** Takes a household apart into records. */
export const flattenHousehold = (household: Household): FlatHousehold => ({
  household: flattenRecord("household", "", withHeldRisks(household)),
  members: flattenList("member", "members", household.members),
  income: flattenList("income", "income.items", household.income?.items),
  determinations: flattenList("determination", "determinations", household.determinations),
})

/** Of risks a roster keeps the kinds that still weigh; where that is not known they stay as they are, and are refused by name. */
const withHeldRisks = (household: Household): object => {
  const { risks } = household
  if (!Array.isArray(risks) || !risks.every((risk) => isPlainObject(risk))) return household
  return { ...household, risks: heldRisks(risks) ?? risks }
}

const flattenList = (kind: RecordKind, path: string, list: readonly unknown[] | null | undefined): FlatRecord[] =>
  (list ?? []).map((item, at) => flattenRecord(kind, `${path}.${at}`, item))

const flattenRecord = (kind: RecordKind, path: string, record: unknown): FlatRecord => {
  const values: { [field: string]: Json } = {}
  const unknown: { path: string; value: Json }[] = []
  if (isPlainObject(record)) flattenInto({ kind, path, values, unknown }, "", record)
  return { kind, path, values, unknown }
}

interface Flattening {
  readonly kind: RecordKind
  readonly path: string
  readonly values: { [field: string]: Json }
  readonly unknown: { path: string; value: Json }[]
}

const flattenInto = (into: Flattening, prefix: string, object: { readonly [key: string]: unknown }): void => {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix + key
    if (value === undefined || value === "") continue
    if (isOurs(into.kind, name)) writeValue(into, name, value)
    else if (isPlainObject(value)) flattenInto(into, `${name}.`, value)
    else if (!isList(into.kind, name)) {
      const path = into.path === "" ? name : `${into.path}.${name}`
      into.unknown.push({ path, value: value as Json })
    }
  }
}

// A list that is empty says the same as `null`: known to be none.
const writeValue = (into: Flattening, name: string, value: unknown): void => {
  if (!isList(into.kind, name)) into.values[name] = value as Json
  else if (value === null || (Array.isArray(value) && value.length === 0)) into.values[name] = null
}

const isOurs = (kind: RecordKind, name: string): boolean => {
  const field = fieldOf(kind, name)
  return field !== undefined && field.apart === undefined
}

const isList = (kind: RecordKind, name: string): boolean =>
  kind === "household" && (name === "members" || name === "income.items" || name === "determinations")
