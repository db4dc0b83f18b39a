/**
 * Erased 抹除: what the server has erased goes from this device too, and whoever wrote of it hears why.
 */
import type { Operation, RecordId } from "@jingzhun/documents"
import type { RefusedEntry } from "./journal.ts"
import type { Replica } from "./replica.ts"

/** Tells the server's word of an erasure among the operations of a document. */
export const isErasureWord = (value: unknown): boolean =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "erase"

/** Puts unsent edits of erased records aside without their values, and leaves nothing of what was erased on the disk. */
export const eraseHere = async (
  replica: Replica,
  erased: ReadonlyMap<RecordId, { readonly reason: string }>,
): Promise<void> => {
  const gone = replica.unsent.entries().flatMap(({ operations, at }) =>
    operations.flatMap(([id, operation]): RefusedEntry[] => {
      const { reason } = erased.get(operation.record) ?? {}
      if (reason === undefined || replica.refused.has(id)) return []
      const nameless = { ...operation, value: operation.kind === "create" ? {} : null } as Operation
      return [{ id, operation: nameless, code: ERASED, at, reason, dismissed: false }]
    }),
  )
  if (gone.length > 0) {
    await replica.journal.setAside(gone)
    await replica.readJournal()
    replica.tellReplaced()
  }
  await replica.rewrite()
}

/** Not a code of the wire: what is written for an erased record the server takes as an empty place. */
const ERASED = 4410
