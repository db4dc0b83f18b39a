/**
 * Year writer 年度表写入: turns what a person does on a sheet of a village and year into operations, in order, and answers when the device
 * has them.
 */
import {
  createRecordIn,
  type DocumentKind,
  type FirstValues,
  type Json,
  type OperationId,
  type RecordId,
  resolveConflict,
  setField,
  type Sheet,
} from "@jingzhun/documents"
import type { Replica } from "../replica.ts"
import { type KeptOutcome, type PenRefusal, SheetPen } from "../sheet-pen.ts"

/** What became of a new record. */
export type YearCreated =
  | { readonly ok: true; readonly record: RecordId }
  | { readonly ok: false; readonly code: PenRefusal }

/** A value for one cell of the sheet. */
export interface YearEdit {
  readonly record: RecordId
  readonly field: string
  readonly value: Json
  /** What the person saw in the cell; what stands there now when left out. */
  readonly saw?: readonly OperationId[]
}

/** Writes into one sheet. */
export class YearWriter<Kind extends string, Document extends DocumentKind> {
  private readonly pen: SheetPen
  private readonly sheet: () => Sheet<Kind, Document>

  constructor(replica: Replica, sheet: () => Sheet<Kind, Document>, account: string) {
    this.pen = new SheetPen(replica, account)
    this.sheet = sheet
  }

  /** Writes one cell: `set` in the ordinary way, `resolve` to settle a conflict. */
  edit(kind: "set" | "resolve", { saw, ...edit }: YearEdit): Promise<KeptOutcome> {
    const write = kind === "set" ? setField : resolveConflict
    return this.pen.keep(() => [
      this.pen.after(edit, (before) => {
        const written = write(this.sheet(), edit, this.pen.writing())
        const seen = before === undefined ? saw : [before]
        return seen === undefined ? written : { ...written, operation: { ...written.operation, saw: seen } }
      }),
    ])
  }

  /** Creates a record with its first values. */
  async create(kind: Kind, values: FirstValues): Promise<YearCreated> {
    const { record, operations } = createRecordIn(this.sheet().rules.schema, kind, values, this.pen.writing())
    const kept = await this.pen.keep(() => operations)
    return kept.ok ? { ok: true, record } : kept
  }
}
