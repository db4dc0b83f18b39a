/**
 * Roster rows 名册行: the same made-up roster in the two forms that are held against each other, operations and nested maps.
 *
 * An edit is written as an application on either library would write it, by a person on a cell of their own rows.
 */
import type { Operation, OperationId, SheetField, SheetFieldType } from "@jingzhun/documents"
import { encodeAppend, operationId, recordId } from "@jingzhun/documents"
import { seededRandom } from "@jingzhun/documents/testing"
import { FIELDS } from "@jingzhun/core"
import * as Y from "yjs"

/** One household: its record id and its values by field. */
export interface RosterRow {
  readonly record: string
  readonly values: { readonly [field: string]: string | number | boolean }
}

/** Fields of a row that anyone in the village may read. */
const FIELD_NAMES = [...new Set(FIELDS.filter(({ sensitive }) => sensitive !== true).map(({ name }) => name))]

/** How many fields a row has. */
export const FIELDS_A_ROW = 60

const NAMES = Array.from({ length: FIELDS_A_ROW }, (_, at) => FIELD_NAMES[at] ?? `sheet.column${at}`)

const TYPES: readonly SheetFieldType[] = [{ type: "text", maximum: 200 }, { type: "count" }, { type: "boolean" }]

/** The columns of the rows, each with the type of what stands in it. */
export const COLUMNS: readonly SheetField[] = NAMES.map((name, at) => ({ name, is: TYPES[at % TYPES.length]! }))

/** Makes so many rows with every field filled. */
export const makeRows = (count: number): readonly RosterRow[] => {
  const random = seededRandom(11)
  return Array.from({ length: count }, (_, row) => ({
    record: recordId("household", random(16)),
    values: Object.fromEntries(NAMES.map((name, at) => [name, valueFor(row, at)])),
  }))
}

const valueFor = (row: number, at: number): string | number | boolean => {
  if (at % 3 === 0) return `文字${(row * 7 + at) % 97}`
  return at % 3 === 1 ? (row * 31 + at) % 5000 : (row + at) % 2 === 0
}

/** An operation under its key. */
export type Entry = readonly [OperationId, Operation]

/** The client that wrote a roster before anybody measures, and its account. */
export const FOUNDER = { client: 4_242, account: "founder" } as const

/** The client of somebody who edits. */
export const clientOf = (person: number): number => 1_000_000 + person

const MOMENT_MS = Date.UTC(2026, 10, 3)

const made = (actor: string, atMs: number) => ({
  actor,
  device: `tablet-${actor}`,
  at: new Date(atMs).toISOString(),
  schema: 1,
})

/** Writes the roster as operations: one that creates each row. */
export const createsOf = (rows: readonly RosterRow[]): readonly Entry[] => {
  const random = seededRandom(12)
  return rows.map(({ record, values }, at) => [
    operationId(MOMENT_MS, random(16), at),
    { kind: "create", record, field: "*", value: values, saw: [], ...made(FOUNDER.account, MOMENT_MS) },
  ])
}

/** Who edits: which person of a document, out of how many, under what account. */
export interface Editor {
  readonly person: number
  readonly persons: number
  readonly account: string
  /** Keys of operations differ from round to round where people come again. */
  readonly round?: number
}

/** Makes edits of one person as operations, each on the newest of a cell of that person's own rows. */
export const editsOf = (
  creates: readonly Entry[],
  { person, persons, account, round = 0 }: Editor,
  count: number,
): readonly Entry[] => {
  const random = seededRandom(100 + person + 1000 * round)
  const own = creates.filter((_, at) => at % persons === person)
  const heads = new Map<string, OperationId>()
  return Array.from({ length: count }, (_, at): Entry => {
    const [created, { record }] = own[at % own.length]!
    const field = NAMES[1 + 3 * ((at * 7) % (FIELDS_A_ROW / 3))]!
    const cell = `${record} ${field}`
    const atMs = MOMENT_MS + 60_000 + at * 1000
    const id = operationId(atMs, random(16))
    const saw = [heads.get(cell) ?? created]
    heads.set(cell, id)
    return [id, { kind: "set", record, field, value: at % 5000, saw, ...made(account, atMs) }]
  })
}

/** Writes each entry as the update of one edit. */
export const updatesOf = (client: number, entries: readonly Entry[], from = 0): readonly Uint8Array[] =>
  entries.map((entry, at) => encodeAppend({ client, clock: from + at }, [entry]))

/** Writes the roster as nested maps, a `Y.Map` for each row. */
export const nestedRoster = (rows: readonly RosterRow[]): Uint8Array => {
  const doc = new Y.Doc()
  doc.clientID = FOUNDER.client
  doc.transact(() => {
    for (const { record, values } of rows) doc.getMap("rows").set(record, new Y.Map(Object.entries(values)))
  })
  return Y.encodeStateAsUpdate(doc)
}

/** Makes the same edits of one person on nested maps. */
export const nestedEditsOf = (
  roster: Uint8Array,
  rows: readonly RosterRow[],
  { person, persons }: Omit<Editor, "account">,
  count: number,
): readonly Uint8Array[] => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, roster)
  doc.clientID = clientOf(person)
  const own = rows.filter((_, at) => at % persons === person)
  const updates: Uint8Array[] = []
  doc.on("update", (update: Uint8Array) => updates.push(update))
  const map = doc.getMap<Y.Map<unknown>>("rows")
  for (let at = 0; at < count; at++) {
    const field = NAMES[1 + 3 * ((at * 7) % (FIELDS_A_ROW / 3))]!
    map.get(own[at % own.length]!.record)?.set(field, at % 5000)
  }
  return updates
}
