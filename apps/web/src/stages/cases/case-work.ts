/**
 * Case work 待办与可办: what is to be done on one case, by me and by others, each with what it is owed for.
 */
import type { CommandRule, Flag, Obligation, ObligationRule, Procedure } from "@jingzhun/core/procedure"
import { byDeadline } from "../../local/ledger/case-book.ts"
import { availabilities, type Availability } from "./command/availability.ts"
import type { Place } from "./command/prefill.ts"
import { stepOf } from "./command/reasons.ts"

/** Something I can do now. */
export interface Doable {
  readonly rule: CommandRule
  /** What it settles, the nearest first. */
  readonly owed: readonly Obligation[]
}

/** Something I could do if other things were done first. */
export interface Hindered {
  readonly rule: CommandRule
  readonly hindrances: readonly Flag[]
}

/** The work on one case. */
export interface CaseWork {
  /** Mine, and owed. */
  readonly due: readonly Doable[]
  /** Mine, owed by nobody, and new to the case. */
  readonly optional: readonly Doable[]
  /** Mine, and something that was done before, or that ends the case. */
  readonly again: readonly Doable[]
  /** Owed by others, or by me with something in the way. */
  readonly waiting: readonly Obligation[]
  readonly hindered: readonly Hindered[]
}

/** Sorts out the work on a case. */
export const workOn = (place: Place, kind: string, owed: readonly Obligation[]): CaseWork => {
  const all = availabilities(place, kind)
  const doable = all
    .filter(({ isMine, isOpen }) => isMine && isOpen)
    .map((one): Doable => ({
      rule: one.rule,
      owed: owed
        .filter((obligation) => settles(place.engine.procedure, one, obligation))
        .sort(
          (a, b) => rankIn(place.engine.procedure, one, a) - rankIn(place.engine.procedure, one, b) || byDeadline(a, b),
        ),
    }))
  const covered = new Set(doable.flatMap((one) => one.owed))
  const free = doable.filter((one) => one.owed.length === 0)
  const { kinds, stages = [] } = place.engine.procedure
  // What closes a case and begins a stage, such as the archive, is its good end.
  const begun = new Set(stages.flatMap(({ since }) => since.map(({ event }) => event)))
  const closing = new Set(kinds[kind]?.closedBy?.map(({ event }) => event).filter((event) => !begun.has(event)) ?? [])
  const hasHappened = new Set(place.sight.file.map(({ type }) => type))
  const isAgain = (rule: CommandRule): boolean =>
    hasHappened.has(rule.emits) || closing.has(rule.emits) || takesBack(place, rule)
  const due = doable.filter((one) => one.owed.length > 0).sort((a, b) => byNearest(a, b))
  return {
    due,
    optional: free.filter(({ rule }) => !isAgain(rule)),
    again: free.filter(({ rule }) => isAgain(rule)),
    waiting: owed.filter((one) => !covered.has(one)).sort(byDeadline),
    hindered: all
      .filter((one) => one.isMine && !one.isOpen && canComeYet(one))
      .map(({ rule, hindrances }) => ({ rule, hindrances })),
  }
}

/** Whether a step makes void what people of this role have done themselves, such as a determination that is withdrawn. */
const takesBack = ({ engine, sight }: Place, { voids = [] }: CommandRule): boolean => {
  const own = new Set(engine.procedure.commands.filter(({ by }) => by.includes(sight.role)).map(({ emits }) => emits))
  return voids.some(
    ({ events, when }) => when === undefined && sight.file.some(({ type }) => events.includes(type) && own.has(type)),
  )
}

/** The commands by which something owed can be settled. */
export const settlersOf = (procedure: Procedure, obligation: Pick<Obligation, "id">): readonly CommandRule[] => {
  const events = new Set(ruleOf(procedure, obligation)?.until.map(({ event }) => event) ?? [])
  return procedure.commands.filter(({ emits }) => events.has(emits))
}

const ruleOf = (procedure: Procedure, { id }: Pick<Obligation, "id">): ObligationRule | undefined =>
  procedure.obligations.find((rule) => rule.id === id)

const settles = (procedure: Procedure, { rule, openChoices }: Availability, obligation: Obligation): boolean =>
  (ruleOf(procedure, obligation)?.until ?? []).some(
    ({ event, where = {} }) =>
      event === rule.emits &&
      Object.entries(where).every(([field, values]) => {
        const open = openChoices[field]
        return open === undefined || open.some((value) => values.includes(value))
      }),
  )

/** What a step is first of all owed for comes before what it also settles. */
const rankIn = (procedure: Procedure, { rule }: Availability, obligation: Obligation): number =>
  (ruleOf(procedure, obligation)?.until ?? []).findIndex(({ event }) => event === rule.emits)

const byNearest = (one: Doable, other: Doable): number => {
  const [a, b] = [one.owed[0], other.owed[0]]
  return a === undefined || b === undefined ? 0 : byDeadline(a, b)
}

/** What was done already, or can never be done on such a case, is not held before people as missing. */
const canComeYet = ({ rule, hindrances }: Availability): boolean =>
  hindrances.every((flag) => {
    const step = stepOf(rule, flag)
    return step !== undefined && !("keep" in step) && step.op !== "notOnFile" && step.op !== "among"
  })
