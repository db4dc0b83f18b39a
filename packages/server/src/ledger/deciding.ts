/**
 * Deciding 办理: one command against the state on disk, within the transaction that holds its ledger.
 *
 * The order is fixed: what came before, the text, the day, the roster. The roster is asked last, for most refusals need no roster.
 */
import { randomBytes } from "node:crypto"
import type { CivilDate, DivisionCode, Pack } from "@jingzhun/core"
import { canonicalJson } from "@jingzhun/core"
import type { Command, ProcedureEngine, Refusal, State } from "@jingzhun/core/procedure"
import { fileOf } from "@jingzhun/core/procedure"
import type { Decision, Sealing } from "@jingzhun/documents"
import { isFieldSeal, isReasonSeal, sealDecision, sensitiveFieldsOf } from "@jingzhun/documents"
import * as Result from "effect/Result"
import type { Append } from "../store/document-store.ts"
import type { Adoption } from "./adoption-store.ts"
import { countyDay } from "./county-day.ts"
import type { Folds } from "./folds.ts"
import { bodiesRowOf, rowOf } from "./ledger-document.ts"
import type { LedgerEntry } from "./ledger-entry.ts"
import { sealEntry, sha256Of } from "./ledger-entry.ts"
import type { LedgerTransaction, RosterRows } from "./ledger-store.ts"
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
  readonly truth: RosterTruth
  readonly folds: Folds
  readonly now: () => number
}

/** What a village works under, ready to be run. */
export interface InForce {
  readonly adoption: Adoption
  readonly engine: ProcedureEngine
  /** The packs by their id. */
  readonly packs: ReadonlyMap<string, Pack>
}

/** Decides a command and keeps what is to be kept; nothing is read but through the transaction. */
export type Decide = (
  transaction: LedgerTransaction,
  command: Command,
  where: LedgerName & { readonly inForce: InForce; readonly sentOn?: CivilDate },
) => Promise<Decided>

/** Makes the function that decides. */
export const makeDecide = ({ truth, folds, now }: DecidingMeans): Decide => {
  const decide: Decide = async (transaction, command, { inForce, sentOn, ...where }) => {
    const { head, reading } = transaction
    const { adoption, engine } = inForce
    const [earlier, state] = await Promise.all([reading.entryOfCommand(head.id, command.id), folds.of(head, reading)])
    if (earlier !== undefined) return repeatOf(command, earlier, engine)
    const today = countyDay(now())
    const decided = engine.decide(state, command, sentOn)
    if (Result.isFailure(decided)) return { _tag: "Refused", refusal: decided.failure }
    if (command.on > today) {
      return refused(refuse(engine.procedure, { code: "in-future" }, { on: command.on, today }))
    }
    const found = await truthOf(command, where, { inForce, state, rows: reading })
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
    const rows = await keep(transaction, entry, { bodies, found: found.success })
    return { _tag: "Kept", entry: { ...entry, command, events: decided.success }, rows }
  }

  const truthOf = async (
    command: Command,
    { village }: LedgerName,
    { inForce, state, rows }: Standing,
  ): Promise<Result.Result<Truth | undefined, Refusal>> => {
    const { adoption, engine, packs } = inForce
    const { procedure } = engine
    const rule = procedure.commands.find(({ type }) => type === command.type)
    const pack = packs.get(rule?.restsOn?.pack ?? "")
    if (rule?.restsOn === undefined || pack === undefined) return Result.succeed(undefined)
    const file = fileOf(state, { kind: rule.kind, subject: command.subject }).filter(({ on }) => on <= command.on)
    const { packReadings } = adoption
    return truth.check({ command, file, village, procedure, restsOn: rule.restsOn, pack, packReadings, rows })
  }

  return decide
}

/** What a decision stands on besides its command. */
interface Standing {
  readonly inForce: InForce
  readonly state: State
  readonly rows: RosterRows
}

const keep = async (
  transaction: LedgerTransaction,
  entry: LedgerEntry,
  { bodies, found }: Beside,
): Promise<readonly KeptRow[]> => {
  const rows: Append[] = []
  const sequences = await transaction.keep((places) => {
    // The bodies go first: whoever may see them has them when the entry comes.
    if (entry.sealed !== undefined) rows.push(bodiesRowOf(entry, bodies, places.bodies))
    rows.push(rowOf(entry, places.entries))
    return {
      entry,
      bodies: entry.sealed === undefined ? {} : bodies,
      rows,
      ...(found !== undefined && { receipt: canonicalJson(found.body) }),
      ...(found?.called !== undefined && { called: found.called }),
    }
  })
  return rows.map((row, at) => ({ row, sequence: sequences[at] ?? 0 }))
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
  return {
    ...command,
    data: { ...command.data, ...Object.fromEntries(gone) },
    ...(command.lateReason !== undefined && isReasonSeal(earlier) && { lateReason: earlier.command.lateReason ?? "" }),
  }
}
