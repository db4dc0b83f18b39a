/**
 * Vault record 保险箱记录: what of an account's vault lies on the disk of this device.
 */
import type * as Result from "effect/Result"
import { type Answer, answerOf, openDatabase, type StorageFailure } from "../database.ts"
import type { Bytes } from "./at-rest.ts"
import type { WrappedKey } from "./wrapping.ts"

/** Why a vault opens no more without a log-in: the lease ran out, too many wrong PINs, the account was disabled, or its person logged out. */
export type Closed = "lease" | "attempts" | "ended" | "left"

/** What lies on the disk. Times are milliseconds of this device's clock. */
export interface VaultRecord {
  readonly id: "vault"
  /** The name under which the server keeps the share of this device. */
  readonly device: string
  /** The data key for whoever has logged in and been given the share. */
  readonly recovery?: WrappedKey & { readonly mark: string }
  /** What is kept of the share while the lease runs, and until when it does. */
  readonly lease?: { readonly forPin: Bytes; readonly until: number }
  readonly proof?: Bytes
  /** Until when the last lease ran, once it is over. */
  readonly until?: number
  /** The data key under the PIN, with the attempts that went wrong since it was last right. */
  readonly pin?: WrappedKey & { readonly salt: Bytes; readonly failures: number }
  /** The data key under a key of the browser, where there is no PIN. */
  readonly browser?: WrappedKey & { readonly key: CryptoKey }
  /** Why neither of the two is there any more: only a log-in brings the key back. */
  readonly closed?: Closed
  /** A PIN was set here once; when it is gone another has to be set. */
  readonly wantsPin: boolean
  /** The latest time at which this device was ever seen: a clock that is put back does not lengthen the lease. */
  readonly seen: number
}

/** Gives the next record; the one it was given to change nothing. */
export type ChangeOfRecord = (record: VaultRecord | undefined) => VaultRecord | undefined

/** The record of one account. */
export interface VaultStore {
  readonly read: () => Promise<Result.Result<VaultRecord | undefined, StorageFailure>>
  /** Changes the record in one transaction, and gives what it is now. */
  readonly change: (change: ChangeOfRecord) => Promise<Result.Result<VaultRecord | undefined, StorageFailure>>
}

/** Opens the record of an account. */
export const openVaultStore = (account: string): VaultStore => {
  const database = openDatabase(`jingzhun/${encodeURIComponent(account)}/vault`, { record: { keyPath: "id" } })
  return {
    read: () => database.read((store) => answerOf<VaultRecord | undefined>(store("record").get("vault"))),
    change: (change) =>
      database.write((store) => {
        const answer: Answer<VaultRecord | undefined> = { value: undefined }
        const found: IDBRequest<VaultRecord | undefined> = store("record").get("vault")
        found.addEventListener("success", () => {
          answer.value = change(found.result)
          if (answer.value !== undefined && answer.value !== found.result) store("record").put(answer.value)
        })
        return answer
      }),
  }
}
