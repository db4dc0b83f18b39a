/**
 * Command drafts 办理草稿: what was typed into forms that were not sent yet, kept on this device.
 *
 * A draft is a convenience, not a record: it is this person's alone, and it goes when the command is in the outbox.
 */
import * as Result from "effect/Result"
import { answerOf, openDatabase, settle } from "../database.ts"
import { hideRow, showRow } from "../vault/sealed-row.ts"
import { SHOWN_FIELDS } from "../vault/shown-fields.ts"

/** A draft as it is kept; what it holds is the form's own business. */
export interface KeptDraft {
  readonly key: string
  readonly draft: unknown
  readonly at: string
}

/** The drafts of one account on this device. */
export interface CommandDrafts {
  readonly read: (key: string) => Promise<unknown>
  /** Keeps a draft; false when the device did not take it. */
  readonly keep: (key: string, draft: unknown) => Promise<boolean>
  readonly forget: (key: string) => Promise<void>
  /** Forgets the drafts with such keys. */
  readonly forgetAll: (isGone: (key: string) => boolean) => Promise<void>
  readonly close: () => void
}

/** Opens the drafts of an account. */
export const openCommandDrafts = (account: string): CommandDrafts => {
  const name = `jingzhun/${encodeURIComponent(account)}/command-drafts`
  const database = openDatabase(name, { drafts: { keyPath: "key" } })
  return {
    read: async (key) => {
      const found = await database.read((store) => answerOf<object | undefined>(store("drafts").get(key)))
      if (Result.isFailure(found) || found.success === undefined) return undefined
      const shown = await settle(showRow<KeptDraft>(name, found.success))
      return Result.isSuccess(shown) ? shown.success.draft : undefined
    },
    keep: async (key, draft) => {
      const row: KeptDraft = { key, draft, at: new Date().toISOString() }
      const hidden = await settle(hideRow(name, row, SHOWN_FIELDS["command-drafts"].drafts))
      if (Result.isFailure(hidden)) return false
      const kept = await database.write((store) => {
        store("drafts").put(hidden.success)
        return { value: undefined }
      })
      return Result.isSuccess(kept)
    },
    forget: async (key) => {
      await database.write((store) => {
        store("drafts").delete(key)
        return { value: undefined }
      })
    },
    forgetAll: async (isGone) => {
      await database.write((store) => {
        const keys = store("drafts").getAllKeys()
        keys.addEventListener("success", () => {
          for (const key of keys.result) if (typeof key === "string" && isGone(key)) store("drafts").delete(key)
        })
        return { value: undefined }
      })
    },
    close: database.close,
  }
}
