/**
 * State 卷宗状态: the events that count, by file; nothing else is known, so a fold of the events is the whole truth.
 *
 * What an event voids leaves the file; the history is the list of events itself.
 */
import type { Json } from "./json.ts"
import type { ProcedureEvent, Voided } from "./command.ts"
import type { Shelf } from "./shelf.ts"
import { ofShelf, onShelf, putOn } from "./shelf.ts"

/** The files of one procedure. */
export interface State {
  /** The hash of each command that was decided, by its id. */
  readonly commands: Shelf<string>
  /** The events that count, by kind of file and by file, in the order in which they happened. */
  readonly files: { readonly [kind: string]: Shelf<readonly ProcedureEvent[]> }
  /** The files that concern a household. */
  readonly households: Shelf<readonly FileName[]>
}

/** The name of a file. */
export interface FileName {
  readonly kind: string
  readonly subject: string
}

/** No file yet. */
export const noFiles: State = { commands: {}, files: {}, households: {} }

/** Takes an event into the state. */
export const evolve = (state: State, event: ProcedureEvent): State => {
  const { kind, subject, household, voids = [] } = event
  const shelf = shelfOf(state, kind)
  const before = onShelf(shelf, subject)
  const counting = voids.length === 0 ? (before ?? []) : (before ?? []).filter((one) => !voids.some(isVoided(one)))
  const isNew = before === undefined && household !== undefined
  return {
    commands: putOn(state.commands, event.command, event.commandHash),
    files: { ...state.files, [kind]: putOn(shelf, subject, [...counting, event]) },
    households: isNew
      ? putOn(state.households, household, [...(onShelf(state.households, household) ?? []), { kind, subject }])
      : state.households,
  }
}

/** The events that count on a file. */
export const fileOf = (state: State, { kind, subject }: FileName): readonly ProcedureEvent[] =>
  onShelf(shelfOf(state, kind), subject) ?? []

/** Every file of a kind. */
export const filesOf = (state: State, kind: string): readonly (readonly [string, readonly ProcedureEvent[]])[] =>
  ofShelf(shelfOf(state, kind))

/** The files that concern a household. */
export const filesOfHousehold = (state: State, household: string): readonly FileName[] =>
  onShelf(state.households, household) ?? []

const shelfOf = (state: State, kind: string): Shelf<readonly ProcedureEvent[]> =>
  Object.hasOwn(state.files, kind) ? (state.files[kind] ?? {}) : {}

const isVoided =
  (event: ProcedureEvent) =>
  ({ type, same = {} }: Voided): boolean =>
    event.type === type && Object.entries(same).every(([field, value]) => isSame(event.data[field], value))

const isSame = (one: Json | undefined, other: Json): boolean => one === other
