/**
 * Cases of the county 全县卷宗: every case that an account sees, village by village.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type { Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import type { Actor } from "@jingzhun/documents"
import type { Villages } from "../store/villages.ts"
import type { Adoption } from "./adoptions.ts"
import type { Sight } from "./case-sight.ts"
import { seesFile, sightOf } from "./case-sight.ts"
import type { CaseView } from "./case-view.ts"
import { casesOf } from "./case-view.ts"
import type { Ledgers } from "./ledgers.ts"
import type { Changes } from "./what-changed.ts"
import { whatChanged } from "./what-changed.ts"

/** A case as an account sees it. */
export interface SeenCase extends CaseView {
  readonly villageName: string
  readonly householdName?: string
  readonly isTraining: boolean
  readonly changed?: Changes
}

/** A case with what stands behind it. */
export interface FoundCase {
  readonly view: SeenCase
  readonly file: readonly ProcedureEvent[]
  readonly procedure: Procedure
  readonly sight: Sight
}

/** Which cases are wanted. */
export interface CaseQuery {
  readonly actor: Actor
  readonly today: CivilDate
  readonly village?: DivisionCode
  readonly procedure?: string
  readonly subject?: string
  /** With what has changed in the roster, for which every case is evaluated anew. */
  readonly withChanges?: boolean
}

/** Finds the cases that an account sees. */
export const findCases = async (
  { ledgers, villages }: { readonly ledgers: Ledgers; readonly villages: Villages },
  query: CaseQuery,
): Promise<readonly FoundCase[]> => {
  const places = (await villages.list()).filter(({ code }) => query.village === undefined || code === query.village)
  return places.flatMap(({ code, name }) =>
    ledgers
      .adoptionsOf(code as DivisionCode)
      .filter(({ procedure }) => query.procedure === undefined || procedure === query.procedure)
      .flatMap((adoption) => casesIn({ ledgers, query, adoption }, { code: code as DivisionCode, name })),
  )
}

interface Finding {
  readonly ledgers: Ledgers
  readonly query: CaseQuery
  readonly adoption: Adoption
}

const casesIn = (
  { ledgers, query, adoption }: Finding,
  { code, name }: { readonly code: DivisionCode; readonly name: string },
): readonly FoundCase[] => {
  const { actor, today } = query
  const engine = ledgers.engineOf(code, adoption.procedure)
  const sight = engine && sightOf(actor, engine.procedure, code)
  if (engine === undefined || sight === undefined) return []
  const { procedure } = engine
  const state = ledgers.stateOf(code, adoption.procedure)
  const names = sight.seesRoster || sight.isDesignated ? ledgers.namesOf(code, adoption.procedure) : undefined
  return casesOf({ village: code, engine, state, today })
    .filter(({ subject }) => query.subject === undefined || subject === query.subject)
    .filter(({ file }) => seesFile(sight, actor, { procedure, file }))
    .map(({ file, ...view }) => {
      const { household, subject } = view
      const householdName = household === undefined ? undefined : names?.get(household)
      const changed =
        query.withChanges === true && sight.seesRoster && view.closedBy === undefined
          ? whatChanged(ledgers, { village: code, adoption, procedure, subject }, today)
          : undefined
      return {
        view: {
          ...view,
          villageName: name,
          ...(householdName !== undefined && { householdName }),
          isTraining: adoption.isTraining,
          ...(changed !== undefined && { changed: shownChanges(changed, sight) }),
        },
        file,
        procedure,
        sight,
      }
    })
}

const shownChanges = (changes: Changes, { seesFacts }: Sight): Changes => ({
  ...changes,
  facts: changes.facts.map(({ path, isSensitive, ...values }) =>
    isSensitive && !seesFacts ? { path, isSensitive } : { path, isSensitive, ...values },
  ),
})
