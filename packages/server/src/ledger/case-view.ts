/**
 * Case view 卷宗概览: a file as lists show it: its stage, its sums, what is owed on it.
 *
 * All of it comes from the procedure's own data; there is nothing of any county here.
 */
import type { CivilDate, DivisionCode } from "@jingzhun/core"
import type {
  AmountRule,
  EventMatch,
  Obligation,
  Procedure,
  ProcedureEngine,
  ProcedureEvent,
  State,
} from "@jingzhun/core/procedure"
import { filesOf } from "@jingzhun/core/procedure"

/** A file as a list shows it. */
export interface CaseView {
  readonly village: DivisionCode
  readonly procedure: string
  readonly kind: string
  readonly subject: string
  readonly household?: string
  /** The last stage of which an event is on file; `null` where the procedure names none. */
  readonly stage: string | null
  readonly closedBy?: { readonly event: string; readonly on: CivilDate }
  readonly openedOn: CivilDate
  readonly lastOn: CivilDate
  readonly lastEvent: string
  readonly events: number
  readonly amounts: { readonly [id: string]: number | null }
  readonly obligations: readonly Owed[]
}

/** Something owed on a file. */
export type Owed = Omit<Obligation, "kind" | "subject">

/** A ledger at a moment. */
export interface LedgerView {
  readonly village: DivisionCode
  readonly engine: ProcedureEngine
  readonly state: State
  readonly today: CivilDate
}

/** A file as a list shows it, with the events that count on it. */
export type CaseWithFile = CaseView & { readonly file: readonly ProcedureEvent[] }

/** Lists the files of a ledger by their names; a kind that is there from the start is no case. */
export const casesOf = (view: LedgerView): readonly CaseWithFile[] => {
  const known = listed.get(view.state)
  if (known !== undefined && isSameView(known, view)) return known.cases
  const cases = listCases(view)
  listed.set(view.state, { ...view, cases })
  return cases
}

/** A state never changes, so its list holds for the day; of a whole county most ledgers stand as they did at the last look. */
const listed = new WeakMap<State, LedgerView & { readonly cases: readonly CaseWithFile[] }>()

const isSameView = (one: LedgerView, other: LedgerView): boolean =>
  one.village === other.village && one.engine === other.engine && one.today === other.today

const listCases = (view: LedgerView): readonly CaseWithFile[] => {
  const { engine, state, today } = view
  const owed = owedByFile(engine.obligations(state, today))
  return Object.entries(engine.procedure.kinds)
    .filter(([, { isStanding }]) => isStanding !== true)
    .flatMap(([kind]) =>
      filesOf(state, kind).map(([subject, file]) => ({
        ...caseOf(view, { kind, subject, file }, owed.get(`${kind}/${subject}`) ?? []),
        file,
      })),
    )
    .sort((one, other) => (orderKey(one) < orderKey(other) ? -1 : 1))
}

interface CaseFile {
  readonly kind: string
  readonly subject: string
  readonly file: readonly ProcedureEvent[]
}

const caseOf = (
  { village, engine: { procedure } }: LedgerView,
  { kind, subject, file }: CaseFile,
  obligations: readonly Owed[],
): CaseView => {
  const [first, last] = [file[0], file.at(-1)]
  if (first === undefined || last === undefined) throw new Error("a file without an event")
  const closing = file.find((event) => procedure.kinds[kind]?.closedBy?.some((match) => isMatch(event, match)))
  const household = file.find((event) => event.household !== undefined)?.household
  return {
    village,
    procedure: procedure.id,
    kind,
    subject,
    ...(household !== undefined && { household }),
    stage: stageOf(procedure, file),
    ...(closing !== undefined && { closedBy: { event: closing.type, on: closing.on } }),
    openedOn: first.on,
    lastOn: last.on,
    lastEvent: last.type,
    events: file.length,
    amounts: amountsOf(procedure.amounts ?? [], file),
    obligations,
  }
}

/** The stage at which a file stands. */
export const stageOf = ({ stages = [] }: Procedure, file: readonly ProcedureEvent[]): string | null =>
  stages.findLast(({ since }) => file.some((event) => since.some((match) => isMatch(event, match))))?.stage ?? null

const amountsOf = (rules: readonly AmountRule[], file: readonly ProcedureEvent[]) =>
  Object.fromEntries(
    rules.map(({ id, event, field, isSum }) => {
      const values = file.flatMap(({ type, data }) => {
        const value = type === event ? data[field] : undefined
        return typeof value === "number" ? [value] : []
      })
      if (values.length === 0) return [id, null]
      return [id, isSum === true ? values.reduce((sum, value) => sum + value, 0) : (values.at(-1) ?? null)]
    }),
  )

const isMatch = ({ type, data }: ProcedureEvent, { event, where = {} }: EventMatch): boolean =>
  type === event &&
  Object.entries(where).every(([field, values]) => values.some((value) => Object.is(value, data[field])))

const owedByFile = (obligations: readonly Obligation[]): ReadonlyMap<string, readonly Owed[]> => {
  const owed = new Map<string, Owed[]>()
  for (const { kind, subject, ...rest } of obligations) {
    const key = `${kind}/${subject}`
    owed.set(key, [...(owed.get(key) ?? []), rest])
  }
  return owed
}

const orderKey = ({ kind, subject }: CaseView): string =>
  `${kind} ${subject.replaceAll(/\d+/g, (digits) => digits.padStart(12, "0"))}`
