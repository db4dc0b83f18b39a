/**
 * Ledgers 台账: commands in, decisions out: each decided against the authoritative state and kept for good before it is answered.
 *
 * One transaction holds the decision, its entry, the receipt it rests on and the row of the ledger document. The state in memory is
 * only a fold of the entries, and moves on after the commit.
 */
import type { DatabaseSync } from "node:sqlite"
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type { Command, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { noFiles } from "@jingzhun/core/procedure"
import { inTransaction } from "../store/database.ts"
import type { Append } from "../store/document-store.ts"
import { makeRowWriter } from "../store/sqlite-store.ts"
import type { Adoption, Adoptions } from "./adoptions.ts"
import { makeAdoptions } from "./adoptions.ts"
import type { LedgerName } from "./deciding.ts"
import { makeDecide, openLedger } from "./deciding.ts"
import type { Destruction } from "./destroy-bodies.ts"
import { destroyBodies } from "./destroy-bodies.ts"
import type { Folds } from "./folds.ts"
import { makeFolds } from "./folds.ts"
import { bodiesName, ledgerName, ledgerParts } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import type { EntryWithReceipt, LedgerHead, LedgerStore } from "./ledger-store.ts"
import { makeLedgerStore } from "./ledger-store.ts"
import { refuse } from "./refuse.ts"
import { makeRosterMirror } from "./roster-mirror.ts"
import type { RosterMirror } from "./roster-mirror.ts"
import type { RosterTruth } from "./roster-truth.ts"
import { makeRosterTruth } from "./roster-truth.ts"
import type { LedgerFinding } from "./verify-ledgers.ts"
import { pathOfSpoilt } from "./spoilt.ts"
import { verifyOne } from "./verify-ledgers.ts"

/** What comes of a command. */
export type Submission =
  | { readonly ok: true; readonly entry: LedgerEntry; readonly isRepeat: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/** Hears of an entry after its commit. */
export type EntryListener = (entry: LedgerEntry, where: LedgerName) => void

/** Keeps the ledgers of the county. */
export interface Ledgers {
  /**
   * Decides a command; it rejects when the disk does not keep. With the day on which a device sent it, it is also judged how far the
   * command is dated back.
   */
  readonly submit: (
    command: Command,
    village: DivisionCode,
    procedure: string,
    sentOn?: CivilDate,
  ) => Promise<Submission>
  readonly stateOf: (village: DivisionCode, procedure: string) => State
  readonly entriesOf: (village: DivisionCode, procedure: string) => readonly LedgerEntry[]
  /** The entries about one file. */
  readonly entriesOn: (village: DivisionCode, procedure: string, subject: string) => readonly LedgerEntry[]
  readonly entryOfCommand: (village: DivisionCode, procedure: string, command: string) => LedgerEntry | undefined
  /** The entry whose hash begins so, without `sha256:`. */
  readonly entryByHash: (beginning: string) => LedgerEntry | undefined
  /** The receipt beside an entry, as it was kept. */
  readonly receiptOf: (entry: LedgerEntry) => string | undefined
  /** The last entry about a file that rests on a receipt, with it. */
  readonly lastReceiptOn: (village: DivisionCode, procedure: string, subject: string) => EntryWithReceipt | undefined
  /** What people call the households of a ledger, by their number, as of the last decision on each. */
  readonly namesOf: (village: DivisionCode, procedure: string) => ReadonlyMap<string, string>
  /** The procedure of a village, under the text and the readings it works under. */
  readonly engineOf: (village: DivisionCode, procedure: string) => ProcedureEngine | undefined
  readonly adoptions: Adoptions
  readonly adoptionsOf: (village: DivisionCode) => readonly Adoption[]
  readonly list: () => readonly LedgerName[]
  /** Makes the ledgers of all villages that work under a procedure and have none yet. */
  readonly prepare: () => Promise<void>
  /** Folds every ledger, one a turn, so that nobody who asks for all of them has to wait for it. */
  readonly warm: () => Promise<void>
  /** Goes along one ledger from its first entry to its head; nothing where there is none. */
  readonly verify: (name: string) => LedgerFinding | undefined
  /** Destroys bodies of an entry, and has devices throw away what they have of them; answers with how many there were. */
  readonly destroyBodies: (destruction: Omit<Destruction, "at">) => number
  readonly mirror: RosterMirror
  readonly truth: RosterTruth
  readonly onEntry: (listener: EntryListener) => () => void
}

/** What ledgers work with. */
export interface LedgerMeans {
  readonly database: DatabaseSync
  readonly villages: () => Promise<readonly string[]>
  readonly now: () => number
  /** Tells an open document of a row that was kept. */
  readonly publish: (row: Append, sequence: number) => void
  /** Tells an open document that it was written anew. */
  readonly renewed: (document: string) => void
  /** Hears of a listener that threw. */
  readonly log: (message: string) => void
}

/** Makes the ledgers of an open database. */
export const makeLedgers = ({ database, villages, now, publish, renewed, log }: LedgerMeans): Ledgers => {
  const store = makeLedgerStore(database)
  const rows = makeRowWriter(database)
  const adoptions = makeAdoptions(database)
  const mirror = makeRosterMirror(database)
  const truth = makeRosterTruth(mirror)
  const folds = makeFolds(store)
  const listeners = new Set<EntryListener>()

  const decide = makeDecide({ store, rows, adoptions, truth, folds, now })

  const announce = (entry: LedgerEntry, where: LedgerName): void => {
    for (const listener of listeners) {
      try {
        listener(entry, where)
      } catch (error) {
        log(`a listener to entries failed: ${error instanceof Error ? error.name : "unknown fault"}`)
      }
    }
  }

  return {
    submit: async (command, village, procedure, sentOn) => {
      const where = { village, procedure, name: ledgerName(village, procedure) }
      const adoption = adoptions.find(village, procedure)
      if (adoption === undefined) {
        return { ok: false, refusal: refuse(undefined, { code: "not-adopted" }, { village, procedure }) }
      }
      const spoilt = pathOfSpoilt(command)
      // A fault of the program: whatever comes from outside was looked through before it gets here.
      if (spoilt !== undefined) throw new Error(`A ledger cannot hold what stands at ${spoilt}.`)
      const decided = inTransaction(database, () => decide(command, where, adoption, sentOn))
      if (decided._tag === "Refused") return { ok: false, refusal: decided.refusal }
      if (decided._tag === "Repeated") return { ok: true, entry: decided.entry, isRepeat: true }
      const { entry, rows: kept } = decided
      folds.add(entry)
      for (const { row, sequence } of kept) publish(row, sequence)
      announce(entry, where)
      return { ok: true, entry, isRepeat: false }
    },
    destroyBodies: (destruction) => {
      const at = new Date(now()).toISOString()
      const destroyed = inTransaction(database, () => destroyBodies(database, { ...destruction, at }))
      folds.forget(destruction.ledger)
      if (destroyed > 0) renewed(bodiesName(destruction.ledger))
      return destroyed
    },
    ...makeReading(store, folds, adoptions),
    adoptions,
    adoptionsOf: adoptions.of,
    prepare: async () => {
      const places = await villages()
      inTransaction(database, () => {
        for (const village of places) {
          for (const { procedure } of adoptions.of(village))
            openLedger({ store, rows }, ledgerName(village as DivisionCode, procedure))
        }
      })
    },
    warm: async () => {
      for (const { name } of database.isOpen ? store.ledgers() : []) {
        await nextTurn()
        try {
          const head = database.isOpen ? store.ledger(name) : undefined
          if (head !== undefined) folds.of(head)
        } catch {
          log(`the ledger ${name} cannot be read: run jingzhun verify`)
        }
      }
    },
    verify: (name) => verifyOne(database, name),
    mirror,
    truth,
    onEntry: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** What the ledgers say, read as it stands. */
const makeReading = (store: LedgerStore, folds: Folds, adoptions: Adoptions) => {
  const headOf = (village: DivisionCode, procedure: string): LedgerHead | undefined =>
    store.ledger(ledgerName(village, procedure))

  return {
    stateOf: (village, procedure) => {
      const head = headOf(village, procedure)
      return head === undefined ? noFiles : folds.of(head)
    },
    entriesOf: (village, procedure) => store.entries(headOf(village, procedure)?.id ?? NO_LEDGER),
    entriesOn: (village, procedure, subject) => store.entriesOn(headOf(village, procedure)?.id ?? NO_LEDGER, subject),
    entryOfCommand: (village, procedure, command) =>
      store.entryOfCommand(headOf(village, procedure)?.id ?? NO_LEDGER, command),
    entryByHash: store.entryByHash,
    receiptOf: ({ ledger, seq }) => store.receipt(store.ledger(ledger)?.id ?? NO_LEDGER, seq),
    lastReceiptOn: (village, procedure, subject) =>
      store.lastReceiptOn(headOf(village, procedure)?.id ?? NO_LEDGER, subject),
    namesOf: (village, procedure) => store.names(headOf(village, procedure)?.id ?? NO_LEDGER),
    engineOf: (village, procedure) => {
      const adoption = adoptions.find(village, procedure)
      return adoption && adoptions.engine(adoption)
    },
    list: () => store.ledgers().map(({ name }) => ({ ...ledgerParts(name), name })),
  } satisfies Partial<Ledgers>
}

const NO_LEDGER = -1
