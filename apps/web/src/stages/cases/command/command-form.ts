/**
 * Command form 办理表单: the state of one form: what was typed, what it comes to, what the rules say of it, and its draft.
 *
 * What the rules say follows the typing after a pause, and never while an input method composes.
 */
import type { CivilDate } from "@jingzhun/core"
import { daysBetween, type CommandRule, type JsonObject, type Procedure } from "@jingzhun/core/procedure"
import { createEffect, createMemo, createSignal, on, onCleanup, type Accessor } from "solid-js"
import type { DraftPlace, SharedDraft } from "../drafts/shared-draft.ts"
import {
  draftAt,
  isDraft,
  pathText,
  readDraft,
  withValue,
  type Draft,
  type DraftReading,
  type DraftValue,
} from "./form-draft.ts"
import type { Availability, ClosedChoice } from "./availability.ts"
import { clausesOf } from "./form-clauses.ts"
import { createKeptDraft } from "./kept-draft.ts"
import { ask, limitsOf, type Limit, type Place } from "./prefill.ts"
import { relevanceOf, type Relevance } from "./relevance.ts"
import { stepOf, type Reason } from "./reasons.ts"
import { choicesAt, expectedIn, figureOn, type Expected, type Sight } from "./sight.ts"

/** A path within a form. */
export type FieldPath = readonly (string | number)[]

/** What a form is made of. */
export interface FormOptions {
  readonly place: Accessor<Omit<Place, "sight"> & { readonly sight: Omit<Sight, "data" | "on"> }>
  readonly rule: CommandRule
  readonly account: string
  /** Under which the draft is kept on the device. */
  readonly draftKey: string
  /** The drafts that the village shares, where this account may write them. */
  readonly drafts?: DraftPlace | undefined
  /** The refused command that is mended. */
  readonly mends?: string | undefined
  /** What stands in the form before anything is typed. */
  readonly initial: Draft
  /** What does not come from typing, such as the verdict of the roster; it stands over what was typed. */
  readonly fixed?: Accessor<Draft>
  readonly today: CivilDate
  /** The day that a command that is mended was done on. */
  readonly on?: CivilDate
  /** Why the command that is mended came late. */
  readonly lateReason?: string
  /** Values of a choice that nothing on the case hinders. */
  readonly openChoices?: Accessor<{ readonly [field: string]: readonly string[] }>
  readonly closedChoices?: Accessor<Availability["closedChoices"]>
}

/** The state of a form. */
export interface FormState {
  readonly rule: CommandRule
  readonly on: Accessor<CivilDate>
  /** The articles that ask for what the form holds, by what is chosen in it. */
  readonly clauses: Accessor<readonly string[]>
  readonly setOn: (day: CivilDate) => void
  /** How many days too late it comes to need no reason; nothing while it needs none. */
  readonly lateness: Accessor<Lateness | undefined>
  readonly lateReason: Accessor<string>
  readonly setLateReason: (reason: string) => void
  readonly valueAt: (path: FieldPath) => DraftValue | undefined
  readonly set: (path: FieldPath, value: DraftValue | undefined) => void
  readonly compose: (isComposing: boolean) => void
  /** What the form comes to now, to be sent. */
  readonly read: () => DraftReading
  /** What the form came to after the last pause. */
  readonly settled: Accessor<DraftReading>
  /** What the rules say of it, less what only follows from fields that are still missing. */
  readonly reasons: Accessor<readonly Reason[]>
  /** Whether a reason only says that something is still to be filled in; it is no trouble before the person has tried to go on. */
  readonly isYetToCome: (reason: Reason) => boolean
  readonly limits: Accessor<readonly Limit[]>
  readonly choices: (path: FieldPath) => readonly string[] | undefined
  readonly expected: (path: FieldPath) => Expected | undefined
  /** Whether the rules ask for a field that need not be there for every case. */
  readonly relevance: (path: FieldPath) => Relevance
  readonly isOpenChoice: (path: FieldPath, value: string) => boolean
  /** Values that cannot be chosen now, each with what stands in its way. */
  readonly closedChoices: (path: FieldPath) => readonly ClosedChoice[]
  /** Missing fields are said at their place once the person has tried to go on. */
  readonly isTried: Accessor<boolean>
  readonly tryNow: () => void
  readonly isRestored: Accessor<boolean>
  readonly startOver: () => void
  /** The draft on the village's sheet, where there is one. */
  readonly shared: SharedDraft | undefined
  /** Closes the draft for the command that it was sent as. */
  readonly sent: (command: string) => Promise<void>
}

/** How late a step comes, after how many days a reason is asked for, and where that is written. */
export interface Lateness {
  readonly late: number
  readonly days: number
  readonly source: string
}

/** How long a pause in typing must be before the rules are asked. */
const PAUSE_MS = 350

