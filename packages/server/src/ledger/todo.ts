/**
 * To-do 待办: what is owed in all villages of an account's area, for its role, and what is overdue one level below it.
 */
import type { CivilDate } from "@jingzhun/core"
import type { Obligation } from "@jingzhun/core/procedure"
import type { CaseView, Owed } from "./case-view.ts"

/** A level of the administration. */
export type Level = "village" | "township" | "county"

/** Something owed, with the case it is owed on. */
export interface Todo<View extends CaseView> extends Owed {
  readonly level: Level
  readonly case: View
}

/** What an account has to do, and what it has to see to. */
export interface TodoLists<View extends CaseView> {
  readonly own: readonly Todo<View>[]
  /** Overdue at the level below. */
  readonly below: readonly Todo<View>[]
}

/** Sorts what is owed on cases into what a role does itself and what it must see to. */
export const todoOf = <View extends CaseView>(role: string, cases: readonly View[]): TodoLists<View> => {
  const all = cases.flatMap((view): readonly Todo<View>[] =>
    view.obligations.map((owed) => ({ ...owed, level: levelOf(owed.who), case: view })),
  )
  const below = SEES_TO[role]
  return {
    own: all.filter(({ who }) => who === role).toSorted(byDeadline),
    below:
      below === undefined
        ? []
        : all.filter(({ level, isOverdue }) => level === below && isOverdue === true).toSorted(byDeadline),
  }
}

/** The level at which a role works; a role that is not listed works in the village. */
export const levelOf = (role: string): Level => LEVELS[role] ?? "village"

const LEVELS: { readonly [role: string]: Level | undefined } = {
  township: "township",
  finance: "township",
  county: "county",
  auditor: "county",
}

/** Who sees to what is overdue below: the township to its villages, the county to its townships. */
const SEES_TO: { readonly [role: string]: Level | undefined } = { township: "village", county: "township" }

/** By the last day; what has none comes last, and a day that is not known yet counts as its earliest. */
const byDeadline = (one: Todo<CaseView>, other: Todo<CaseView>): number => {
  const [day, otherDay] = [dayOf(one.until), dayOf(other.until)]
  if (day !== otherDay) return day < otherDay ? -1 : 1
  return one.since.on < other.since.on ? -1 : 1
}

const dayOf = (until: Obligation["until"]): CivilDate | typeof NEVER => {
  if (until === undefined) return NEVER
  return until._tag === "Known" ? until.day : until.earliest
}

const NEVER = "9999-99-99"
