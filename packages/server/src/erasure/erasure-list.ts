/**
 * Erasure list 抹除清单: a file beside the database that names by their ids what was erased, so that a backup of before does not bring it back.
 */
import { appendFileSync, existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { syncFileAndName } from "../backup/disk.ts"
import { makeFolder } from "../store/make-folder.ts"
import type { Stores } from "../store/stores.ts"
import { erase } from "./erase.ts"
import type { ErasedFromLog, ErasureOrder } from "./erase-in-log.ts"
import type { GoneOperation } from "./erasure-store.ts"

/** Name of the list in the data folder. */
export const ERASURES_FILE = "erasures.jsonl"

/** One erasure: of nothing but ids, a day and a reason. */
export interface ListedErasure {
  readonly village: string
  readonly records: readonly string[]
  readonly atMs: number
  readonly reason: string
  /** The operations that were erased, by document. */
  readonly gone: { readonly [document: string]: readonly GoneOperation[] }
}

/** Reads the list of a data folder. */
export const readErasures = (dataDir: string): readonly ListedErasure[] => {
  const file = join(dataDir, ERASURES_FILE)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, "utf8").split("\n")
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as ListedErasure)
}

/** Adds erasures to the list of a data folder; they are on the disk when it returns. */
export const listErasures = (dataDir: string, erasures: readonly ListedErasure[]): void => {
  if (erasures.length === 0) return
  const file = join(dataDir, ERASURES_FILE)
  // With PostgreSQL nothing else may have needed the folder.
  makeFolder(dataDir)
  appendFileSync(file, erasures.map((one) => `${JSON.stringify(one)}\n`).join(""), { mode: 0o600 })
  syncFileAndName(file)
}

/** An erasure as the list names it. */
export const listedOf = (order: ErasureOrder, { records, gone }: ErasedFromLog): ListedErasure => ({
  ...order,
  records,
  gone,
})

/** Erases once more what a list names, in data that may be older than it; answers with how many erasures found something. */
export const eraseAgain = async (stores: Stores, list: readonly ListedErasure[]): Promise<number> => {
  let found = 0
  for (const { gone, ...order } of list) {
    const erased = await erase(stores, { ...order, gone })
    if (erased !== undefined && erased.operations + erased.bases + erased.keys > 0) found++
  }
  return found
}
