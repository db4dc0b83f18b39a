/**
 * Sheet pen 写入笔: how operations get from a person's hand onto this device's disk, in order, whatever the sheet.
 *
 * Edits that are being kept are not on the sheet yet: one that is made meanwhile replaces them all the same.
 */
import type { OperationId, RecordId, Writing, WrittenOperation } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { deviceName, randomBytes } from "./device-name.ts"
import type { Replica } from "./replica.ts"

/** Why something was not kept on this device. */
export type PenRefusal = "storage" | "permission" | "opening" | "closed"

/** What became of edits: kept on this device's disk, all or none. */
export type KeptOutcome = { readonly ok: true } | { readonly ok: false; readonly code: PenRefusal }

/** Writes operations of one account into one sheet. */
export class SheetPen {
  private readonly replica: Replica
  private readonly account: string
  private readonly device = deviceName()
  private readonly coming = new Map<string, OperationId>()

  constructor(replica: Replica, account: string) {
    this.replica = replica
    this.account = account
  }

  /** Who writes, where and when. */
  writing(): Writing {
    return { actor: this.account, device: this.device, nowMs: Date.now(), random: randomBytes }
  }

  /** Makes an operation on a cell, which is told what is still on its way to it. */
  after<Written extends WrittenOperation>(
    { record, field }: { readonly record: RecordId; readonly field: string },
    make: (before: OperationId | undefined) => Written,
  ): Written {
    const key = `${record}/${field}`
    const written = make(this.coming.get(key))
    this.coming.set(key, written.id)
    return written
  }

  /** Keeps operations on this device's disk, all or none; they are made when their turn has come. */
  keep(make: () => readonly WrittenOperation[]): Promise<KeptOutcome> {
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
