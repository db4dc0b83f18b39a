/**
 * Review writer 评议表写入: turns what a person does at a meeting into operations, in order, and answers when the device has them.
 */
import type { OperationId, RecordId, Writing, WrittenOperation } from "@jingzhun/documents"
import { addRepresentative, type ReviewEdit, type ReviewSheet, writeReview } from "@jingzhun/documents/review"
import * as Result from "effect/Result"
import { deviceName, randomBytes } from "../device-name.ts"
import type { Replica } from "../replica.ts"

/** What became of edits: kept on this device's disk, all or none. */
export type KeptOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "storage" | "permission" | "opening" | "closed" }

/** Writes into one review sheet. */
export class ReviewWriter {
  private readonly replica: Replica
  private readonly sheet: () => ReviewSheet
  private readonly account: string
  private readonly device = deviceName()
  /** Edits that are being kept: one that is made meanwhile replaces them, though the sheet does not show them yet. */
  private readonly coming = new Map<string, OperationId>()

  constructor(replica: Replica, sheet: () => ReviewSheet, account: string) {
    this.replica = replica
    this.sheet = sheet
    this.account = account
  }

  /** Writes cells, all or none. */
  write(edits: readonly ReviewEdit[]): Promise<KeptOutcome> {
    return this.keep(() => edits.map((edit) => this.afterComing(edit)))
  }

  /** Puts people on the panel. */
  async seat(people: readonly { readonly name: string; readonly role: string }[]): Promise<KeptOutcome> {
    return this.keep(() =>
      people.flatMap(({ name, role }, order) => addRepresentative({ name, role }, this.writing(), order).operations),
    )
  }

  private writing(): Writing {
    return { actor: this.account, device: this.device, nowMs: Date.now(), random: randomBytes }
  }

  private afterComing(edit: ReviewEdit): WrittenOperation<"review"> {
    const key = keyOf(edit.record, edit.field)
    const written = writeReview(this.sheet(), edit, this.writing(), this.coming.get(key))
    this.coming.set(key, written.id)
    return written
  }

  private keep(make: () => readonly WrittenOperation[]): Promise<KeptOutcome> {
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
          resolve(Result.isSuccess(outcome) ? { ok: true } : { ok: false, code: "storage" })
        },
      })
    })
  }
}

const keyOf = (record: RecordId, field: string): string => `${record}/${field}`
