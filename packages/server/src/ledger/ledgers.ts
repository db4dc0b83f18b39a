/**
 * Ledgers 台账: commands in, decisions out: each decided against the authoritative state and kept for good before it is answered.
 *
 * One transaction holds the decision, its entry, the receipt it rests on and the row of the ledger document. The state in memory is
 * only a fold of the entries, and moves on after the commit.
 */
import type { CivilDate, DivisionCode, Pack } from "@jingzhun/core"
import type { Command, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { noFiles } from "@jingzhun/core/procedure"
import type * as Result from "effect/Result"
import { makeTurns } from "../turns.ts"
import type { Append } from "../store/document-store.ts"
import type { Villages } from "../store/villages.ts"
import type { Adoption, AdoptionStore } from "./adoption-store.ts"
import type { Adoptions } from "./adoptions.ts"
import { makeAdoptions } from "./adoptions.ts"
import type { InForce } from "./deciding.ts"
import { makeDecide } from "./deciding.ts"
import type { Destruction } from "./destruction.ts"
import type { Folds } from "./folds.ts"
import { makeFolds } from "./folds.ts"
import type { LedgerAudit } from "./ledger-audit.ts"
import { bodiesName, ledgerName } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import type { EntryWithReceipt, LedgerHead, LedgerStore } from "./ledger-store.ts"
import { prepareLedgers } from "./prepare-ledgers.ts"
import { refuse } from "./refuse.ts"
import type { VillageRoster } from "./roster-mirror.ts"
import { makeRosterMirror } from "./roster-mirror.ts"
import type { Finding, FindQuestion } from "./roster-truth.ts"
import { makeRosterTruth } from "./roster-truth.ts"
import { pathOfSpoilt } from "./spoilt.ts"
import type { LedgerFinding } from "./verify-ledgers.ts"
import { verifyOne } from "./verify-ledgers.ts"

/** What comes of a command. */
export type Submission =
  | { readonly ok: true; readonly entry: LedgerEntry; readonly isRepeat: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

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
  readonly stateOf: (village: DivisionCode, procedure: string) => Promise<State>
  /** The states of many ledgers, by their names; one that has no entry yet has no files. */
  readonly statesOf: (names: readonly string[]) => Promise<ReadonlyMap<string, State>>
  readonly entriesOf: (village: DivisionCode, procedure: string) => Promise<readonly LedgerEntry[]>
  /** The entries about one file. */
  readonly entriesOn: (village: DivisionCode, procedure: string, subject: string) => Promise<readonly LedgerEntry[]>
  readonly entryOfCommand: (
    village: DivisionCode,
    procedure: string,
    command: string,
  ) => Promise<LedgerEntry | undefined>
  /** The entries of a command, in whichever ledgers there is one of this id. */
  readonly entriesOfCommand: (command: string) => Promise<readonly LedgerEntry[]>
  /** The entry whose hash begins so, without `sha256:`. */
  readonly entryByHash: (beginning: string) => Promise<LedgerEntry | undefined>
  /** The receipt beside an entry, as it was kept. */
  readonly receiptOf: (entry: LedgerEntry) => Promise<string | undefined>
  /** The last entry about a file that rests on a receipt, with it. */
  readonly lastReceiptOn: (
    village: DivisionCode,
    procedure: string,
    subject: string,
  ) => Promise<EntryWithReceipt | undefined>
  /** What people call the households of ledgers, by the name of the ledger and their number, as of the last decision on each. */
  readonly namesOf: (names: readonly string[]) => Promise<ReadonlyMap<string, ReadonlyMap<string, string>>>
  /** The procedure of a village, under the text and the readings it works under. */
  readonly engineOf: (village: DivisionCode, procedure: string) => Promise<ProcedureEngine | undefined>
  readonly adoptions: Adoptions
  /** Makes the ledgers of all villages that work under a procedure and have none yet. */
  readonly prepare: () => Promise<void>
  /** Folds every ledger, one a turn, so that nobody who asks for all of them has to wait for it; ends when the server does. */
  readonly warm: (isStopping: () => boolean) => Promise<void>
  /** Goes along one ledger from its first entry to its head; nothing where there is none. */
  readonly verify: (name: string) => Promise<LedgerFinding | undefined>
  /** Destroys bodies of an entry, and has devices throw away what they have of them; answers with how many there were. */
  readonly destroyBodies: (destruction: Omit<Destruction, "at">) => Promise<number>
  /** The newest roster of a village that is not of a later year than the day. */
  readonly rosterOf: (village: DivisionCode, on: CivilDate) => Promise<VillageRoster | undefined>
  /** Evaluates a household of a roster by its number, or says why that is not possible. */
  readonly find: (question: Omit<FindQuestion, "rows">) => Promise<Result.Result<Finding, Refusal>>
  /** Calls back when an entry was kept, here or on another node. */
  readonly onEntry: (listener: () => void) => () => void
  /** Hears that another node has kept an entry. */
  readonly heardEntry: () => void
}

/** What ledgers work with. */
export interface LedgerMeans {
  readonly store: LedgerStore
  readonly adoptions: AdoptionStore
  readonly audit: LedgerAudit
  readonly villages: Villages
  readonly now: () => number
  /** Tells an open document of a row that was kept. */
  readonly publish: (row: Append, sequence: number) => void
  /** Tells the other nodes of an entry. */
  readonly called: (entry: { readonly ledger: string; readonly seq: number }) => void
  /** Tells an open document that it was written anew. */
  readonly renewed: (document: string) => void
  readonly log: (message: string) => void
}

/** Makes the ledgers over what is kept. */
export const makeLedgers = (means: LedgerMeans): Ledgers => {
  const { store, villages, now, publish, called, renewed, log } = means
  const adoptions = makeAdoptions(means.adoptions)
  const mirror = makeRosterMirror()
  const truth = makeRosterTruth(mirror)
  const folds = makeFolds()
  const listeners = new Set<() => void>()
  const announce = (): void => listeners.forEach((listener) => listener())
  const decide = makeDecide({ truth, folds, now })
  // Here already in turn: whoever only waits for a ledger must not hold a connection.
  const inTurn = makeTurns()

  return {
    submit: async (command, village, procedure, sentOn) => {
      const where = { village, procedure, name: ledgerName(village, procedure) }
      const adoption = await adoptions.find(village, procedure)
      if (adoption === undefined) {
        return { ok: false, refusal: refuse(undefined, { code: "not-adopted" }, { village, procedure }) }
      }
      const spoilt = pathOfSpoilt(command)
      // A fault of the program: whatever comes from outside was looked through before it gets here.
      if (spoilt !== undefined) throw new Error(`A ledger cannot hold what stands at ${spoilt}.`)
      const inForce = await inForceOf(adoption, adoptions)
      return inTurn(where.name, async () => {
        const decided = await store.decide(where.name, (transaction) =>
          decide(transaction, command, { ...where, inForce, ...(sentOn !== undefined && { sentOn }) }),
        )
        if (decided._tag === "Refused") return { ok: false, refusal: decided.refusal }
        if (decided._tag === "Repeated") return { ok: true, entry: decided.entry, isRepeat: true }
        const { entry, rows } = decided
        folds.add(entry)
        for (const { row, sequence } of rows) publish(row, sequence)
        announce()
        called({ ledger: entry.ledger, seq: entry.seq })
        return { ok: true, entry, isRepeat: false }
      })
    },
    destroyBodies: async (destruction) => {
      const at = new Date(now()).toISOString()
      const destroyed = await store.destroy({ ...destruction, at })
      folds.forget(destruction.ledger)
      if (destroyed > 0) renewed(bodiesName(destruction.ledger))
      return destroyed
    },
    ...makeReading(store, folds, adoptions),
    adoptions,
    prepare: () => prepareLedgers({ ledgers: store, adoptions: means.adoptions, villages }),
    warm: async (isStopping) => {
      for (const { name } of isStopping() ? [] : await store.ledgers()) {
        await nextTurn()
        if (isStopping()) return
        try {
          const head = await store.ledger(name)
          if (head !== undefined) await folds.of(head, store)
        } catch {
          if (!isStopping()) log(`the ledger ${name} cannot be read: run jingzhun verify`)
        }
      }
    },
    verify: (name) => verifyOne({ audit: means.audit, adoptions: means.adoptions }, name),
    rosterOf: (village, on) => mirror.of(village, on, store),
    find: (question) => truth.find({ ...question, rows: store }),
    onEntry: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    heardEntry: announce,
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const inForceOf = async (adoption: Adoption, adoptions: Adoptions): Promise<InForce> => {
  const engine = await adoptions.engine(adoption)
  if (engine === undefined) throw new Error(`The text ${adoption.hash} cannot be run.`)
  const packs = new Map<string, Pack>()
  for (const [id, hash] of Object.entries(adoption.packs)) {
    const pack = await adoptions.pack(hash)
    if (pack !== undefined) packs.set(id, pack)
  }
  return { adoption, engine, packs }
}

/** What the ledgers say, read as it stands. */
const makeReading = (store: LedgerStore, folds: Folds, adoptions: Adoptions) => {
  const idOf = async (name: string): Promise<number> => (await store.ledger(name))?.id ?? NO_LEDGER
  const idIn = (village: DivisionCode, procedure: string): Promise<number> => idOf(ledgerName(village, procedure))
  const headsOf = async (names: readonly string[]): Promise<readonly LedgerHead[]> => {
    const wanted = new Set(names)
    return (await store.ledgers()).filter(({ name }) => wanted.has(name))
  }

  return {
    stateOf: async (village, procedure) => {
      const head = await store.ledger(ledgerName(village, procedure))
      return head === undefined ? noFiles : folds.of(head, store)
    },
    statesOf: async (names) => {
      const states = new Map<string, State>()
      for (const head of await headsOf(names)) states.set(head.name, await folds.of(head, store))
      return states
    },
    entriesOf: async (village, procedure) => store.entries(await idIn(village, procedure), 0),
    entriesOn: async (village, procedure, subject) => store.entriesOn(await idIn(village, procedure), subject),
    entryOfCommand: async (village, procedure, command) =>
      store.entryOfCommand(await idIn(village, procedure), command),
    entriesOfCommand: store.entriesOfCommand,
    entryByHash: store.entryByHash,
    receiptOf: async ({ ledger, seq }) => store.receipt(await idOf(ledger), seq),
    lastReceiptOn: async (village, procedure, subject) => store.lastReceiptOn(await idIn(village, procedure), subject),
    namesOf: async (names) => {
      const heads = await headsOf(names)
      const all = await store.names(heads.map(({ id }) => id))
      return new Map(heads.map(({ id, name }) => [name, all.get(id) ?? new Map()]))
    },
    engineOf: async (village, procedure) => {
      const adoption = await adoptions.find(village, procedure)
      return adoption && adoptions.engine(adoption)
    },
  } satisfies Partial<Ledgers>
}

const NO_LEDGER = -1
