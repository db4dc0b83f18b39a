/**
 * Review writer 评议表写入: turns what a person does at a meeting into operations, in order, and answers when the device has them.
 */
import { addRepresentative, type ReviewEdit, type ReviewSheet, writeReview } from "@jingzhun/documents/review"
import type { Replica } from "../replica.ts"
import { type KeptOutcome, SheetPen } from "../sheet-pen.ts"

export type { KeptOutcome } from "../sheet-pen.ts"

/** Writes into one review sheet. */
export class ReviewWriter {
  private readonly pen: SheetPen
  private readonly sheet: () => ReviewSheet

  constructor(replica: Replica, sheet: () => ReviewSheet, account: string) {
    this.pen = new SheetPen(replica, account)
    this.sheet = sheet
  }

  /** Writes cells, all or none. */
  write(edits: readonly ReviewEdit[]): Promise<KeptOutcome> {
    return this.pen.keep(() =>
      edits.map((edit) =>
        this.pen.after(edit, (before) => writeReview(this.sheet(), edit, this.pen.writing(), before)),
      ),
    )
  }

  /** Puts people on the panel. */
  seat(people: readonly { readonly name: string; readonly role: string }[]): Promise<KeptOutcome> {
    return this.pen.keep(() =>
      people.flatMap(
        ({ name, role }, order) => addRepresentative({ name, role }, this.pen.writing(), order).operations,
      ),
    )
  }
}
