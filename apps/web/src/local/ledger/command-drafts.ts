/**
 * Command drafts 办理草稿: what was typed into forms that were not sent yet, kept on this device.
 *
 * A draft is a convenience, not a record: it is this person's alone, and it goes when the command is in the outbox.
 */
import * as Result from "effect/Result"
import { answerOf, openDatabase } from "../database.ts"

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
  readonly close: () => void
}

/** Opens the drafts of an account. */
export const openCommandDrafts = (account: string): CommandDrafts => {
  const database = openDatabase(`jingzhun/${encodeURIComponent(account)}/command-drafts`, {
    drafts: { keyPath: "key" },
  })
  return {
    read: async (key) => {
      const found = await database.read((store) => answerOf<KeptDraft | undefined>(store("drafts").get(key)))
      return Result.isSuccess(found) ? found.success?.draft : undefined
    },
    keep: async (key, draft) => {
      const row: KeptDraft = { key, draft, at: new Date().toISOString() }
      const kept = await database.write((store) => {
        store("drafts").put(row)
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
    close: database.close,
  }
}
