/**
 * Memory drafts 内存草稿: the drafts of a village as several people have them, each a copy of their own until they exchange.
 */
import {
  type Actor,
  createRecordIn,
  DRAFTS,
  emptySheet,
  type Entry,
  foldInto,
  resolveConflict,
  setField,
  type Writing,
  type WrittenOperation,
} from "@jingzhun/documents"
import { createSignal } from "solid-js"
import { randomBytes } from "../../device-name.ts"
import type { SharedDrafts } from "../shared-drafts.ts"
import type { DraftSheet } from "../started-drafts.ts"

/** One person's copy. */
export interface MemoryDrafts extends SharedDrafts {
  readonly entries: readonly Entry[]
  readonly take: (entries: readonly Entry[]) => void
}

/** Opens a copy that is empty. */
export const openMemoryDrafts = (account: Actor["account"]): MemoryDrafts => {
  const sheet: DraftSheet = emptySheet(DRAFTS)
  const [version, setVersion] = createSignal(0)
  const entries: Entry[] = []
  const take = (added: readonly Entry[]): void => {
    entries.push(...added)
    foldInto(sheet, added, "drafts")
    setVersion((before) => before + 1)
  }
  const writing = (): Writing => ({
    actor: account,
    device: `device-${account}`,
    nowMs: Date.now(),
    random: randomBytes,
  })
  const keep = (written: readonly WrittenOperation[]): void =>
    take(written.map(({ id, operation }) => [id, operation] as const))
  return {
    entries,
    take,
    status: {
      phase: "ready",
      connection: "online",
      unsent: 0,
      storage: "kept",
      canWrite: true,
      refusedEdits: [],
      synced: true,
    },
    canRead: true,
    sheet: () => (version(), sheet),
    edit: async ({ saw, ...edit }) => {
      const written = setField(sheet, edit, writing())
      keep([saw === undefined ? written : { ...written, operation: { ...written.operation, saw } }])
      return { ok: true }
    },
    resolve: async (edit) => {
      keep([resolveConflict(sheet, edit, writing())])
      return { ok: true }
    },
    create: async (kind, values) => {
      const { record, operations } = createRecordIn(DRAFTS, kind, values, writing())
      keep(operations)
      return { ok: true, record }
    },
    isOnlyHere: () => false,
    presence: () => [],
    exportUnsent: async () => new Blob(),
    close: () => undefined,
  }
}

/** Brings to each copy what the others have. */
export const exchange = (...copies: readonly MemoryDrafts[]): void => {
  const all = new Map(copies.flatMap(({ entries }) => [...entries]))
  for (const { entries, take } of copies) {
    const known = new Set(entries.map(([id]) => id))
    take([...all].filter(([id]) => !known.has(id)))
  }
}