/** Makes the state of a form. */
export const createCommandForm = (options: FormOptions): FormState => {
  const { rule } = options
  const [draft, setDraft] = createSignal<Draft>(options.initial)
  // A form that lies open overnight is for the day on which it is sent, unless the person has said another.
  const [chosen, setChosen] = createSignal(options.on)
  const day = (): CivilDate => chosen() ?? options.today
  const [lateReason, setLateReason] = createSignal(options.lateReason ?? "")
  const [isTried, setTried] = createSignal(false)
  const { procedure } = options.place().engine
  const kept = createKeptDraft({ ...options, procedure }, draft, setDraft)
  const whole = createMemo((): Draft => ({ ...draft(), ...options.fixed?.() }))
  const paused = createPause(whole)
  const read = (): DraftReading => readDraft(rule.fields, whole(), day())
  const settled = createMemo(() => readDraft(rule.fields, paused.value(), day()))
  const place = (): Place => {
    const { sight, ...rest } = options.place()
    const reason = lateReason().trim()
    const late = reason === "" ? {} : { lateReason: reason }
    return { ...rest, sight: { ...sight, on: day() }, today: options.today, ...late }
  }
  const sight = (): Sight => ({ ...place().sight, data: settled().data })
  const reasons = createMemo(() => known(rule, ask(place(), rule, settled().data), settled()))
  const limits = createMemo(() => limitsOf(place(), rule, paused.value()))
  return {
    rule,
    on: day,
    clauses: createMemo(() => clausesOf(sight(), rule)),
    setOn: setChosen,
    lateness: () => latenessOf(procedure, rule, { on: day(), today: options.today }),
    lateReason,
    setLateReason,
    valueAt: (path) => draftAt(whole(), path),
    set: (path, value) => {
      const next = withValue(draft(), path, value)
      kept.noteTyped()
      if (isDraft(next)) setDraft(next)
    },
    compose: paused.compose,
    read,
    settled,
    reasons,
    isYetToCome: ({ fields, isOfCase }) =>
      !isTried() &&
      !isOfCase &&
      fields.length > 0 &&
      fields.every((field) => isBlank(draftAt(whole(), field.split(".")))),
    limits,
    choices: (path) => choicesAt(sight(), rule, patternOf(path)),
    expected: (path) => expectedIn(sight(), rule, patternOf(path)),
    relevance: (path) => relevanceOf(sight(), rule, pathText(path)),
    isOpenChoice: (path, value) => options.openChoices?.()[pathText(path)]?.includes(value) ?? true,
    closedChoices: (path) => options.closedChoices?.()[pathText(path)] ?? [],
    isTried,
    tryNow: () => {
      paused.flush()
      setTried(true)
    },
    isRestored: kept.isRestored,
    startOver: kept.startOver,
    shared: kept.shared,
    sent: kept.sent,
  }
}

const latenessOf = (
  procedure: Procedure,
  { datedBack }: CommandRule,
  { on: day, today }: { readonly on: CivilDate; readonly today: CivilDate },
): Lateness | undefined => {
  if (datedBack?.withReason === undefined) return undefined
  const late = daysBetween({ from: day, to: today })
  const days = figureOn({ procedure, on: day }, datedBack.days)
  if (typeof days !== "number" || late <= days) return undefined
  return { late, days, source: procedure.clauses[datedBack.clause]?.source ?? "" }
}

const isBlank = (value: DraftValue | undefined): boolean =>
  value === undefined ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0)

/** The data of a command that is complete. */
export const completeData = (reading: DraftReading): JsonObject | undefined =>
  reading.missing.length === 0 && reading.unreadable.length === 0 ? reading.data : undefined

/** A reason that speaks of a field which is not filled in yet, or that depends on one, says nothing new. */
const known = (
  rule: CommandRule,
  reasons: readonly Reason[],
  { missing, unreadable }: DraftReading,
): readonly Reason[] => {
  const open = [...missing, ...unreadable.map(({ path }) => path)]
  const isOpen = (field: string): boolean =>
    open.some((path) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`))
  return reasons.filter(({ flag, fields }) => ![...fields, ...conditionsOf(rule, flag)].some(isOpen))
}

/** The fields on which it depends whether a step applies. */
const conditionsOf = (rule: CommandRule, flag: Reason["flag"]): readonly string[] =>
  (stepOf(rule, flag)?.when ?? []).map(({ path }) => path.replace(/^data\./, ""))

/** The path of a field as steps speak of it, whatever item of a list it stands in. */
const patternOf = (path: FieldPath): string =>
  path.reduce<string>(
    (text, step) => (typeof step === "number" ? `${text}[]` : text === "" ? step : `${text}.${step}`),
    "",
  )

/** Follows a value after a pause, and holds still while an input method composes. */
const createPause = (value: Accessor<Draft>) => {
  const [settled, setSettled] = createSignal(value())
  let isComposing = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    clearTimeout(timer)
    setSettled(() => value())
  }
  const later = (): void => {
    clearTimeout(timer)
    if (!isComposing) timer = setTimeout(flush, PAUSE_MS)
  }
  // The draft of another may be taken before this first runs, and no later run would tell of it.
  createEffect(on(value, (_, before) => (before === undefined ? flush() : later())))
  onCleanup(() => clearTimeout(timer))
  return {
    value: settled,
    flush,
    compose: (now: boolean): void => {
      isComposing = now
      later()
    },
  }
}
