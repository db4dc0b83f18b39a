/**
 * Village 试验村: a large roster made up from a seed, for measuring.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { checkCharacter, FIELDS } from "@jingzhun/core"
import type { WrittenOperation } from "../operations/build-operation.ts"
import { createRecord, setField } from "../operations/build-operation.ts"
import type { Json, RecordId } from "../operations/operation.ts"
import { foldInto } from "../sheet/fold.ts"
import { emptyRoster } from "../roster/roster.ts"
import { aWriter } from "./seeded-random.ts"

/** Makes the operations of a village: households with every field filled, their members, two income items each, and edits. */
export const aVillage = ({ households, members, edits }: { households: number; members: number; edits: number }) => {
  const writer = aWriter({ seed: 5 })
  const operations: WrittenOperation[] = []
  const records: { readonly id: RecordId; readonly kind: RecordKind }[] = []
  let order = 0
  const add = (kind: RecordKind, values: { readonly [field: string]: Json }): RecordId => {
    const created = createRecord(kind, { ...filled(kind, order), ...values }, writer.at(), order++)
    operations.push(...created.operations)
    records.push({ id: created.record, kind })
    return created.record
  }
  const ids = Array.from({ length: households }, (_, at) => add("household", { id: `H${at}` }))
  for (const [at, household] of ids.entries()) {
    const share = Math.floor(((at + 1) * members) / households) - Math.floor((at * members) / households)
    for (let one = 0; one < share; one++) add("member", { household })
    for (const kind of ["wage", "transfer"]) add("income", { household, kind })
  }
  const roster = emptyRoster()
  for (const { id, operation, document } of operations) foldInto(roster, [[id, operation]], document)
  for (let at = 0; at < edits; at++) {
    const record = records[(at * 7919) % records.length]
    const fields = FIELDS.filter((field) => field.record === record?.kind && !APART.has(field.name))
    const field = fields[at % fields.length]
    if (record === undefined || field === undefined) continue
    const edit = setField(roster, { record: record.id, field: field.name, value: valueFor(field, at) }, writer.at())
    foldInto(roster, [[edit.id, edit.operation]], edit.document)
    operations.push(edit)
  }
  return { operations, roster, households: ids, writer }
}

const APART = new Set(["household", "closed", "id", "income.items", "determinations"])

const filled = (kind: RecordKind, at: number): { readonly [field: string]: Json } =>
  Object.fromEntries(
    FIELDS.filter((field) => field.record === kind && !APART.has(field.name)).map((field) => [
      field.name,
      valueFor(field, at),
    ]),
  )

const valueFor = ({ is }: Field, at: number): Json => {
  switch (is.type) {
    case "text":
      return `文字${at % 97}`
    case "boolean":
      return at % 2 === 0
    case "fen":
    case "count":
    case "number":
      return at % 5000
    case "date":
      return `20${String(10 + (at % 15))}-0${1 + (at % 9)}-1${at % 10}`
    case "identity":
      return identityNumber(at)
    case "division":
      return "999901201201"
    case "choice":
      return is.values[at % is.values.length] ?? null
    case "set":
      return [is.values[at % is.values.length] ?? ""]
    case "none":
      return null
  }
}

const identityNumber = (at: number): string => {
  const digits = `99990119${50 + (at % 50)}0${1 + (at % 9)}1${at % 10}${String(at % 1000).padStart(3, "0")}`
  return digits + checkCharacter(digits)
}
