/**
 * State 卷宗状态: the events that count, by file; nothing else is known, so a fold of the events is the whole truth.
 *
 * What an event voids leaves the file; the history is the list of events itself.
 */
import type { Json } from "./json.ts"
import type { ProcedureEvent, Voided } from "./command.ts"
import type { Shelf } from "./shelf.ts"
import { ofShelf, onShelf, putOn, shelfOf } from "./shelf.ts"

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
  const shelf = shelfOfKind(state, kind)
  const before = onShelf(shelf, subject)
  const counting = countingAfter(before ?? [], voids)
  const isNew = before === undefined && household !== undefined
  return {
    commands: putOn(state.commands, event.command, event.commandHash),
    files: { ...state.files, [kind]: putOn(shelf, subject, [...counting, event]) },
    households: isNew
      ? putOn(state.households, household, [...(onShelf(state.households, household) ?? []), { kind, subject }])
      : state.households,
  }
}

/** Folds many events from the beginning; equal to taking them in one by one, and quicker. */
export const foldEvents = (events: Iterable<ProcedureEvent>): State => {
  const commands = new Map<string, string>()
  const files = new Map<string, Map<string, ProcedureEvent[]>>()
  const households = new Map<string, FileName[]>()
  for (const event of events) {
    const { kind, subject, household, voids = [] } = event
    commands.set(event.command, event.commandHash)
    const ofKind = files.get(kind) ?? new Map<string, ProcedureEvent[]>()
    files.set(kind, ofKind)
    const before = ofKind.get(subject)
    if (before === undefined || voids.length > 0) ofKind.set(subject, [...countingAfter(before ?? [], voids), event])
    else before.push(event)
    if (before === undefined && household !== undefined) {
      households.set(household, [...(households.get(household) ?? []), { kind, subject }])
    }
  }
  return {
    commands: shelfOf(commands),
    files: Object.fromEntries([...files].map(([kind, ofKind]) => [kind, shelfOf(ofKind)])),
    households: shelfOf(households),
  }
}

/** The events that count on a file. */
export const fileOf = (state: State, { kind, subject }: FileName): readonly ProcedureEvent[] =>
  onShelf(shelfOfKind(state, kind), subject) ?? []

/** Every file of a kind. */
export const filesOf = (state: State, kind: string): readonly (readonly [string, readonly ProcedureEvent[]])[] =>
  ofShelf(shelfOfKind(state, kind))

/** The files that concern a household. */
export const filesOfHousehold = (state: State, household: string): readonly FileName[] =>
  onShelf(state.households, household) ?? []

const shelfOfKind = (state: State, kind: string): Shelf<readonly ProcedureEvent[]> =>
  Object.hasOwn(state.files, kind) ? (state.files[kind] ?? {}) : {}

const countingAfter = (file: readonly ProcedureEvent[], voids: readonly Voided[]): readonly ProcedureEvent[] =>
  voids.length === 0 ? file : file.filter((one) => !voids.some(isVoided(one)))

const isVoided =
  (event: ProcedureEvent) =>
  ({ type, same = {} }: Voided): boolean =>
    event.type === type && Object.entries(same).every(([field, value]) => isSame(event.data[field], value))

const isSame = (one: Json | undefined, other: Json): boolean => one === other
