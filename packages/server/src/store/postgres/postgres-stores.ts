/**
 * PostgreSQL stores: everything that is kept, in the one database of several nodes.
 */
import type { Stores } from "../stores.ts"
import { beginAnew } from "./begin-anew.ts"
import { openPostgres } from "./connection.ts"
import { makePostgresStore } from "./postgres-document-store.ts"
import { vacuumFreed } from "./postgres-erasures.ts"
import { postgresKept } from "./postgres-kept.ts"

/** Opens the database of an address. */
export const openPostgresStores = async (databaseUrl: string): Promise<Stores> => {
  const sql = await openPostgres(databaseUrl)
  const documents = makePostgresStore(sql)
  return {
    documents,
    shared: documents,
    kept: postgresKept(sql),
    beginAnew: () => beginAnew(sql),
    shred: () => vacuumFreed(sql),
    close: () => sql.end({ timeout: CLOSING_SECONDS }),
  }
}

const CLOSING_SECONDS = 5
