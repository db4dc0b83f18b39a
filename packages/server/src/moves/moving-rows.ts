/**
 * Rows of a move 迁移写入: what the server writes into both rosters when a household is taken over: anew in one, closed in the other.
 */
import { randomBytes } from "node:crypto"
import type { DivisionCode } from "@jingzhun/core"
import type {
  Json,
  NamedKey,
  Operation,
  OperationId,
  RecordId,
  RecordState,
  Roster,
  RosterKind,
} from "@jingzhun/documents"
import {
  cellOf,
  documentName,
  encodeAppend,
  NONCE_BYTES,
  OPERATION_SCHEMA,
  operationId,
  recordId,
  sealIn,
  sealOperation,
  setField,
  subRecordsOf,
  writtenFields,
} from "@jingzhun/documents"
import { contentHash } from "../relay/gate.ts"
import type { Append } from "../store/document-store.ts"

/** One operation, for one document of one village. */
export interface Written {
  readonly document: RosterKind
  readonly id: OperationId
  readonly operation: Operation
}

/** A household that is taken over, as its roster has it now. */
export interface Moving {
  readonly roster: Roster
  readonly household: RecordId
  /** What it will be in the other roster. */
  readonly arrival: RecordId
  readonly nowMs: number
}

/** The household and all that belongs to it, as records of the other village; its number and group are for that village to give. */
export const arrivalOf = (
  { roster, household, arrival, nowMs }: Moving,
  { by, village, from }: { readonly by: string; readonly village: DivisionCode; readonly from: string },
): readonly Written[] => {
  const written: Written[] = []
  const create = (record: RecordId, document: RosterKind, value: { readonly [field: string]: Json }): void => {
    const operation = { kind: "create", record, field: "*", value, saw: [], ...made(by, nowMs) } as const
    written.push({ document, id: operationId(nowMs, random(16), written.length), operation })
  }
  const take = (state: RecordState, record: RecordId, own: { readonly [field: string]: Json }): void => {
    const values = valuesOfRecord(state)
    create(record, "roster", { ...values.roster, ...own })
    if (Object.keys(values["roster-sensitive"]).length > 0)
      create(record, "roster-sensitive", values["roster-sensitive"])
  }
  const state = roster.records.get(household)
  if (state === undefined) throw new RangeError(`no household ${household}`)
  take(state, arrival, { division: village, movedFrom: from })
  for (const kind of ["member", "income", "determination"] as const) {
    for (const record of subRecordsOf(roster, household, kind).certain) {
      take(record, recordId(kind, random(16)), { household: arrival })
    }
  }
  return written
}

/** The household out of its roster, with where it went. What stood in it is named as seen: what comes later is known to have come late. */
export const departureOf = (
  { roster, household, nowMs }: Moving,
  { by, to, reason }: { readonly by: string; readonly to: string; readonly reason: string },
): readonly Written[] => {
  const writing = { actor: by, device: SERVER, nowMs, random }
  const records = [household, ...(roster.children.get(household) ?? [])]
  const seen = records.flatMap((record) => headsOf(roster.records.get(record)))
  const pointers = [...Array(Math.max(1, Math.ceil(seen.length / MOST_SEEN))).keys()].map((part) => {
    const { document, id, operation } = setField(roster, { record: household, field: "movedTo", value: to }, writing)
    const saw = [...new Set([...operation.saw, ...seen.slice(part * MOST_SEEN, (part + 1) * MOST_SEEN)])]
    return { document, id, operation: { ...operation, saw } }
  })
  return [...pointers, setField(roster, { record: household, field: "closed", value: reason }, writing)]
}

/** Room is left for what the cell itself has seen. */
const MOST_SEEN = 60

const headsOf = (state: RecordState | undefined): readonly OperationId[] =>
  state === undefined ? [] : [...writtenFields(state)].flatMap((field) => cellOf(state, field)?.heads ?? [])

/** The row of one document, under a client id that is the move's alone: written twice, it is kept once. */
export const rowOfMove = (
  written: readonly Written[],
  place: { readonly village: DivisionCode; readonly year: number; readonly kind: RosterKind; readonly client: number },
  keys: ReadonlyMap<RecordId, NamedKey>,
): Append | undefined => {
  const mine = written.filter(({ document }) => document === place.kind).map((one) => sealed(one, keys))
  const [first] = mine
  if (first === undefined) return undefined
  return {
    document: documentName(place),
    client: place.client,
    clock: 0,
    length: mine.length,
    account: first.operation.actor,
    at: Date.parse(first.operation.at),
    bytes: encodeAppend(
      { client: place.client, clock: 0 },
      mine.map(({ id, operation }) => [id, operation]),
    ),
    operations: mine.map(({ id, operation }, clock) => ({ id, clock, hash: contentHash(operation) })),
    repeats: [],
    keys: mine.flatMap(({ operation }) => {
      const key = sealIn(operation)?.key
      return key === undefined ? [] : [{ key, record: operation.record }]
    }),
  }
}

const sealed = (one: Written, keys: ReadonlyMap<RecordId, NamedKey>): Written => {
  const key = keys.get(one.operation.record)
  if (one.document === "roster" || key === undefined) return one
  return { ...one, operation: sealOperation(one.operation, key, random(NONCE_BYTES)) }
}

type Values = { [field: string]: Json }

const valuesOfRecord = (state: RecordState): { readonly [kind in RosterKind]: Values } => {
  const values: { readonly [kind in RosterKind]: Values } = { roster: {}, "roster-sensitive": {} }
  for (const field of writtenFields(state)) {
    const value = cellOf(state, field)?.value
    const document = state.rules.field(field)?.document
    if (value === undefined || LEFT_BEHIND.has(state.kind === "household" ? field : `${state.kind}.${field}`)) continue
    if (document === "roster" || document === "roster-sensitive") values[document][field] = value
  }
  return values
}

/** What is of the old village alone, and pointers to records of its roster. */
const LEFT_BEHIND: ReadonlySet<string> = new Set(
  ["id", "group", "closed", "mergedInto", "splitFrom", "movedFrom", "movedTo"].concat(
    ["member", "income", "determination"].flatMap((kind) => [`${kind}.closed`, `${kind}.mergedInto`]),
  ),
)

const made = (actor: string, nowMs: number) => ({
  actor,
  device: SERVER,
  at: new Date(nowMs).toISOString(),
  schema: OPERATION_SCHEMA,
})

const SERVER = "server"

const random = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes))
