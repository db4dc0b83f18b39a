/**
 * A journey for tests: the example of the county's procedure as a ledger of it would hold it.
 */
import { type Command, openProcedure, type ProcedureEngine, procedures } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import journey from "../../../../../../docs/examples/gutan.jsonl?raw"
import type { LedgerEntry } from "../ledger-entry.ts"

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
    entries.push({
      seq,
      ledger: "999901/201/201/ledger/gutan",
      at: "2026-11-24T00:00:00.000Z",
      procedure: { id: "gutan", hash: "sha256:p", readings: {} },
      command,
      events: events.success,
      previous: `sha256:${seq - 1}`,
      hash: `sha256:${seq}`,
    })
  }
  return entries
}
