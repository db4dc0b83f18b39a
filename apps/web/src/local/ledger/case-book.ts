/**
 * Case book 项目簿: the ledger folded into cases, with what is still on its way from this device.
 *
 * What is on its way is counted as if it were decided, so that the next step can be prepared without network; it is marked as such.
 */
import type {
  EventMatch,
  Obligation,
  ProcedureEngine,
  ProcedureEvent,
  Refusal,
  StageRule,
  State,
} from "@jingzhun/core/procedure"
import { fileOf } from "@jingzhun/core/procedure"
import type { CivilDate } from "@jingzhun/core"
import * as Result from "effect/Result"
import type { OutboxRow } from "./outbox-store.ts"
import type { ShownEntry, WithheldFields } from "./shown-entry.ts"

/** Where an event stands in the ledger. */
export interface Decided {
  readonly seq: number
  readonly hash: string
  readonly at: string
}

/** One thing that happened on a case. */
export interface CaseStep {
  readonly event: ProcedureEvent
  /** The type of the command that brought it about. */
  readonly command: string
  /** Its place in the ledger; none while it is on its way. */
  readonly decided?: Decided
  /** It counts no longer, because something later took it back. */
  readonly isVoided: boolean
  /** Why fields of it are not there. */
  readonly withheld?: WithheldFields
}

/** One case, or another file of the procedure. */
export interface CaseView {
  readonly kind: string
  readonly subject: string
  readonly household?: string
  readonly openedOn: CivilDate
  /** Everything that happened, in order. */
  readonly history: readonly CaseStep[]
  /** The events that count. */
  readonly file: readonly ProcedureEvent[]
  readonly stage?: StageRule
  readonly closedBy?: ProcedureEvent
  /** Sums of fen by the id of the amount; `null` where there is none yet. */
  readonly amounts: { readonly [id: string]: number | null }
  /** Some of it is only on this device. */
  readonly isUnderWay: boolean
}

/** The cases of a ledger on this device. */
export interface CaseBook {
  readonly state: State
  readonly cases: ReadonlyMap<string, CaseView>
  /** What is on its way and would be refused as things stand here. */
  readonly doubtful: ReadonlyMap<string, Refusal>
}

/** Folds entries and what is on its way. */
export const foldBook = (
  engine: ProcedureEngine,
  entries: readonly ShownEntry[],
  underWay: readonly OutboxRow[],
): CaseBook => {
  const steps: Omit<CaseStep, "isVoided">[] = entries.flatMap(({ events, command, seq, hash, at, withheld }) =>
    events.map((event) => ({
      event,
      command: command.type,
      decided: { seq, hash, at },
      ...(withheld !== undefined && { withheld }),
    })),
  )
  let state = engine.replay(steps.map(({ event }) => event))
  const doubtful = new Map<string, Refusal>()
  const there = new Set(entries.map(({ command }) => command.id))
  for (const { id, command, answer } of underWay) {
    // What the ledger has already brings about nothing more; sealed, it cannot be compared with what was sent.
    if (answer._tag === "Refused" || there.has(id)) continue
    const decided = engine.decide(state, command)
    if (Result.isFailure(decided)) {
      doubtful.set(id, decided.failure)
      continue
    }
    for (const event of decided.success) {
      state = engine.evolve(state, event)
      steps.push({ event, command: command.type, ...(answer._tag === "Accepted" && { decided: pick(answer) }) })
    }
  }
  return { state, cases: casesOf(engine, state, steps), doubtful }
}

const pick = ({ seq, hash, at }: Decided): Decided => ({ seq, hash, at })

/** Makes one case of the events that a server told of it. */
export const caseOfHistory = (engine: ProcedureEngine, history: readonly CaseStep[]): CaseView | undefined => {
  const first = history[0]?.event
  if (first === undefined) return undefined
  return caseOf(
    engine,
    history,
    history.filter(({ isVoided }) => !isVoided).map(({ event }) => event),
  )
}

