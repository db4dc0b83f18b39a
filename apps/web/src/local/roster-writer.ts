/**
 * Roster writer 花名册写入: turns what a person does into operations, in order, and answers when the device has kept them.
 */
import type { Household } from "@jingzhun/core"
import {
  createRecord,
  importOperations,
  type Json,
  type OperationId,
  type RecordId,
  recordKindOf,
  resolveConflict,
  type Roster,
  sealWritten,
  setField,
  type Writing,
  type WrittenOperation,
} from "@jingzhun/documents"
import type { RecordKind } from "@jingzhun/core"
import * as Result from "effect/Result"
import { deviceName, randomBytes } from "./device-name.ts"
import {
  type CreateOutcome,
  type EditOutcome,
  type ImportOutcome,
  refusalOfValues,
  type TogetherOutcome,
} from "./edit-outcome.ts"
import type { VillageKeys } from "./keys/village-keys.ts"
import type { RosterDevice } from "./roster-device.ts"

/** A value for one cell. */
export interface CellEdit {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
}

/** Where the keys come from that values are sealed with. */
type Keys = Pick<VillageKeys, "keysFor">

/** Seals what was written. */
type Sealing = (written: readonly WrittenOperation[]) => readonly WrittenOperation[]

/** Writes into one roster. */
export class RosterWriter {
  private readonly device: RosterDevice
  private readonly roster: () => Roster
  private readonly account: string
  private readonly keys: Keys | undefined
  private readonly deviceName = deviceName()
  /** Edits that are being kept: one that is made meanwhile replaces them, though the roster does not show them yet. */
  private readonly coming = new Map<string, OperationId>()

  constructor(
    device: RosterDevice,
    {
      roster,
      account,
      keys,
    }: { readonly roster: () => Roster; readonly account: string; readonly keys: Keys | undefined },
  ) {
    this.device = device
    this.keys = keys
    this.roster = roster
    this.account = account
  }

  /** Writes one cell: `set` in the ordinary way, `resolve` to settle a conflict. */
  async edit(kind: "set" | "resolve", cell: CellEdit): Promise<EditOutcome> {
    const recordKind = recordKindOf(cell.record)
    if (recordKind === undefined || !this.roster().records.has(cell.record)) return { ok: false, code: "field" }
    const refusal = refusalOfValues(recordKind, { [cell.field]: cell.value }, (document) =>
      this.device.may("write", document),
    )
    if (refusal !== undefined) return refusal
    const write = kind === "set" ? setField : resolveConflict
    const sample = write(this.roster(), cell, this.writing())
    const seal = await this.sealing([sample])
    if (seal === undefined) return { ok: false, code: "keys" }
    const kept = await this.keep(sample, () => {
      const [sealed] = seal([this.afterComing(cell, write(this.roster(), cell, this.writing()))])
      return sealed ?? sample
    })
    return kept === undefined ? { ok: false, code: "storage" } : { ok: true, operation: kept }
  }

  /** Creates a record with its first values. */
  async create(kind: RecordKind, values: { readonly [field: string]: Json }): Promise<CreateOutcome> {
    const refusal = refusalOfValues(kind, values, (document) => this.device.may("write", document))
    if (refusal !== undefined) return refusal
    const { record, operations: plain } = createRecord(kind, values, this.writing())
    const operations = (await this.sealing(plain))?.(plain)
    if (operations === undefined) return { ok: false, code: "keys" }
    // The open part first: without it the sensitive part would belong to nothing.
    for (const operation of operations) {
      if ((await this.keep(operation, () => operation)) === undefined) return { ok: false, code: "storage" }
    }
    return { ok: true, record }
  }

  /** Brings households in, in portions, so that it can be followed and stopped. */
  async import(
    households: readonly Household[],
    progress: (done: number, all: number) => void,
    signal: AbortSignal,
  ): Promise<ImportOutcome> {
    const { roster, sensitive } = importOperations(this.roster(), households, this.writing())
    if (!this.device.may("write", "roster")) return { ok: false, code: "permission", operations: 0 }
    const mayWriteSensitive = this.device.may("write", "roster-sensitive")
    const plain = mayWriteSensitive ? [...roster, ...sensitive] : roster
    const operations = (await this.sealing(plain))?.(plain)
    if (operations === undefined) return { ok: false, code: "keys", operations: 0 }
    progress(0, operations.length)
    for (let done = 0; done < operations.length;) {
      if (signal.aborted) return { ok: false, code: "stopped", operations: done }
      const portion = firstPortion(operations, done)
      if (!(await this.keepTogether(portion))) return { ok: false, code: "storage", operations: done }
      done += portion.length
      progress(done, operations.length)
      await aPause()
    }
    const leftOut = mayWriteSensitive ? 0 : sensitive.length
    return { ok: true, households: households.length, operations: operations.length, leftOut }
  }

