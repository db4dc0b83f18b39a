/**
 * A journey for tests: the example of the county's procedure as a ledger of it would hold it.
 */
import { type Command, openProcedure, type ProcedureEngine, procedures } from "@jingzhun/core/procedure"
import {
  type LedgerEntry,
  ledgerHash,
  sealDecision,
  type SensitiveBodies,
  sensitiveFieldsOf,
} from "@jingzhun/documents"
import * as Result from "effect/Result"
import journey from "../../../../../../docs/examples/gutan.jsonl?raw"

/** The engine of the Gutan procedure. */
export const gutanEngine = (): ProcedureEngine => Result.getOrThrow(openProcedure(procedures.gutan))

/** The commands of the example, in order. */
export const exampleCommands = (): readonly Command[] =>
  journey
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Command)

/** Decides commands one after the other, as a server does, and gives the entries of those that were accepted. */
export const entriesOf = (engine: ProcedureEngine, commands: readonly Command[]): readonly LedgerEntry[] => {
  let state = engine.initial
  const entries: LedgerEntry[] = []
  for (const command of commands) {
    const events = engine.decide(state, command)
    if (Result.isFailure(events) || events.success.length === 0) continue
    for (const event of events.success) state = engine.evolve(state, event)
    const seq = entries.length + 1
    const rest = {
      seq,
      ledger: "999901/201/201/ledger/gutan",
      at: "2026-11-24T00:00:00.000Z",
      procedure: { id: "gutan", hash: "sha256:p", readings: {} },
      command,
      events: events.success,
      previous: entries.at(-1)?.hash ?? "",
    }
    entries.push({ ...rest, hash: ledgerHash(rest) })
  }
  return entries
}

/** The entries sealed, as a server keeps them, and the bodies of their sealed fields. */
export const sealedOf = (
  { procedure }: ProcedureEngine,
  entries: readonly LedgerEntry[],
): { readonly entries: readonly LedgerEntry[]; readonly bodies: ReadonlyMap<number, SensitiveBodies> } => {
  const bodies = new Map<number, SensitiveBodies>()
  let previous = ""
  const sealed = entries.map((entry): LedgerEntry => {
    const fields = new Set(entry.events.flatMap(({ type }) => [...sensitiveFieldsOf(procedure, type)]))
    const sealing = sealDecision(entry, fields, (field) => `salt of ${entry.seq} ${field}`)
    if (sealing.decision.sealed !== undefined) bodies.set(entry.seq, sealing.bodies)
    const { hash: _, ...rest } = { ...entry, ...sealing.decision, previous }
    previous = ledgerHash(rest)
    return { ...rest, hash: previous }
  })
  return { entries: sealed, bodies }
}