const casesOf = (
  engine: ProcedureEngine,
  state: State,
  steps: readonly Omit<CaseStep, "isVoided">[],
): ReadonlyMap<string, CaseView> => {
  const byFile = new Map<string, Omit<CaseStep, "isVoided">[]>()
  for (const step of steps) {
    const key = fileKey(step.event)
    const others = byFile.get(key)
    if (others === undefined) byFile.set(key, [step])
    else others.push(step)
  }
  const cases = new Map<string, CaseView>()
  for (const [key, own] of byFile) {
    const first = own[0]
    if (first === undefined) continue
    const file = fileOf(state, first.event)
    const counting = new Set(file)
    const history = own.map((step) => ({ ...step, isVoided: !counting.has(step.event) }))
    cases.set(key, caseOf(engine, history, file))
  }
  return cases
}

/** The key of a file among all kinds of files. */
export const fileKey = ({ kind, subject }: { readonly kind: string; readonly subject: string }): string =>
  `${kind}/${subject}`

const caseOf = (
  { procedure }: ProcedureEngine,
  history: readonly CaseStep[],
  file: readonly ProcedureEvent[],
): CaseView => {
  const first = history[0]?.event
  if (first === undefined) throw new Error("a case without events")
  const { kind, subject, on } = first
  const household = history.find(({ event }) => event.household !== undefined)?.event.household
  const stage = procedure.stages?.findLast(({ since }) =>
    since.some((match) => file.some((one) => isMatch(one, match))),
  )
  const closedBy = (procedure.kinds[kind]?.closedBy ?? []).flatMap(
    (match) => file.find((event) => isMatch(event, match)) ?? [],
  )[0]
  return {
    kind,
    subject,
    ...(household !== undefined && { household }),
    openedOn: on,
    history,
    file,
    ...(stage !== undefined && { stage }),
    ...(closedBy !== undefined && { closedBy }),
    amounts: Object.fromEntries((procedure.amounts ?? []).map((rule) => [rule.id, amountOf(rule, file)])),
    isUnderWay: history.some(({ decided }) => decided === undefined),
  }
}

const amountOf = (
  { event, field, isSum }: { readonly event: string; readonly field: string; readonly isSum?: true },
  file: readonly ProcedureEvent[],
): number | null => {
  const sums = file.flatMap(({ type, data }) => {
    const value = data[field]
    return type === event && typeof value === "number" ? [value] : []
  })
  if (isSum === true) return sums.reduce((sum, one) => sum + one, 0)
  return sums.at(-1) ?? null
}

/** Tells whether an event is of a type and its fields hold one of some values. */
export const isMatch = ({ type, data }: ProcedureEvent, { event, where = {} }: EventMatch): boolean =>
  type === event &&
  Object.entries(where).every(([field, values]) => {
    const value = data[field]
    return value !== undefined && value !== null && typeof value !== "object" && values.includes(value)
  })

/** What is owed on one case. */
export const owedOn = (
  obligations: readonly Obligation[],
  file: Pick<CaseView, "kind" | "subject">,
): readonly Obligation[] => obligations.filter(({ kind, subject }) => kind === file.kind && subject === file.subject)

/** Orders what is owed: what is overdue first, then by its last day, what has none last. */
export const byDeadline = (one: Obligation, other: Obligation): number => {
  const [a, b] = [lastDayOf(one), lastDayOf(other)]
  if (one.isOverdue !== other.isOverdue)
    return one.isOverdue === true ? -1 : other.isOverdue === true ? 1 : compare(a, b)
  return compare(a, b)
}

/** The last day of something owed, the earlier one where holidays are not known yet. */
export const lastDayOf = ({ until }: Pick<Obligation, "until">): CivilDate | undefined =>
  until === undefined ? undefined : until._tag === "Known" ? until.day : until.earliest

const compare = (a: string | undefined, b: string | undefined): number => {
  if (a === b) return 0
  if (a === undefined) return 1
  return b === undefined || a < b ? -1 : 1
}
