/**
 * Procedural counterfactual 怎样才能办成: the smallest lawful changes under which a refused command would be accepted.
 *
 * Each is carried out with decide and evolve before it is named. Nothing is ever dated back: what is missing is done on the
 * day of the command or later.
 */
import * as Result from "effect/Result"
import { canonicalJson } from "../../values/canonical-json.ts"
import type { Wording } from "../../values/wording.ts"
import type { Command, ProcedureEvent, Refusal } from "../command.ts"
import type { Setting } from "../decide.ts"
import { decide } from "../decide.ts"
import type { Json } from "../json.ts"
import type { ProcedureEngine } from "../procedure-engine.ts"
import type { State } from "../state.ts"
import { toBeStated } from "./edit.ts"
import type { Reason } from "./failure.ts"
import type { Change, Drafted, Plan } from "./plan.ts"
import { carryOut, changesOf, planOf } from "./plan.ts"
import { sentenceOf } from "./wording.ts"
import { waysOn } from "./ways-on.ts"

/** Changes that together make a command acceptable; none of them can be left out. */
export interface ProcedureCounterfactual {
  readonly changes: readonly Change[]
  /** What would be done, in order; the last is the command itself. */
  readonly commands: readonly Command[]
  /** What it would bring about, as decided. */
  readonly events: readonly ProcedureEvent[]
  /** The clauses that ask for the changes, with their articles. */
  readonly reasons: readonly Reason[]
  /** What has still to be stated truthfully, by command and path: every field of a missing command that was not copied. */
  readonly toBeStated: readonly { readonly command: string; readonly path: string }[]
  readonly sentence: Wording
}

/** What was found, and whether everything within the bounds was tried. */
export interface ProcedureCounterfactuals {
  /** Why the command is refused as it is; none when it is accepted. */
  readonly refusal?: Refusal
  readonly found: readonly ProcedureCounterfactual[]
  /** Every combination of the known kinds of change was tried up to the bounds; otherwise there may be others. */
  readonly exhausted: boolean
  /** How many courses were carried out. */
  readonly tried: number
}

/** The bounds of the search. */
export interface ProcedureCounterfactualOptions {
  /** At most so many are returned; 3 unless said otherwise. */
  readonly limit?: number
  /** At most so many changes in one; 6 unless said otherwise. */
  readonly mostChanges?: number
  /** At most so many courses are carried out; 400 unless said otherwise. */
  readonly mostTried?: number
  /** Commands from which the content of a missing one may be copied, such as the others of the same file. */
  readonly templates?: readonly Command[]
  /** Fields that the event must hold, such as that a vote has carried. */
  readonly wanted?: { readonly [field: string]: readonly Json[] }
}

/**
 * Finds the smallest lawful changes under which a refused command would be accepted, the fewest first.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { openProcedure, procedureCounterfactuals, procedures } from "@jingzhun/core/procedure"
 * import * as Result from "effect/Result"
 *
 * const engine = Result.getOrThrow(openProcedure(procedures.dejiang))
 * const by = { account: "county", role: "county" }
 * const data = { base: 186_000, reduction: 99_999, year: 2018 }
 * const command = { id: "c1", type: "set-target", subject: "999901", on: dayOf(2016, 1, 5), by, data }
 * const { found, exhausted } = procedureCounterfactuals(engine, engine.initial, command)
 * found[0]?.commands[0]?.data // => { base: 186_000, reduction: 100_000, year: 2018 }
 * found[0]?.sentence["zh-CN"] // => "要办成“下达减贫目标”：“减少人数”由 99999 改为 100000（DJ-1 一）。"
 * exhausted // => true
 * ```
 */
export const procedureCounterfactuals = (
  { setting, replay }: ProcedureEngine,
  from: State | readonly ProcedureEvent[],
  command: Command,
  { limit = 3, mostChanges = 6, mostTried = 400, templates = [], wanted }: ProcedureCounterfactualOptions = {},
): ProcedureCounterfactuals => {
  const state = isEvents(from) ? replay(from) : from
  const decided = decide(setting, state, command)
  const refusal = Result.isFailure(decided) ? { refusal: decided.failure } : {}
  const search: Search = { setting, state, command, templates, wanted, limit, mostChanges, mostTried }
  return { ...refusal, ...searched(search) }
}

interface Search {
  readonly setting: Setting
  readonly state: State
  readonly command: Command
  readonly templates: readonly Command[]
  readonly wanted: ProcedureCounterfactualOptions["wanted"]
  readonly limit: number
  readonly mostChanges: number
  readonly mostTried: number
}

