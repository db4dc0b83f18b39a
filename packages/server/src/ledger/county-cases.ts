/**
 * Cases of the county 全县卷宗: every case that an account sees, village by village.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type { Procedure, ProcedureEngine, ProcedureEvent, State } from "@jingzhun/core/procedure"
import type { Actor } from "@jingzhun/documents"
import type { Villages } from "../store/villages.ts"
import type { Adoption } from "./adoption-store.ts"
import { inUse } from "./adoptions.ts"
import type { Sight } from "./case-sight.ts"
import { seesFile, sightOf } from "./case-sight.ts"
import type { CaseView } from "./case-view.ts"
import { casesOf } from "./case-view.ts"
import { ledgerName } from "./ledger-document.ts"
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
  const [all, adoptions] = await Promise.all([villages.list(), ledgers.adoptions.list()])
  const places = all.filter(({ code }) => query.village === undefined || code === query.village)
  const wanted = places.flatMap(({ code, name }) =>
    inUse(adoptions, code)
      .filter(({ procedure }) => query.procedure === undefined || procedure === query.procedure)
      .map((adoption) => ({ code: code as DivisionCode, villageName: name, adoption })),
  )
  const seen = (await Promise.all(wanted.map((one) => seenLedger(ledgers, query, one)))).filter(
    (one) => one !== undefined,
  )
  const names = seen.map(({ ledger }) => ledger)
  // All ledgers of a county are asked for at once, and not one after another.
  const [states, called] = await Promise.all([ledgers.statesOf(names), ledgers.namesOf(names)])
  const found = await Promise.all(
    seen.flatMap((one) => {
      const state = states.get(one.ledger)
      return state === undefined ? [] : [casesIn(ledgers, query, { ...one, state, called: called.get(one.ledger) })]
    }),
  )
  return found.flat()
}

interface WantedLedger {
  readonly code: DivisionCode
  readonly villageName: string
  readonly adoption: Adoption
}

interface SeenLedger extends WantedLedger {
  readonly ledger: string
  readonly engine: ProcedureEngine
  readonly sight: Sight
}

const seenLedger = async (
  ledgers: Ledgers,
  { actor }: CaseQuery,
  wanted: WantedLedger,
): Promise<SeenLedger | undefined> => {
  const { code, adoption } = wanted
  const engine = await ledgers.adoptions.engine(adoption)
  const sight = engine && sightOf(actor, engine.procedure, code)
  if (engine === undefined || sight === undefined) return undefined
  return { ...wanted, ledger: ledgerName(code, adoption.procedure), engine, sight }
}

interface OpenLedger extends SeenLedger {
  readonly state: State
  /** The names of households, by their number. */
  readonly called: ReadonlyMap<string, string> | undefined
}

const casesIn = (ledgers: Ledgers, query: CaseQuery, open: OpenLedger): Promise<readonly FoundCase[]> => {
  const { code, adoption, engine, sight, state } = open
  const { actor, today } = query
  const { procedure } = engine
  const names = sight.seesRoster || sight.isDesignated ? open.called : undefined
  const cases = casesOf({ village: code, engine, state, today })
    .filter(({ subject }) => query.subject === undefined || subject === query.subject)
    .filter(({ file }) => seesFile(sight, actor, { procedure, file }))
  return Promise.all(
    cases.map(async ({ file, ...view }): Promise<FoundCase> => {
      const { household, subject } = view
      const householdName = household === undefined ? undefined : names?.get(household)
      const changed =
        query.withChanges === true && sight.seesRoster && view.closedBy === undefined
          ? await whatChanged(ledgers, { village: code, adoption, procedure, subject }, today)
          : undefined
      return {
        view: {
          ...view,
          villageName: open.villageName,
          ...(householdName !== undefined && { householdName }),
          isTraining: adoption.isTraining,
          ...(changed !== undefined && { changed: shownChanges(changed, sight) }),
        },
        file,
        procedure,
        sight,
      }
    }),
  )
}

const shownChanges = (changes: Changes, { seesFacts }: Sight): Changes => ({
  ...changes,
  facts: changes.facts.map(({ path, isSensitive, ...values }) =>
    isSensitive && !seesFacts ? { path, isSensitive } : { path, isSensitive, ...values },
  ),
})
