/**
 * Counting events 有效事件: the events of a file that no later one has made void.
 */
import type { Json, JsonObject, ProcedureEvent } from "@jingzhun/core/procedure"

/** Leaves out what a later event voids. */
export const countingEvents = (events: readonly ProcedureEvent[]): readonly ProcedureEvent[] => {
  let counting: readonly ProcedureEvent[] = []
  for (const event of events) {
    const { voids = [] } = event
    const kept = voids.length === 0 ? counting : counting.filter((one) => !voids.some((voided) => isVoid(one, voided)))
    counting = [...kept, event]
  }
  return counting
}

/** The values that fields of an event must have. */
export type Where = Readonly<Record<string, readonly (string | number | boolean)[]>>

/** The last event of a type that counts. */
export const latest = (
  events: readonly ProcedureEvent[],
  type: string,
  where: Where = {},
): ProcedureEvent | undefined => events.findLast((event) => isOf(event, type, where))

/** Tells whether an event is of a type and has certain values. */
export const isOf = (event: ProcedureEvent, type: string, where: Where = {}): boolean =>
  event.type === type &&
  Object.entries(where).every(([field, values]) => values.some((value) => event.data[field] === value))

/** The content of an event with its day and the name of who did it, where that is known. */
export const contentOf = (event: ProcedureEvent | undefined, people: Readonly<Record<string, string>>): Json => {
  if (event === undefined) return null
  const name = Object.hasOwn(people, event.by.account) ? people[event.by.account] : undefined
  return { ...event.data, on: event.on, ...(name !== undefined && { by: name }) }
}

const isVoid = (
  event: ProcedureEvent,
  { type, same = {} }: { readonly type: string; readonly same?: JsonObject },
): boolean => event.type === type && Object.entries(same).every(([field, value]) => event.data[field] === value)
