/**
 * Survey writer 入户调查写入: turns what a person does in a home into operations, in order, and answers when the device has them.
 */
import {
  createRecordIn,
  type FirstValues,
  type Json,
  type OperationId,
  type RecordId,
  resolveConflict,
  setField,
  type Sheet,
  SURVEY,
  type SurveyRecord,
  type Writing,
  type WrittenOperation,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { deviceName, randomBytes } from "../device-name.ts"
import type { Replica } from "../replica.ts"

/** The sheet of all visits of a village and year. */
export type SurveySheet = Sheet<SurveyRecord, "survey">

/** Why something was not kept on this device. */
export type SurveyRefusal = "storage" | "permission" | "opening" | "closed"

/** What became of an edit: kept on this device's disk, or not at all. */
export type SurveyOutcome = { readonly ok: true } | { readonly ok: false; readonly code: SurveyRefusal }

/** What became of a new record. */
export type SurveyCreated =
  | { readonly ok: true; readonly record: RecordId }
  | { readonly ok: false; readonly code: SurveyRefusal }

/** A value for one cell of the sheet. */
export interface SurveyEdit {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
}

/** Writes into one survey sheet. */
export class SurveyWriter {
  private readonly replica: Replica
  private readonly sheet: () => SurveySheet
  private readonly account: string
  private readonly device = deviceName()
  /** Edits that are being kept: one that is made meanwhile replaces them, though the sheet does not show them yet. */
  private readonly coming = new Map<string, OperationId>()

  constructor(replica: Replica, sheet: () => SurveySheet, account: string) {
    this.replica = replica
    this.sheet = sheet
    this.account = account
  }

  /** Writes one cell: `set` in the ordinary way, `resolve` to settle a conflict. */
  async edit(kind: "set" | "resolve", edit: SurveyEdit): Promise<SurveyOutcome> {
    const write = kind === "set" ? setField : resolveConflict
    return (await this.keep(() => [this.afterComing(edit, write(this.sheet(), edit, this.writing()))]))
      ? { ok: true }
      : { ok: false, code: "storage" }
  }

  /** Creates a record with its first values. */
  async create(kind: SurveyRecord, values: FirstValues): Promise<SurveyCreated> {
    const { record, operations } = createRecordIn(SURVEY, kind, values, this.writing())
    return (await this.keep(() => operations)) ? { ok: true, record } : { ok: false, code: "storage" }
  }

  private writing(): Writing {
    return { actor: this.account, device: this.device, nowMs: Date.now(), random: randomBytes }
  }

  private afterComing({ record, field }: SurveyEdit, written: WrittenOperation): WrittenOperation {
    const key = keyOf(record, field)
    const before = this.coming.get(key)
    this.coming.set(key, written.id)
    return before === undefined ? written : { ...written, operation: { ...written.operation, saw: [before] } }
  }

  private keep(make: () => readonly WrittenOperation[]): Promise<boolean> {
    return new Promise((resolve) => {
      let made: readonly WrittenOperation[] = []
      this.replica.write({
        make: () => {
          made = make()
          return made.map(({ id, operation }) => [id, operation])
        },
        settle: (outcome) => {
          const ids = new Set(made.map(({ id }) => id))
          for (const [key, id] of this.coming) if (ids.has(id)) this.coming.delete(key)
          resolve(Result.isSuccess(outcome))
        },
      })
    })
  }
}

const keyOf = (record: RecordId, field: string): string => `${record}/${field}`
