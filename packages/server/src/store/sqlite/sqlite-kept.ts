/**
 * What SQLite keeps 单机保存: the county's one file, photos beside it, and in memory what one server alone has to know.
 */
import type { DatabaseSync } from "node:sqlite"
import { makeMemoryFailures } from "../../accounts/failure-store.ts"
import {
  ACCOUNT_LIMIT,
  ADDRESS_LIMIT,
  GUESS_LIMIT,
  KEYS_LIMIT,
  makeThrottle,
  OBJECTION_LIMIT,
} from "../../accounts/throttle.ts"
import { makeMemoryTickets } from "../../accounts/ticket-store.ts"
import { makeMemoryPhotoStore, makePhotoStore } from "../../files/photo-store.ts"
import type { Kept } from "../kept.ts"
import { sqliteAccounts, sqliteSessions } from "./sqlite-accounts.ts"
import { sqliteAdoptions } from "./sqlite-adoptions.ts"
import { sqliteDeviceShares } from "./sqlite-device-shares.ts"
import { sqliteErasures } from "./sqlite-erasures.ts"
import { sqliteKeys } from "./sqlite-keys.ts"
import { sqliteLedgerAudit } from "./sqlite-ledger-audit.ts"
import { sqliteLedgers } from "./sqlite-ledgers.ts"
import { sqliteBases } from "./sqlite-bases.ts"
import { sqliteMoves } from "./sqlite-moves.ts"
import { sqliteAudit } from "./sqlite-audit.ts"
import { sqlitePhotoRegister } from "./sqlite-photo-register.ts"
import { sqliteTemplates } from "./sqlite-templates.ts"
import { sqliteVillages } from "./sqlite-villages.ts"

/** Fills the ports over an open database; photos go into the data folder, and stay in memory where there is none. */
export const sqliteKept = (database: DatabaseSync, dataDir?: string): Kept => ({
  accounts: sqliteAccounts(database),
  sessions: sqliteSessions(database),
  tickets: makeMemoryTickets(),
  failures: {
    account: makeMemoryFailures(makeThrottle(ACCOUNT_LIMIT)),
    address: makeMemoryFailures(makeThrottle(ADDRESS_LIMIT)),
    objection: makeMemoryFailures(makeThrottle(OBJECTION_LIMIT)),
    keys: makeMemoryFailures(makeThrottle(KEYS_LIMIT)),
    guess: makeMemoryFailures(makeThrottle(GUESS_LIMIT)),
  },
  audit: sqliteAudit(database),
  villages: sqliteVillages(database),
  photos: {
    register: sqlitePhotoRegister(database),
    store: dataDir === undefined ? makeMemoryPhotoStore() : makePhotoStore(dataDir),
  },
  templates: sqliteTemplates(database),
  deviceShares: sqliteDeviceShares(database),
  keys: sqliteKeys(database),
  erasures: sqliteErasures(database),
  bases: sqliteBases(database),
  moves: sqliteMoves(database),
  ledgers: sqliteLedgers(database),
  adoptions: sqliteAdoptions(database),
  ledgerAudit: sqliteLedgerAudit(database),
})
