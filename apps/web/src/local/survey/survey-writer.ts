/**
 * Survey writer 入户调查写入: turns what a person does in a home into operations, in order, and answers when the device has them.
 */
import {
  createRecordIn,
  type FirstValues,
  type Json,
  type RecordId,
  resolveConflict,
  setField,
  type Sheet,
  SURVEY,
  type SurveyRecord,
} from "@jingzhun/documents"
import type { Replica } from "../replica.ts"
import { type KeptOutcome, type PenRefusal, SheetPen } from "../sheet-pen.ts"

/** The sheet of all visits of a village and year. */
export type SurveySheet = Sheet<SurveyRecord, "survey">

/** What became of an edit. */
export type SurveyOutcome = KeptOutcome

/** What became of a new record. */
export type SurveyCreated =
  | { readonly ok: true; readonly record: RecordId }
  | { readonly ok: false; readonly code: PenRefusal }

/** A value for one cell of the sheet. */
export interface SurveyEdit {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
}

/** Writes into one survey sheet. */
export class SurveyWriter {
  private readonly pen: SheetPen
  private readonly sheet: () => SurveySheet

  constructor(replica: Replica, sheet: () => SurveySheet, account: string) {
    this.pen = new SheetPen(replica, account)
    this.sheet = sheet
  }

  /** Writes one cell: `set` in the ordinary way, `resolve` to settle a conflict. */
  edit(kind: "set" | "resolve", edit: SurveyEdit): Promise<SurveyOutcome> {
    const write = kind === "set" ? setField : resolveConflict
    return this.pen.keep(() => [
      this.pen.after(edit, (before) => {
        const written = write(this.sheet(), edit, this.pen.writing())
        return before === undefined ? written : { ...written, operation: { ...written.operation, saw: [before] } }
      }),
    ])
  }

  /** Creates a record with its first values. */
  async create(kind: SurveyRecord, values: FirstValues): Promise<SurveyCreated> {
    const { record, operations } = createRecordIn(SURVEY, kind, values, this.pen.writing())
    const kept = await this.pen.keep(() => operations)
    return kept.ok ? { ok: true, record } : kept
  }
}