  /** Writes operations that belong together, as a merger; what comes first is kept first. */
  async together(make: (roster: Roster, writing: Writing) => readonly WrittenOperation[]): Promise<TogetherOutcome> {
    const plain = make(this.roster(), this.writing())
    const operations = (await this.sealing(plain))?.(plain)
    if (operations === undefined) return { ok: false, code: "keys" }
    if (operations.some(({ document }) => !this.device.may("write", document))) return { ok: false, code: "permission" }
    for (let done = 0; done < operations.length;) {
      const portion = firstPortion(operations, done)
      if (!(await this.keepTogether(portion))) return { ok: false, code: "storage" }
      done += portion.length
    }
    return { ok: true }
  }

  private writing(): Writing {
    return { actor: this.account, device: this.deviceName, nowMs: Date.now(), random: randomBytes }
  }

  /** Gets the keys for what is to be written; nothing where there are not enough. What goes to the open document takes none. */
  private async sealing(written: readonly WrittenOperation[]): Promise<Sealing | undefined> {
    const records = written.flatMap((one) => (one.document === "roster-sensitive" ? one.operation.record : []))
    if (records.length === 0 || this.keys === undefined) return (plain) => plain
    const keyOf = await this.keys.keysFor(records)
    return keyOf && ((plain) => sealWritten(plain, keyOf, randomBytes))
  }

  /** Writes after an edit of the same cell that is still being kept: it was seen, for the same person made both. */
  private afterComing(cell: CellEdit, written: WrittenOperation): WrittenOperation {
    const key = `${cell.record}/${cell.field}`
    const before = this.coming.get(key)
    this.coming.set(key, written.id)
    if (before === undefined) return written
    return { ...written, operation: { ...written.operation, saw: [before] } }
  }

  private keep(sample: WrittenOperation, make: () => WrittenOperation): Promise<OperationId | undefined> {
    const replica = this.device.replicas.get(sample.document)
    if (replica === undefined) return Promise.resolve(undefined)
    return new Promise((resolve) => {
      let made: WrittenOperation | undefined
      replica.write({
        make: () => {
          made = make()
          return [[made.id, made.operation]]
        },
        settle: (outcome) => {
          if (made !== undefined) this.forget(made)
          resolve(Result.isSuccess(outcome) ? made?.id : undefined)
        },
      })
    })
  }

  private keepTogether(operations: readonly WrittenOperation[]): Promise<boolean> {
    const replica = this.device.replicas.get(operations[0]?.document ?? "roster")
    if (replica === undefined) return Promise.resolve(false)
    return new Promise((resolve) => {
      replica.write({
        make: () => operations.map(({ id, operation }) => [id, operation]),
        settle: (outcome) => resolve(Result.isSuccess(outcome)),
      })
    })
  }

  private forget({ id, operation }: WrittenOperation): void {
    const key = `${operation.record}/${operation.field}`
    if (this.coming.get(key) === id) this.coming.delete(key)
  }
}

/** Operations of one document from a place on, few enough for one frame. */
const firstPortion = (operations: readonly WrittenOperation[], from: number): readonly WrittenOperation[] => {
  const document = operations[from]?.document
  let bytes = 0
  let to = from
  while (to < operations.length && to - from < PORTION_OPERATIONS && bytes < PORTION_BYTES) {
    const next = operations[to]
    if (next?.document !== document) break
    bytes += JSON.stringify(next?.operation).length * BYTES_PER_CHARACTER
    to += 1
  }
  return operations.slice(from, to)
}

const PORTION_OPERATIONS = 150
const PORTION_BYTES = 256 * 1024
const BYTES_PER_CHARACTER = 3

/** Lets the page draw and take input. */
const aPause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
