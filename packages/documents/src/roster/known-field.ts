/**
 * Known field 已知指标: the fields of core by record and name, found without building a key each time.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { FIELDS } from "@jingzhun/core"

/** Finds a field; a roster asks this for every value of every operation. */
export const knownField = (kind: RecordKind, name: string): Field | undefined => BY_KIND[kind].get(name)

const byName = (kind: RecordKind): ReadonlyMap<string, Field> =>
  new Map(FIELDS.filter((field) => field.record === kind).map((field) => [field.name, field]))

const BY_KIND: { readonly [kind in RecordKind]: ReadonlyMap<string, Field> } = {
  household: byName("household"),
  member: byName("member"),
  income: byName("income"),
  determination: byName("determination"),
}
