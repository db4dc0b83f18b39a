/**
 * Stores 存储: the log of documents and everything else that is kept, opened as the settings say.
 */
import type { DocumentStore } from "./document-store.ts"
import type { Kept } from "./kept.ts"
import { openDatabase } from "./database.ts"
import { makeSqliteStore } from "./sqlite-store.ts"
import { sqliteKept } from "./sqlite/sqlite-kept.ts"

/** What a server or a command works on. */
export interface Stores {
  readonly documents: DocumentStore
  readonly kept: Kept
  readonly close: () => Promise<void>
}

/** Opens the stores of a data folder; whether a server runs on it as well is for the caller to know. */
export const openStores = async ({ dataDir }: { readonly dataDir: string }): Promise<Stores> => {
  const database = openDatabase(dataDir)
  return {
    documents: makeSqliteStore(database),
    kept: sqliteKept(database, dataDir),
    close: async () => database.close(),
  }
}
