/**
 * Procedure engine 程序引擎: one procedure made ready: decide, evolve, obligations.
 *
 * What is authoritative is the list of events; the state is only its fold.
 */
import * as Result from "effect/Result"
import type { Calendar } from "../calendar/calendar.ts"
import { stateCouncilCalendar } from "../calendar/calendar.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { eventsNamedIn } from "./check-procedure.ts"
import type { Command, ProcedureEvent, Refusal } from "./command.ts"
import type { Setting } from "./decide.ts"
import { decide } from "./decide.ts"
import type { MoneyOperators } from "./money.ts"
import type { Obligation } from "./obligations.ts"
import { obligationsIn } from "./obligations.ts"
import type { Procedure } from "./procedure.ts"
import { readingsInUse } from "./readings-in-use.ts"
import type { State } from "./state.ts"
import { evolve, foldEvents, noFiles } from "./state.ts"

/** A procedure that can be run. */
export interface ProcedureEngine {
  readonly procedure: Procedure
  /** What it decides with: the procedure, its readings, the calendar and the operators of money. */
  readonly setting: Setting
  /** The state before anything has happened. */
  readonly initial: State
  /**
   * Decides a command against a state; a command decided before brings about nothing more. With the day on which it is sent it is
   * asked, too, whether it may be dated so long before.
   */
  readonly decide: (
    state: State,
    command: Command,
    today?: CivilDate,
  ) => Result.Result<readonly ProcedureEvent[], Refusal>
  /** Takes an event into a state. */
  readonly evolve: (state: State, event: ProcedureEvent) => State
  /** Folds events from the beginning. */
  readonly replay: (events: Iterable<ProcedureEvent>) => State
  /** Lists what is owed on a day, by the events or their state. */
  readonly obligations: (from: State | readonly ProcedureEvent[], asOf: CivilDate) => readonly Obligation[]
}

/** How a procedure is run. */
export interface ProcedureOptions {
  /** Readings picked by the county, by clause. */
  readonly readings?: { readonly [clause: string]: string }
  readonly calendar?: Calendar
}

/** Why a procedure cannot be run. */
export type ProcedureFailure = {
  readonly _tag: "UnknownReading"
  readonly clause: string
  readonly reading: string
  readonly known: readonly string[]
}

/** Makes a procedure ready. */
export const makeEngine = (
  procedure: Procedure,
  money: MoneyOperators,
  { readings = {}, calendar = stateCouncilCalendar() }: ProcedureOptions = {},
): Result.Result<ProcedureEngine, ProcedureFailure> => {
  for (const [clause, reading] of Object.entries(readings)) {
    const known = Object.hasOwn(procedure.readings, clause)
      ? Object.keys(procedure.readings[clause]?.readings ?? {})
      : []
    if (!known.includes(reading)) return Result.fail({ _tag: "UnknownReading", clause, reading, known })
  }
  const rules = new Map(procedure.commands.map((rule) => [rule.type, rule]))
  const inUse = new Map(procedure.commands.map((rule) => [rule.type, readingsInUse(procedure, rule, readings)]))
  const named = new Map(procedure.commands.map((rule) => [rule.type, eventsNamedIn(procedure, rule)]))
  const setting: Setting = { procedure, rules, inUse, named, readings, calendar, money }
  return Result.succeed({
    procedure,
    setting,
    initial: noFiles,
    decide: (state, command, today) => decide(setting, state, command, today),
    evolve,
    replay: foldEvents,
    obligations: (from, asOf) =>
      obligationsIn(setting, isEvents(from) ? foldEvents(from.filter(({ on }) => on <= asOf)) : from, asOf),
  })
}

const isEvents = (from: State | readonly ProcedureEvent[]): from is readonly ProcedureEvent[] => Array.isArray(from)
