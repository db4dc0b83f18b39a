/**
 * Deciding 办理: one command against the state on disk, within a transaction of the caller.
 *
 * The order is fixed: what came before, the text, the day, the roster. The roster is asked last, for most refusals need no roster.
 */
import { randomBytes } from "node:crypto"
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import type { Command, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { fileOf } from "@jingzhun/core/procedure"
import type { Decision, Sealing } from "@jingzhun/documents"
import { isFieldSeal, sealDecision, sensitiveFieldsOf } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Append } from "../store/document-store.ts"
import type { RowWriter } from "../store/sqlite-store.ts"
import type { Adoption, Adoptions } from "./adoptions.ts"
import { countyDay } from "./county-day.ts"
import type { Folds } from "./folds.ts"
import { bodiesName, bodiesRowOf, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sealEntry, sha256Of } from "./ledger-entry.ts"
import type { LedgerHead, LedgerStore } from "./ledger-store.ts"
import { refuse } from "./refuse.ts"
import type { RosterTruth, Truth } from "./roster-truth.ts"

/** A ledger by its village and procedure. */
export interface LedgerName {
  readonly village: DivisionCode
  readonly procedure: string
  readonly name: string
}

/** What came of a command, before the commit. */
export type Decided =
  | { readonly _tag: "Kept"; readonly entry: LedgerEntry; readonly rows: readonly KeptRow[] }
  | { readonly _tag: "Repeated"; readonly entry: LedgerEntry }
  | { readonly _tag: "Refused"; readonly refusal: Refusal }

/** A row of a shared document, as it was kept. */
export interface KeptRow {
  readonly row: Append
  readonly sequence: number
}

/** What deciding works with. */
export interface DecidingMeans {
  readonly store: LedgerStore
  readonly rows: RowWriter
  readonly adoptions: Adoptions
  readonly truth: RosterTruth
  readonly folds: Folds
  readonly now: () => number
}

/** Decides commands and writes what is to be kept. */
export type Decide = (command: Command, where: LedgerName, adoption: Adoption, sentOn?: CivilDate) => Decided

/** Makes the function that decides. */
export const makeDecide = ({ store, rows, adoptions, truth, folds, now }: DecidingMeans): Decide => {
  const decide: Decide = (command, where, adoption, sentOn) => {
    const head = openLedger({ store, rows }, where.name)
    const engine = adoptions.engine(adoption)
    if (engine === undefined) throw new Error(`The text ${adoption.hash} cannot be run.`)
    const state = folds.of(head)
    const earlier = store.entryOfCommand(head.id, command.id)
    if (earlier !== undefined) return repeatOf(command, earlier, engine)
    const today = countyDay(now())
    const decided = engine.decide(state, command, sentOn)
    if (Result.isFailure(decided)) return { _tag: "Refused", refusal: decided.failure }
    if (command.on > today) {
      return refused(refuse(engine.procedure, { code: "in-future" }, { on: command.on, today }))
    }
    const found = truthOf(command, where, { adoption, engine, state })
    if (Result.isFailure(found)) return refused(found.failure)
    const { readings, hash } = adoption
    const { decision, bodies } = sealSensitive({ command, events: decided.success }, engine)
    const entry = sealEntry({
      seq: head.seq + 1,
      ledger: where.name,
      at: new Date(now()).toISOString(),
      ...(sentOn !== undefined && { sentOn }),
      procedure: { id: where.procedure, hash, readings },
      ...decision,
      ...(found.success !== undefined && { rests: found.success.rests }),
      previous: head.hash,
    })
    const kept = keep(head, entry, { bodies, found: found.success })
    return { _tag: "Kept", entry: { ...entry, command, events: decided.success }, rows: kept }
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

  const keep = (head: LedgerHead, entry: LedgerEntry, { bodies, found }: Beside): readonly KeptRow[] => {
    const place = store.nextPlace(head)
    store.add(head.id, entry, canonicalJson(entry))
    if (found !== undefined) store.addReceipt(head.id, { seq: entry.seq, body: canonicalJson(found.body) })
    if (found?.called !== undefined) store.putName(head.id, found.called)
    const row = rowOf(entry, place)
    if (entry.sealed === undefined) return [{ row, sequence: rows.append(row) }]
    store.addBodies(head.id, entry.seq, bodies)
    const bodiesRow = bodiesRowOf(entry, bodies, store.nextIn(bodiesName(head.name), place.client))
    // The bodies go first: whoever may see them has them when the entry comes.
    return [bodiesRow, row].map((one) => ({ row: one, sequence: rows.append(one) }))
  }

  return decide
}

/** What is kept beside an entry. */
interface Beside {
  readonly bodies: Sealing["bodies"]
  readonly found: Truth | undefined
}

/** Takes what the text of the procedure calls sensitive out of a decision. */
const sealSensitive = (decision: Decision, { procedure }: ProcedureEngine): Sealing => {
  const fields = new Set(decision.events.flatMap(({ type }) => [...sensitiveFieldsOf(procedure, type)]))
  return sealDecision(decision, fields, () => randomBytes(SALT_BYTES).toString("hex"))
}

const SALT_BYTES = 16

/** Finds a ledger, or makes it with its documents. */
export const openLedger = ({ store, rows }: Pick<DecidingMeans, "store" | "rows">, name: string): LedgerHead => {
  const known = store.ledger(name)
  // A ledger of before there were seals has no document of bodies yet.
  rows.create(bodiesName(name))
  if (known !== undefined) return known
  rows.create(name)
  store.create(name)
  const made = store.ledger(name)
  if (made === undefined) throw new Error(`No such ledger: ${name}`)
  return made
}

const refused = (refusal: Refusal): Decided => ({ _tag: "Refused", refusal })

/** The same command again has the same answer; another one under its id is refused. */
const repeatOf = (command: Command, earlier: LedgerEntry, { procedure }: ProcedureEngine): Decided =>
  sha256Of(canonicalJson(likened(command, earlier))) === sha256Of(canonicalJson(earlier.command))
    ? { _tag: "Repeated", entry: earlier }
    : refused(refuse(procedure, { code: "id-used" }, { id: command.id }))

/** A command as far as it can still be compared: what was destroyed of the earlier one nobody can tell. */
const likened = (command: Command, earlier: LedgerEntry): Command => {
  const gone = Object.entries(earlier.command.data).filter(
    ([name, value]) => isFieldSeal(earlier, name, value) && Object.hasOwn(command.data, name),
  )
  return gone.length === 0 ? command : { ...command, data: { ...command.data, ...Object.fromEntries(gone) } }
}
