/**
 * Ledgers 台账: commands in, decisions out: each decided against the authoritative state and kept for good before it is answered.
 *
 * One transaction holds the decision, its entry, the receipt it rests on and the row of the ledger document. The state in memory is
 * only a fold of the entries, and moves on after the commit.
 */
import type { DatabaseSync } from "node:sqlite"
import type { DivisionCode } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import type { Command, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { evolve, fileOf, foldEvents, noFiles } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { inTransaction } from "../store/database.ts"
import type { Append } from "../store/document-store.ts"
import { makeRowWriter } from "../store/sqlite-store.ts"
import type { Adoption, Adoptions } from "./adoptions.ts"
import { makeAdoptions } from "./adoptions.ts"
import { countyDay } from "./county-day.ts"
import { ledgerName, ledgerParts, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sealEntry, sha256Of } from "./ledger-entry.ts"
import type { LedgerHead, LedgerStore } from "./ledger-store.ts"
import { makeLedgerStore } from "./ledger-store.ts"
import { refuse } from "./refuse.ts"
import { makeRosterMirror } from "./roster-mirror.ts"
import type { RosterMirror } from "./roster-mirror.ts"
import type { RosterTruth, Truth } from "./roster-truth.ts"
import { makeRosterTruth } from "./roster-truth.ts"

/** What comes of a command. */
export type Submission =
  | { readonly ok: true; readonly entry: LedgerEntry; readonly isRepeat: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/** A ledger by its village and procedure. */
export interface LedgerName {
  readonly village: DivisionCode
  readonly procedure: string
  readonly name: string
}

/** Hears of an entry after its commit. */
export type EntryListener = (entry: LedgerEntry, where: LedgerName) => void

/** Keeps the ledgers of the county. */
export interface Ledgers {
  /** Decides a command; it rejects when the disk does not keep. */
  readonly submit: (command: Command, village: DivisionCode, procedure: string) => Promise<Submission>
  readonly stateOf: (village: DivisionCode, procedure: string) => State
  readonly entriesOf: (village: DivisionCode, procedure: string) => readonly LedgerEntry[]
  /** The entries about one file. */
  readonly entriesOn: (village: DivisionCode, procedure: string, subject: string) => readonly LedgerEntry[]
  readonly entryOfCommand: (village: DivisionCode, procedure: string, command: string) => LedgerEntry | undefined
  /** The entry whose hash begins so, without `sha256:`. */
  readonly entryByHash: (beginning: string) => LedgerEntry | undefined
  /** The receipt beside an entry, as it was kept. */
  readonly receiptOf: (entry: LedgerEntry) => string | undefined
  /** The procedure of a village, under the text and the readings it works under. */
  readonly engineOf: (village: DivisionCode, procedure: string) => ProcedureEngine | undefined
  readonly adoptions: Adoptions
  readonly adoptionsOf: (village: DivisionCode) => readonly Adoption[]
  readonly list: () => readonly LedgerName[]
  /** Makes the ledgers of all villages that work under a procedure and have none yet. */
  readonly prepare: () => void
  readonly mirror: RosterMirror
  readonly truth: RosterTruth
  readonly onEntry: (listener: EntryListener) => () => void
}

/** What ledgers work with. */
export interface LedgerMeans {
  readonly database: DatabaseSync
  readonly villages: () => readonly string[]
  readonly now: () => number
  /** Tells an open document of a row that was kept. */
  readonly publish: (row: Append, sequence: number) => void
  /** Hears of a listener that threw. */
  readonly log: (message: string) => void
}

/** Makes the ledgers of an open database. */
export const makeLedgers = ({ database, villages, now, publish, log }: LedgerMeans): Ledgers => {
  const store = makeLedgerStore(database)
  const rows = makeRowWriter(database)
  const adoptions = makeAdoptions(database)
  const mirror = makeRosterMirror(database)
  const truth = makeRosterTruth(mirror)
  const folds = makeFolds(store)
  const listeners = new Set<EntryListener>()

  const headOf = (village: DivisionCode, procedure: string): LedgerHead | undefined =>
    store.ledger(ledgerName(village, procedure))

  const openLedger = (name: string): LedgerHead => {
    rows.create(name)
    store.create(name)
    const head = store.ledger(name)
    if (head === undefined) throw new Error(`No such ledger: ${name}`)
    return head
  }

  const decide = (command: Command, where: LedgerName, adoption: Adoption): Decided => {
    const head = openLedger(where.name)
    const engine = adoptions.engine(adoption)
    if (engine === undefined) throw new Error(`The text ${adoption.hash} cannot be run.`)
    const state = folds.of(head)
    const earlier = store.entryOfCommand(head.id, command.id)
    if (earlier !== undefined) return repeatOf(command, earlier, engine)
    const today = countyDay(now())
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) return { _tag: "Refused", refusal: decided.failure }
    if (command.on > today) {
      return refused(refuse(engine.procedure, { code: "in-future" }, { on: command.on, today }))
    }
    const found = truthOf(command, where, { adoption, engine, state })
    if (Result.isFailure(found)) return refused(found.failure)
    const { readings, hash } = adoption
    const entry = sealEntry({
      seq: head.seq + 1,
      ledger: where.name,
      at: new Date(now()).toISOString(),
      procedure: { id: where.procedure, hash, readings },
      command,
      events: decided.success,
      ...(found.success !== undefined && { rests: found.success.rests }),
      previous: head.hash,
    })
    return { _tag: "Kept", ...keep(head, entry, found.success) }
  }

  const truthOf = (
    command: Command,
    { village }: LedgerName,
    {
      adoption,
      engine,
      state,
    }: { readonly adoption: Adoption; readonly engine: ProcedureEngine; readonly state: State },
  ): Result.Result<Truth | undefined, Refusal> => {
    const { procedure } = engine
    const rule = procedure.commands.find(({ type }) => type === command.type)
    const pack = adoptions.pack(adoption.packs[rule?.restsOn?.pack ?? ""] ?? "")
    if (rule?.restsOn === undefined || pack === undefined) return Result.succeed(undefined)
    const file = fileOf(state, { kind: rule.kind, subject: command.subject }).filter(({ on }) => on <= command.on)
    const { packReadings } = adoption
    return truth.check({ command, file, village, procedure, restsOn: rule.restsOn, pack, packReadings })
  }

  const keep = (head: LedgerHead, entry: LedgerEntry, found: Truth | undefined) => {
    const row = rowOf(entry, store.nextPlace(head))
    store.add(head.id, entry, canonicalJson(entry))
    if (found !== undefined) store.addReceipt(head.id, { seq: entry.seq, body: canonicalJson(found.body) })
    return { entry, row, sequence: rows.append(row) }
  }

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
    submit: async (command, village, procedure) => {
      const where = { village, procedure, name: ledgerName(village, procedure) }
      const adoption = adoptions.find(village, procedure)
      if (adoption === undefined) {
        return { ok: false, refusal: refuse(undefined, { code: "not-adopted" }, { village, procedure }) }
      }
      const decided = inTransaction(database, () => decide(command, where, adoption))
      if (decided._tag === "Refused") return { ok: false, refusal: decided.refusal }
      if (decided._tag === "Repeated") return { ok: true, entry: decided.entry, isRepeat: true }
      const { entry, row, sequence } = decided
      folds.add(where.name, entry)
      publish(row, sequence)
      announce(entry, where)
      return { ok: true, entry, isRepeat: false }
    },
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
    engineOf: (village, procedure) => {
      const adoption = adoptions.find(village, procedure)
      return adoption && adoptions.engine(adoption)
    },
    adoptions,
    adoptionsOf: adoptions.of,
    list: () => store.ledgers().map(({ name }) => ({ ...ledgerParts(name), name })),
    prepare: () =>
      inTransaction(database, () => {
        for (const village of villages()) {
          for (const { procedure } of adoptions.of(village)) openLedger(ledgerName(village as DivisionCode, procedure))
        }
      }),
    mirror,
    truth,
    onEntry: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const NO_LEDGER = -1

type Decided =
  | { readonly _tag: "Kept"; readonly entry: LedgerEntry; readonly row: Append; readonly sequence: number }
  | { readonly _tag: "Repeated"; readonly entry: LedgerEntry }
  | { readonly _tag: "Refused"; readonly refusal: Refusal }

const refused = (refusal: Refusal): Decided => ({ _tag: "Refused", refusal })

/** The same command again has the same answer; another one under its id is refused. */
const repeatOf = (command: Command, earlier: LedgerEntry, { procedure }: ProcedureEngine): Decided =>
  sha256Of(canonicalJson(command)) === sha256Of(canonicalJson(earlier.command))
    ? { _tag: "Repeated", entry: earlier }
    : refused(refuse(procedure, { code: "id-used" }, { id: command.id }))

/** The states in memory, each at the head it was folded up to. */
const makeFolds = (store: LedgerStore) => {
  const folds = new Map<string, { readonly hash: string; readonly state: State }>()
  return {
    /** The state at the head on disk; folded anew where another process has written. */
    of: ({ id, name, hash }: LedgerHead): State => {
      const known = folds.get(name)
      if (known?.hash === hash) return known.state
      const state = foldEvents(store.entries(id).flatMap(({ events }) => events))
      folds.set(name, { hash, state })
      return state
    },
    add: (name: string, { hash, events }: LedgerEntry): void => {
      const state = events.reduce(evolve, folds.get(name)?.state ?? noFiles)
      folds.set(name, { hash, state })
    },
  }
}
