/**
 * Services 服务: what one running server is made of, put together in one place.
 */
import type { AccountStore } from "./accounts/account-store.ts"
import type { Sessions } from "./accounts/sessions.ts"
import { makeSessions } from "./accounts/sessions.ts"
import type { Tickets } from "./accounts/tickets.ts"
import { makeTickets } from "./accounts/tickets.ts"
import type { AuditLog } from "./audit/audit-log.ts"
import type { YearMeans } from "./bases/new-year.ts"
import type { Bus } from "./bus/bus.ts"
import { makeProcessBus } from "./bus/process-bus.ts"
import type { Log } from "./log.ts"
import { openLog } from "./log.ts"
import type { Ledgers } from "./ledger/ledgers.ts"
import { makeLedgers } from "./ledger/ledgers.ts"
import type { MoveMeans } from "./moves/moves.ts"
import type { Metrics } from "./metrics.ts"
import { makeMetrics } from "./metrics.ts"
import type { Openings } from "./relay/openings.ts"
import { makeOpenings } from "./relay/openings.ts"
import { Relay } from "./relay/relay.ts"
import type { DocumentStore, SharedLog } from "./store/document-store.ts"
import type { Kept } from "./store/kept.ts"
import type { Villages } from "./store/villages.ts"
import { DEVICE_LEASE_DAYS } from "./settings.ts"

/** The parts of a running server. */
export interface Services {
  readonly store: DocumentStore
  readonly villages: Villages
  readonly accounts: AccountStore
  readonly sessions: Sessions
  readonly tickets: Tickets
  /** Counts of failed log-ins, of objections and of guesses at their codes. */
  readonly failures: Kept["failures"]
  readonly audit: AuditLog
  readonly metrics: Metrics
  readonly relay: Relay
  readonly openings: Openings
  readonly ledgers: Ledgers
  /** How rosters begin: with an import, with a new year. */
  readonly rosters: YearMeans
  /** Households on their way between villages. */
  readonly moves: MoveMeans
  /** With which sensitive values are sealed. */
  readonly keys: Kept["keys"]
  /** Evidence photos: who brought which, and their bytes. */
  readonly photos: Kept["photos"]
  /** What an area prints in place of our sheets. */
  readonly templates: Kept["templates"]
  /** The server's part of the keys of devices. */
  readonly deviceShares: Kept["deviceShares"]
  /** How many days a device opens its data without hearing of the server. */
  readonly deviceLeaseDays: number
  /** Server clock, in milliseconds. */
  readonly now: () => number
  readonly log: (message: string) => void
  /** Notes an answered request. */
  readonly requestLog: Log["request"]
  /** Locks an account out, with everything it has open. */
  readonly disableAccount: (name: string) => Promise<void>
}

/** What services are built on. */
export interface Foundations {
  readonly store: DocumentStore
  /** Given where other nodes write the same store. */
  readonly shared?: SharedLog
  /** Calls to the other nodes, where there are any. */
  readonly bus?: Bus
  /** Everything else that is kept. */
  readonly kept: Kept
  /** 30 where none is given. */
  readonly deviceLeaseDays?: number
  readonly now?: () => number
  /** Says what an operator has to know; on standard error where none is given. */
  readonly log?: Log
}

/** Builds the services over what is kept. */
export const makeServices = (foundations: Foundations): Services => {
  const { store, shared, bus = makeProcessBus().join(), kept } = foundations
  const { now = Date.now } = foundations
  const { warn: log, request: requestLog } = foundations.log ?? openLog("info")
  const { accounts, villages } = kept
  const sessions = makeSessions(kept.sessions)
  const metrics = makeMetrics()
  const openings = makeOpenings({ store, villages, now })
  const relay = new Relay({
    store,
    shared,
    bus,
    metrics,
    now,
    log,
    openings,
    keys: kept.keys,
    erasures: kept.erasures,
    actorsOf: (ids) => sessions.actorsOf(ids, now()),
  })
  sessions.onEnded((ids) => relay.closeSessions(new Set(ids)))
  const ledgers = makeLedgers({
    store: kept.ledgers,
    adoptions: kept.adoptions,
    audit: kept.ledgerAudit,
    villages,
    now,
    publish: (row, sequence) => relay.publish(row, sequence),
    renewed: (document) => void relay.renewed(document),
    called: (entry) => bus.publish({ _tag: "Entry", ...entry }),
    log,
  })
  const rosters: YearMeans = {
    store,
    bases: kept.bases,
    keys: kept.keys,
    now,
    publish: (row, sequence) => relay.publish(row, sequence),
    rosterOf: ledgers.rosterOf,
    rosterYears: kept.ledgers.rosterYears,
  }
  bus.subscribe((message) => {
    if (message._tag === "Entry") ledgers.heardEntry()
  })
  return {
    store,
    villages,
    ledgers,
    rosters,
    moves: { ...rosters, moves: kept.moves },
    keys: kept.keys,
    photos: kept.photos,
    templates: kept.templates,
    deviceShares: kept.deviceShares,
    deviceLeaseDays: foundations.deviceLeaseDays ?? DEVICE_LEASE_DAYS,
    accounts,
    sessions,
    tickets: makeTickets(kept.tickets),
    failures: kept.failures,
    audit: kept.audit,
    metrics,
    relay,
    openings,
    now,
    log,
    requestLog,
    disableAccount: async (name) => sessions.announceEnded((await accounts.disable(name)) ?? []),
  }
}
