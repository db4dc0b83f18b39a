/**
 * Warden of a text 文字守门人: a document that holds one text, typed into and deleted from.
 *
 * Deletions have no clock of their own in Yjs. They are kept as rows of a writer apart, an *eraser*, one for each account, whose
 * client id is beyond those that a device may have; to devices all that is deleted is told anew each time they ask.
 *
 * Letters stand beside each other's, so where a restore has lost some, none that were typed later could come back without them. There
 * an offer may bring what others have typed as well; an edit never may.
 */
import type { Actor, TextEdits, TextLog, TextRun } from "@jingzhun/documents"
import {
  byClient,
  can,
  CLOSE_CODES,
  closeCodeOfText,
  decodeText,
  deletedLetters,
  emptyTextLog,
  encodeText,
  fitEdits,
  lengthOf,
  readTextEdits,
  takeEdits,
  TEXT_LIMITS,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import { NOBODY } from "../ledger/ledger-document.ts"
import type { DocumentStore, StoredDocument } from "../store/document-store.ts"
import type { RefusalCode } from "../wording/refusal-sentences.ts"
import { hasTooManyClientIds } from "./client-ids.ts"
import type { AcceptedRun } from "./gate.ts"
import type { WardenMeans } from "./operations-warden.ts"
import { refuseMisshapen } from "./place-fault.ts"
import type { Warden, WardenWord } from "./warden.ts"

/** Client ids from here on are erasers, which no device may be. */
const ERASERS = 2 ** 32

/** Tells whether a writer is an eraser, of whom devices hear nothing. */
export const isEraser = (client: number): boolean => client >= ERASERS

/** Makes the warden of a text, from all that was ever written into it. */
export const makeTextWarden = async (means: WardenMeans): Promise<Warden> => {
  const { store, stored, document, writers } = means
  /** With what is still on its way to the disk, and without. */
  const [log, keptLog] = [emptyTextLog(), emptyTextLog()]
  for (const edits of await readAll(store, stored)) for (const one of [log, keptLog]) takeEdits(one, edits)

  const judgeFresh = (fresh: TextEdits, actor: Actor, mayBring: boolean): WardenWord | undefined => {
    const isOthers = (client: number): boolean =>
      ![actor.account, NOBODY, undefined].includes(writers.get(client)?.account)
    if (!mayBring && fresh.runs.some(({ client }) => isOthers(client))) {
      return refused(CLOSE_CODES.forbidden, "client id of another account")
    }
    const isChange = fresh.runs.length + fresh.deleted.length > 0
    if (isChange && !can(actor, "write", document)) return refused(CLOSE_CODES.forbidden, "may not write")
    const clients = fresh.runs.map(({ client }) => client)
    if (hasTooManyClientIds(clients, mayBring ? NOBODY : actor.account, writers)) {
      return refused(CLOSE_CODES.tooLarge, "too many client ids")
    }
    const letters = fresh.runs.reduce((sum, run) => sum + lengthOf(run), log.letters)
    return letters > TEXT_LIMITS.letters ? refused(CLOSE_CODES.tooLarge, "the text is full") : undefined
  }

  const runsOf = ({ runs, deleted }: TextEdits, { account }: Actor, mayBring: boolean): readonly AcceptedRun[] => {
    // Whose letters they are that were brought under a client id that is new here, nobody can tell.
    const typed = byClient(runs)
      .flatMap(typedRun)
      .map((run) => ({ ...run, account: writers.get(run.client)?.account ?? (mayBring ? NOBODY : account) }))
    if (deleted.length === 0) return typed
    const client = eraserOf(account, means)
    const erased = { ...NO_OPERATIONS, client, clock: writers.get(client)?.next ?? 0, length: 1 }
    return [...typed, { ...erased, bytes: encodeText({ runs: [], deleted }) }]
  }

  return {
    isEachByItself: true,
    judge: async (update, actor, manner) => {
      const read = readTextEdits(update)
      if (Result.isFailure(read)) {
        const failure = { _tag: read.failure._tag, code: closeCodeOfText(read.failure) }
        return refuseMisshapen(update, failure, { manner, actor, document, writers })
      }
      const { runs, deleted } = read.success
      if (runs.length + deleted.length === 0) return { _tag: "Nothing" }
      const fit = fitEdits(log, read.success)
      if (fit._tag === "Gap") return refused(CLOSE_CODES.clockGap, "letters are missing")
      if (fit._tag === "Differs") return refused(CLOSE_CODES.illegalShape, "another letter stands at this clock")
      const mayBring = manner === "offer" && stored.isRestored
      const refusal = judgeFresh(fit.fresh, actor, mayBring)
      if (refusal !== undefined) return refusal
      const accepted = runsOf(fit.fresh, actor, mayBring)
      takeEdits(log, fit.fresh)
      return { _tag: "Accepted", runs: accepted, clients: [...new Set(runs.map(({ client }) => client))] }
    },
    kept: (runs) => takeFresh(keptLog, runs),
    takeIn: (rows) => {
      for (const one of [log, keptLog]) takeFresh(one, rows)
    },
    lackOf: (vector) => ({
      vector: vector.size === 0 ? vector : new Map([...vector, ...erasersOf(means)]),
      besides: encodeText({ runs: [], deleted: deletedLetters(keptLog) }),
    }),
  }
}

const NO_OPERATIONS = { operations: [], repeats: [] } as const

/** The letters of one writer, which follow each other, as one row. */
const typedRun = (runs: readonly TextRun[]): readonly AcceptedRun[] => {
  const [first] = runs
  if (first === undefined) return []
  const length = runs.reduce((sum, run) => sum + lengthOf(run), 0)
  const { client, clock } = first
  return [{ ...NO_OPERATIONS, client, clock, length, bytes: encodeText({ runs, deleted: [] }) }]
}

const eraserOf = (account: string, { writers }: WardenMeans): number => {
  const erasers = [...writers].filter(([client]) => isEraser(client))
  return erasers.find(([, writer]) => writer.account === account)?.[0] ?? ERASERS + erasers.length
}

/** The erasers, as if a client had all of them: what they have deleted it is told otherwise. */
const erasersOf = ({ writers }: WardenMeans): readonly (readonly [number, number])[] =>
  [...writers].filter(([client]) => isEraser(client)).map(([client]) => [client, Number.MAX_SAFE_INTEGER])

const readAll = async (store: DocumentStore, { name }: StoredDocument): Promise<readonly TextEdits[]> => {
  const snapshot = await store.snapshot(name)
  const sequences = await store.lacking(name, new Map(), snapshot?.upTo ?? 0)
  const rows = await store.read(sequences)
  return [...(snapshot === undefined ? [] : [snapshot.bytes]), ...rows.map(({ bytes }) => bytes)].map(readKept)
}

/**
 * What is kept may be heard of twice, as this node's own and from the store; what does not fit is of a run that will not be kept.
 * Letters of one row may stand beside letters of a later one, so rows are taken together.
 */
const takeFresh = (log: TextLog, rows: readonly { readonly bytes: Uint8Array }[]): void => {
  const edits = rows.map(({ bytes }) => readKept(bytes))
  const fit = fitEdits(log, {
    runs: edits.flatMap(({ runs }) => runs),
    deleted: edits.flatMap(({ deleted }) => deleted),
  })
  if (fit._tag === "Fits") takeEdits(log, fit.fresh)
}

/** Reads what passed the gate once. */
const readKept = (bytes: Uint8Array): TextEdits => {
  const edits = decodeText(bytes, Number.MAX_SAFE_INTEGER)
  if ("_tag" in edits) throw new Error(`a row of a text cannot be read: ${edits._tag}`)
  return edits
}

const refused = (code: RefusalCode, reason: string): WardenWord => ({ _tag: "Refused", code, reason })