const searched = (search: Search): Omit<ProcedureCounterfactuals, "refusal"> => {
  const { setting, state, command, limit, mostTried } = search
  const queue = queueOf(search)
  const found: ProcedureCounterfactual[] = []
  let tried = 0
  let isComplete = true
  for (let plan = queue.next(); plan !== undefined; plan = queue.next()) {
    if (tried >= mostTried) return { found, exhausted: false, tried }
    tried += 1
    const course = carryOut(setting, state, plan, search.wanted)
    if (course._tag !== "Accepted") {
      const { plans, isKnown } = waysOn(search, plan, course)
      isComplete = queue.add(plans) && isKnown && isComplete
      continue
    }
    if (changesOf(command, plan).length === 0) return { found: [], exhausted: true, tried }
    const least = leastOf(search, plan)
    tried += least.tried
    const made = madeOf(search, least)
    if (!found.some((one) => isPart(one.changes, made.changes))) found.push(made)
    if (found.length === limit) return { found, exhausted: false, tried }
  }
  return { found, exhausted: isComplete, tried }
}

/** Plans still to be carried out: those with the fewest changes first, none of them twice. */
const queueOf = ({ command, mostChanges }: Search) => {
  const open: (Plan[] | undefined)[] = [[{ before: [], command, reasons: new Map() }]]
  const seen = new Set<string>()
  return {
    next: (): Plan | undefined => {
      for (const plans of open) {
        const plan = (plans ?? []).shift()
        if (plan !== undefined) return plan
      }
      return undefined
    },
    /** Says whether all of them were taken in: none has more changes than there may be. */
    add: (plans: readonly Plan[]): boolean => {
      let isWhole = true
      for (const plan of plans) {
        const key = canonicalJson([plan.before.map((one) => one.command), plan.command])
        if (seen.has(key)) continue
        seen.add(key)
        const size = changesOf(command, plan).length
        if (size > mostChanges) isWhole = false
        else (open[size] ??= []).push(plan)
      }
      return isWhole
    },
  }
}

/** Whether one asks for nothing that another does not ask for, whatever the days. */
const isPart = (changes: readonly Change[], others: readonly Change[]): boolean => {
  const names = new Set(others.map(withoutDay))
  return changes.every((change) => names.has(withoutDay(change)))
}

const withoutDay = (change: Change): string => {
  if (change.kind === "day") return "day"
  if (change.kind !== "before") return canonicalJson(change)
  const { type, subject } = change.command
  return canonicalJson({ type, subject, needed: change.needed })
}

interface Least {
  readonly plan: Plan
  readonly changes: readonly Change[]
  readonly events: readonly ProcedureEvent[]
  readonly tried: number
}

/** The smallest part of the changes that suffices: every smaller one is carried out, and the first that does is taken. */
const leastOf = ({ setting, state, command, wanted }: Search, whole: Plan): Least => {
  const all = changesOf(command, whole)
  let tried = 0
  for (let size = 1; size <= all.length; size += 1) {
    for (const changes of subsets(all, size)) {
      const plan = planOf(command, changes, whole)
      const bare = { ...plan, before: plan.before.map((one) => ({ ...one, wanted: { ...one.wanted, fields: {} } })) }
      const course = carryOut(setting, state, bare, wanted)
      tried += 1
      if (course._tag === "Accepted") return { plan, changes, events: course.events, tried }
    }
  }
  throw new Error("a plan that was accepted is accepted no more")
}

function* subsets(changes: readonly Change[], size: number, from = 0): Generator<readonly Change[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let at = from; at <= changes.length - size; at += 1) {
    for (const rest of subsets(changes, size - 1, at + 1)) yield [changes[at]!, ...rest]
  }
}

const madeOf = (search: Search, { plan, changes, events }: Least): ProcedureCounterfactual => {
  const commands = [...plan.before.map((one) => one.command), plan.command]
  const reasons = new Map(changes.map(({ reason }) => [`${reason.clause} ${reason.code}`, reason]))
  return {
    changes,
    commands,
    events,
    reasons: [...reasons.values()],
    toBeStated: [
      ...plan.before.flatMap((one) => suppositions(one).map((path) => ({ command: one.command.id, path }))),
      ...toBeStated(plan.command.data).map((path) => ({ command: plan.command.id, path })),
    ],
    sentence: sentenceOf(search, changes),
  }
}

/** Every field of a draft that was neither copied nor asked for. */
const suppositions = ({ command, known }: Drafted): readonly string[] =>
  Object.entries(command.data).flatMap(([name, value]) =>
    Object.hasOwn(known, name) && canonicalJson(known[name]) === canonicalJson(value) ? [] : [`data.${name}`],
  )

const isEvents = (from: State | readonly ProcedureEvent[]): from is readonly ProcedureEvent[] => Array.isArray(from)
