/**
 * Stores 存储: the log of documents and everything else that is kept, opened as the settings say.
 */
import type { DatabaseSync } from "node:sqlite"
import { openDatabase } from "./database.ts"
import type { DocumentStore, SharedLog } from "./document-store.ts"
import type { Kept } from "./kept.ts"
import { makeSqliteStore } from "./sqlite-store.ts"
import { shredFreed } from "./sqlite/sqlite-erasures.ts"
import { sqliteKept } from "./sqlite/sqlite-kept.ts"

/** What a server or a command works on. */
export interface Stores {
  readonly documents: DocumentStore
  readonly kept: Kept
  /** Where other nodes write the same log. */
  readonly shared?: SharedLog
  /** The one file, where it is one. */
  readonly database?: DatabaseSync
  /** Follows a restore by means of the database: other epochs, no sessions; answers with the number of documents. */
  readonly beginAnew?: () => Promise<number>
  /** Gives the room of what was deleted back, as far as the store can. */
  readonly shred: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the database of an address, or else a data folder; whether a server runs on it as well is for the caller to know. */
export const openStores = async ({
  databaseUrl,
  dataDir,
}: {
  readonly databaseUrl?: string
  readonly dataDir: string
}): Promise<Stores> => {
  // A server on a folder has no use for what speaks with the other database.
  if (databaseUrl !== undefined) return (await import("./postgres/postgres-stores.ts")).openPostgresStores(databaseUrl)
  const database = openDatabase(dataDir)
  return {
    database,
    documents: makeSqliteStore(database),
    kept: sqliteKept(database, dataDir),
    shred: async () => shredFreed(database),
    close: async () => database.close(),
  }
}
