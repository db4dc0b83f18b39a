/**
 * Erased records 已抹除的记录: those of each village, asked of the store once and remembered.
 *
 * An erasure closes the documents of its village at every node, and with them what is remembered here.
 */
import type { RecordId } from "@jingzhun/documents"
import type { Entombed, ErasureStore } from "../erasure/erasure-store.ts"

/** Remembers the erased records by village. */
export interface ErasedRecords {
  /** Those of a village, at once where they are known; whoever entombs another adds it here. */
  readonly of: (village: string) => Promise<Map<RecordId, Entombed>> | Map<RecordId, Entombed>
  readonly forget: (village: string) => void
  /** Which of these records stand in a sheet of the village. It reads all of them, and is asked where one is said to come into being for an erased one. */
  readonly standing: (village: string, records: readonly RecordId[]) => Promise<ReadonlySet<RecordId>>
}

/** Makes the memory over a store. */
export const makeErasedRecords = (store: ErasureStore): ErasedRecords => {
  const known = new Map<string, Promise<Map<RecordId, Entombed>> | Map<RecordId, Entombed>>()
  const ask = async (village: string): Promise<Map<RecordId, Entombed>> =>
    new Map((await store.of(village)).map((one) => [one.record, one]))
  return {
    of: (village) => {
      const before = known.get(village)
      if (before !== undefined) return before
      const asked = ask(village)
      const note = (answer: Map<RecordId, Entombed> | undefined): void => {
        if (known.get(village) !== asked) return
        // What could not be asked is asked again.
        if (answer === undefined) known.delete(village)
        else known.set(village, answer)
      }
      known.set(village, asked)
      asked.then(note, () => note(undefined))
      return asked
    },
    forget: (village) => void known.delete(village),
    standing: async (village, records) => {
      // Loaded when it is needed, which is seldom.
      const { readVillage } = await import("../erasure/village-sheets.ts")
      const documents = await store.inOne(village, readVillage)
      return new Set(records.filter((record) => documents.some(({ sheet }) => sheet.records.has(record))))
    },
  }
}
