/**
 * Services 服务: what one running server is made of, put together in one place.
 */
import type { DatabaseSync } from "node:sqlite"
import type { Accounts } from "./accounts/accounts.ts"
import { makeAccounts } from "./accounts/accounts.ts"
import type { Sessions } from "./accounts/sessions.ts"
import { makeSessions } from "./accounts/sessions.ts"
import type { Throttle } from "./accounts/throttle.ts"
import { ACCOUNT_LIMIT, ADDRESS_LIMIT, makeThrottle } from "./accounts/throttle.ts"
import type { Tickets } from "./accounts/tickets.ts"
import { makeTickets } from "./accounts/tickets.ts"
import type { Ledgers } from "./ledger/ledgers.ts"
import { makeLedgers } from "./ledger/ledgers.ts"
import type { Metrics } from "./metrics.ts"
import { makeMetrics } from "./metrics.ts"
import type { PhotoRegister } from "./files/photo-register.ts"
import { makePhotoRegister } from "./files/photo-register.ts"
import type { PhotoStore } from "./files/photo-store.ts"
import { makeMemoryPhotoStore, makePhotoStore } from "./files/photo-store.ts"
import type { Openings } from "./relay/openings.ts"
import { makeOpenings } from "./relay/openings.ts"
import { Relay } from "./relay/relay.ts"
import type { DocumentStore } from "./store/document-store.ts"
import type { Villages } from "./store/villages.ts"
import { makeVillages } from "./store/villages.ts"

/** The parts of a running server. */
export interface Services {
  readonly store: DocumentStore
  readonly villages: Villages
  readonly accounts: Accounts
  readonly sessions: Sessions
  readonly tickets: Tickets
  /** Counts of failed log-ins. */
  readonly throttles: { readonly account: Throttle; readonly address: Throttle }
  readonly metrics: Metrics
  readonly relay: Relay
  readonly openings: Openings
  readonly ledgers: Ledgers
  /** Evidence photos: who brought which, and their bytes. */
  readonly photos: { readonly register: PhotoRegister; readonly store: PhotoStore }
  /** Server clock, in milliseconds. */
  readonly now: () => number
  readonly log: (message: string) => void
  /** Locks an account out, with everything it has open. */
  readonly disableAccount: (name: string) => void
}

/** What services are built on. */
export interface Foundations {
  readonly database: DatabaseSync
  readonly store: DocumentStore
  /** The folder that photos are kept in; in memory where there is none. */
  readonly dataDir?: string
  readonly now?: () => number
  readonly log?: (message: string) => void
}

/** Builds the services over an open database and a document store. */
export const makeServices = (foundations: Foundations): Services => {
  const { database, store, dataDir, now = Date.now, log = logToStandardError } = foundations
  const accounts = makeAccounts(database)
  const sessions = makeSessions(database, accounts)
  const metrics = makeMetrics()
  const villages = makeVillages(database)
  const openings = makeOpenings({ store, villages, now })
  const relay = new Relay({
    store,
    metrics,
    now,
    log,
    openings,
    actorOf: (id) => sessions.findById(id, now())?.actor,
  })
  sessions.onEnded((ids) => relay.closeSessions(new Set(ids)))
  const ledgers = makeLedgers({
    database,
    villages: () => villages.list().map(({ code }) => code),
    now,
    publish: (row, sequence) => relay.publish(row, sequence),
    log,
  })
  return {
    store,
    villages,
    ledgers,
    photos: {
      register: makePhotoRegister(database),
      store: dataDir === undefined ? makeMemoryPhotoStore() : makePhotoStore(dataDir),
    },
    accounts,
    sessions,
    tickets: makeTickets(),
    throttles: { account: makeThrottle(ACCOUNT_LIMIT), address: makeThrottle(ADDRESS_LIMIT) },
    metrics,
    relay,
    openings,
    now,
    log,
    disableAccount: (name) => {
      accounts.disable(name)
      sessions.endAllOf(name)
    },
  }
}

const logToStandardError = (message: string): void => {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`)
}
