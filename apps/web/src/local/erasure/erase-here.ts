/**
 * Erase here 本机抹除: takes what was erased off this device's disk, and tells whoever wrote of it that it was, and why.
 *
 * What was typed of an erased record is not kept for its author either: an edit that was on its way leaves nothing but its place.
 */
import { type Operation, type OperationId, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { erasuresIn } from "../erased.ts"
import type { JournalEntry, RefusedEntry } from "../journal.ts"
import type { Replica, ReplicaPlace } from "../replica.ts"
import { ERASED } from "../roster-status.ts"
import { openPhotoStore } from "../survey/photo-store.ts"

/** Puts unsent edits aside without their values, and leaves nothing of what was erased on the disk; false where that did not take it. */
export const eraseHere = async (
  replica: Replica,
  gone: ReadonlySet<OperationId>,
  unsent: readonly JournalEntry[],
): Promise<boolean> => {
  const words = erasuresIn(replica.sheet.ops())
  const edits = unsent.flatMap(({ operations, at }) =>
    operations.flatMap(([id, operation]) => (gone.has(id) ? [{ id, operation, at }] : [])),
  )
  const refused = edits
    .filter(({ id }) => !replica.refused.has(id))
    .map(({ id, operation, at }): RefusedEntry => {
      const { reason } = words.find(({ records }) => records.includes(operation.record)) ?? {}
      const nameless = { ...operation, value: operation.kind === "create" ? {} : null } as Operation
      return { id, operation: nameless, code: ERASED, at, ...(reason !== undefined && { reason }), dismissed: false }
    })
  if (refused.length > 0) {
    await replica.journal.setAside(refused)
    await replica.readJournal()
    replica.tellReplaced()
  }
  await forgetPhotos(
    replica.place,
    edits.map(({ operation }) => operation),
  )
  // What was acknowledged may still lie in the journal, where the disk was full.
  const isForgotten = await replica.journal.acknowledge(replica.unsent.acknowledged())
  const isRewritten = await replica.rewrite()
  return isRewritten && Result.isSuccess(isForgotten) && edits.every(({ id }) => replica.refused.has(id))
}

/** Photographs that the server has are fetched again when they are looked at; those of an edit that is gone are not sent any more. */
const forgetPhotos = async ({ account, document }: ReplicaPlace, edits: readonly Operation[]): Promise<void> => {
  const parts = parseDocumentName(document)
  if (Result.isFailure(parts)) return
  const named = new Set(JSON.stringify(edits).match(PHOTO))
  const photos = openPhotoStore(account)
  await photos.forget(
    ({ hash, village, place }) => village === parts.success.village && (place === "sent" || named.has(hash)),
  )
  photos.close()
}

const PHOTO = /sha256:[0-9a-f]{64}/g
