/**
 * Outbox 待发指令: what was asked for on this device, from the tap until the ledger shows it.
 *
 * A command is on the disk before anything else sees it, under the id it keeps: sent twice, it is decided once.
 */
import type { Command, Refusal } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, settle, type StorageFailure } from "../database.ts"
import { hideRow, showRows } from "../vault/sealed-row.ts"
import { SHOWN_FIELDS } from "../vault/shown-fields.ts"

/** The village and the procedure that a command belongs to. */
export interface LedgerName {
  /** 12-digit division code. */
  readonly village: string
  /** Id of the procedure. */
  readonly procedure: string
}

/** What the server has said so far. */
export type OutboxAnswer =
  | { readonly _tag: "Pending" }
  | { readonly _tag: "Accepted"; readonly seq: number; readonly hash: string; readonly at: string }
  | { readonly _tag: "Refused"; readonly refusal: Refusal; readonly at: string }

/** One command on its way. */
export interface OutboxRow extends LedgerName {
  readonly id: string
  /** Commands of one case go in this order; a mended one takes the place of the one it mends. */
  readonly order: string
  readonly command: Command
  /** When it was tapped, by the device's clock. */
  readonly at: string
  readonly answer: OutboxAnswer
}

type Kept<Value> = Promise<Result.Result<Value, StorageFailure>>

/** The outbox of one account on this device. */
export interface OutboxStore {
  readonly read: () => Kept<readonly OutboxRow[]>
  readonly put: (row: OutboxRow) => Kept<void>
  /** Puts a mended command in the place of another, all or nothing. */
  readonly replace: (id: string, row: OutboxRow) => Kept<void>
  /** Writes down the server's answer; a command that was taken away meanwhile stays away. */
  readonly settle: (id: string, answer: OutboxAnswer) => Kept<void>
  readonly remove: (ids: readonly string[]) => Kept<void>
  readonly close: () => void
}

/** Opens the outbox of an account. */
export const openOutboxStore = (account: string): OutboxStore => {
  const name = outboxName(account)
  const database = openDatabase(name, { commands: { keyPath: "id" } })
  const keep = async (row: OutboxRow, instead?: string): Kept<void> => {
    const hidden = await settle(hideRow(name, row, SHOWN_FIELDS.outbox.commands))
    if (Result.isFailure(hidden)) return Result.fail(hidden.failure)
    return database.write((store) => {
      if (instead !== undefined) store("commands").delete(instead)
      store("commands").put(hidden.success)
      return NOTHING
    })
  }
  return {
    read: async () => {
      const rows = await database.read((store) => answerOf<object[]>(store("commands").getAll()))
      if (Result.isFailure(rows)) return Result.fail(rows.failure)
      return settle(showRows<OutboxRow>(name, rows.success).then((shown) => shown.sort(byOrder)))
    },
    put: (row) => keep(row),
    replace: (id, row) => keep(row, id),
    settle: (id, answer) =>
      database.write((store) => {
        const found: IDBRequest<object | undefined> = store("commands").get(id)
        found.addEventListener("success", () => {
          if (found.result !== undefined) store("commands").put({ ...found.result, answer })
        })
        return NOTHING
      }),
    remove: (ids) =>
      database.write((store) => {
        for (const id of ids) store("commands").delete(id)
        return NOTHING
      }),
    close: database.close,
  }
}

/** Names the outbox of an account; also the name by which its tabs find each other. */
export const outboxName = (account: string): string => `jingzhun/${encodeURIComponent(account)}/outbox`

const NOTHING: Answer<void> = { value: undefined }

const byOrder = (one: OutboxRow, other: OutboxRow): number =>
  one.order < other.order ? -1 : one.order > other.order ? 1 : 0
