/**
 * Decide 决定: one command against the files so far: the events it brings about, or every reason why not.
 *
 * It is total: whatever a command says, there is an answer, and the same command against the same files has the same answer.
 */
import * as Result from "effect/Result"
import type { Calendar } from "../calendar/calendar.ts"
import { canonicalJson } from "../values/canonical-json.ts"
import type { CivilDate } from "../values/civil-date.ts"
import { isCivilDate } from "../values/civil-date.ts"
import { sha256 } from "../values/sha256.ts"
import { say } from "../values/wording.ts"
import { findingOf } from "./check.ts"
import type { Command, Flag, ProcedureEvent, Refusal, Voided } from "./command.ts"
import type { Context } from "./context.ts"
import { figureOn, isMet, valueAt } from "./context.ts"
import { datingOf, overtakenBy, overtakenFlag } from "./dating.ts"
import { faultsOfFields, LONGEST_TEXT } from "./fields.ts"
import { flagOf } from "./flag.ts"
import type { JsonObject } from "./json.ts"
import { isJsonObject, textOf } from "./json.ts"
import { filledWith, labelsOf } from "./message.ts"
import type { MoneyOperators } from "./money.ts"
import type { CommandRule, EventMatch, Procedure, Voiding } from "./procedure.ts"
import type { ReadingsInUse } from "./readings-in-use.ts"
import { reckon } from "./reckoning.ts"
import { onShelf } from "./shelf.ts"
import type { State } from "./state.ts"
import { fileOf } from "./state.ts"
import type { Check, Keep, Saying } from "./step.ts"

/** What deciding needs besides the command. */
export interface Setting {
  readonly procedure: Procedure
  readonly rules: ReadonlyMap<string, CommandRule>
  /** The readings that each type of command rests on. */
  readonly inUse: ReadonlyMap<string, ReadingsInUse>
  /** The events that each type of command asks for or brings about. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>
  readonly readings: { readonly [clause: string]: string }
  readonly calendar: Calendar
  readonly money: MoneyOperators
}

/** Decides a command that is sent on a day; without that day it is not asked how late it comes. */
export const decide = (
  setting: Setting,
  state: State,
  command: Command,
  today?: CivilDate,
): Result.Result<readonly ProcedureEvent[], Refusal> => {
  const faults = envelopeFaults(command)
  if (faults.length > 0) return refused(general(setting, "malformed", MALFORMED, { faults }))
  const commandHash = sha256(canonicalJson(command))
  const earlier = onShelf(state.commands, command.id)
  if (earlier === commandHash) return Result.succeed([])
  if (earlier !== undefined) return refused(general(setting, "id-used", ID_USED, { id: command.id }))
  const rule = setting.rules.get(command.type)
  if (rule === undefined) return refused(general(setting, "unknown-command", UNKNOWN, { type: command.type }))
  const context = contextOf(setting, state, command, rule)
  const hindrance = hindranceOf(setting, context, rule)
  if (hindrance !== undefined) return refused(hindrance)
  const dating = datingOf(context, rule, today)
  if (dating.hindrance !== undefined) return refused(dating.hindrance)
  return decideSteps(setting, context, rule, { commandHash, ...(dating.mark && { mark: dating.mark }) })
}

/** What the first step of a command sees. */
export const contextOf = (
  { procedure, readings, calendar }: Setting,
  state: State,
  command: Command,
  { kind }: CommandRule,
): Context => {
  const whole = fileOf(state, { kind, subject: command.subject })
  const file = whole.filter(({ on }) => on <= command.on)
  return { procedure, readings, calendar, state, command, kind, file, whole, data: command.data }
}

/** What stands in the way before the text is asked: the shape, the role, and whether the file is open. */
const hindranceOf = (setting: Setting, context: Context, rule: CommandRule): Flag | undefined => {
  const { command, procedure } = context
  const about = (code: string, message: Saying["message"], figures: JsonObject) =>
    flagOf(
      procedure,
      { clause: rule.clause, code, message },
      figures,
      code === "malformed" ? labelsOf(rule.fields) : undefined,
    )
  const faults = faultsOfFields(rule.fields, command.data)
  if (faults.length > 0) return about("malformed", MALFORMED, { faults })
  if (!rule.by.includes(command.by.role)) {
    const allowed = rule.by.map((role) => procedure.roles[role]?.["zh-CN"] ?? role)
    return about("wrong-role", WRONG_ROLE, { role: command.by.role, allowed, roles: rule.by })
  }
  const kind = procedure.kinds[rule.kind]
  const { whole } = context
  if (rule.opens === true) {
    if (whole.length > 0) return about("file-exists", FILE_EXISTS, { file: command.subject })
    return validityFault(setting, context)
  }
  if (kind?.isStanding !== true && context.file.length === 0)
    return about("no-file", NO_FILE, { file: command.subject })
  const closing = (kind?.closedBy ?? []).flatMap((match) => whole.find((event) => isMatch(event, match)) ?? [])[0]
  if (closing !== undefined && rule.onClosed !== true) {
    return about("file-closed", FILE_CLOSED, { file: command.subject, by: closing.type, on: closing.on })
  }
  return undefined
}

const validityFault = (setting: Setting, context: Context): Flag | undefined => {
  const { clause, figure } = setting.procedure.validity
  const { on } = context.command
  const period = figureOn(context, figure, on)
  const [from, to] =
    typeof period === "object" && "from" in period && "to" in period
      ? [String(period.from), String(period.to)]
      : ["", ""]
  return from <= on && on <= to
    ? undefined
    : flagOf(setting.procedure, { clause, code: "not-in-force", message: NOT_IN_FORCE }, { on, from, to })
}

/** What is put on the event besides what the steps come to. */
interface Stamp {
  readonly commandHash: string
  readonly mark?: Flag
}

const decideSteps = (setting: Setting, start: Context, rule: CommandRule, stamp: Stamp) => {
  const flags: Flag[] = []
  let context = start
  for (const step of rule.steps) {
    if (!isMet(context, step.when)) continue
    if (!("keep" in step)) flags.push(...checked(setting, context, step))
    else {
      const outcome = reckon(context, step, setting.money)
      if ("value" in outcome) context = { ...context, data: { ...context.data, [step.keep]: outcome.value } }
      else
        flags.push(
          ...outcome.faults.map(({ code, figures }) => flagOf(setting.procedure, sayingOf(step, code, rule), figures)),
        )
    }
  }
  const voids = (rule.voids ?? []).filter(({ when }) => isMet(context, when)).flatMap(voidedBy(context))
  const overtaking = overtakenBy(context, setting.named.get(rule.type) ?? new Set(), voids)
  if (overtaking !== undefined) flags.push(overtakenFlag(context, rule, overtaking))
  const [first, ...also] = flags
  if (first !== undefined) return refused({ ...first, ...readingsFor(setting, rule) }, also)
  return Result.succeed([eventOf(setting, context, rule, { ...stamp, voids })])
}

const checked = (setting: Setting, context: Context, check: Check): readonly Flag[] => {
  const { file, whole } = context
  // What was done on a later day must neither hinder nor help: it has to hold by what stood there on the day, too.
  const finding =
    findingOf(context, check, setting.money) ??
    (file.length === whole.length ? undefined : findingOf({ ...context, whole: file }, check, setting.money))
  if (finding === undefined) return []
  // Only a check for what is missing speaks of fields; elsewhere a word may be called like a field.
  const fields = setting.rules.get(context.command.type)?.fields ?? {}
  return [flagOf(setting.procedure, check, finding, check.op === "filled" ? labelsOf(fields) : undefined)]
}

const sayingOf = ({ says = [] }: Keep, code: string, { clause }: CommandRule): Saying =>
  says.find((one) => one.code === code) ?? { clause, code, message: MALFORMED }

const eventOf = (
  setting: Setting,
  context: Context,
  rule: CommandRule,
  { commandHash, mark, voids }: Stamp & { readonly voids: readonly Voided[] },
): ProcedureEvent => {
  const { command, data, kind, procedure } = context
  const household = rule.household === undefined ? undefined : textOf(valueAt(context, rule.household))
  const warnings = (rule.warnings ?? []).flatMap((check) =>
    isMet(context, check.when) ? checked(setting, context, check) : [],
  )
  const flags = [...(mark === undefined ? [] : [mark]), ...warnings]
  return {
    type: rule.emits,
    kind,
    subject: command.subject,
    on: command.on,
    by: command.by,
    command: command.id,
    commandHash,
    clause: rule.clause,
    source: procedure.clauses[rule.clause]?.source ?? "",
    data,
    ...(household !== undefined && { household }),
    ...(voids.length > 0 && { voids }),
    ...(flags.length > 0 && { flags }),
    ...readingsFor(setting, rule),
  }
}

const readingsFor = ({ inUse }: Setting, { type }: CommandRule): { readonly readings?: ReadingsInUse } => {
  const readings = inUse.get(type) ?? {}
  return Object.keys(readings).length > 0 ? { readings } : {}
}

const voidedBy =
  (context: Context) =>
  ({ events, same = {} }: Voiding) => {
    const values = Object.fromEntries(
      Object.entries(same).map(([field, path]) => [field, valueAt(context, path) ?? null]),
    )
    return events.map((type) => (Object.keys(values).length > 0 ? { type, same: values } : { type }))
  }

/** Tells whether an event is of a type and its fields hold one of some values. */
export const isMatch = ({ type, data }: ProcedureEvent, { event, where = {} }: EventMatch): boolean =>
  type === event &&
  Object.entries(where).every(([field, values]) => {
    const value = Object.hasOwn(data, field) ? data[field] : undefined
    return value !== undefined && value !== null && typeof value !== "object" && values.includes(value)
  })

/** What is wrong before any clause is asked rests on none; it cites the document as a whole. */
const general = ({ procedure }: Setting, code: string, message: Saying["message"], figures: JsonObject): Flag => ({
  code,
  clause: "",
  source: procedure.document,
  message: filledWith(message, figures),
  figures,
})

const refused = (first: Refusal, also: readonly Flag[] = []): Result.Result<never, Refusal> =>
  Result.fail(also.length > 0 ? { ...first, also } : first)

/** Names of files and commands: letters of any script, digits and a few marks. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}.:/-]{0,79}$/u

const envelopeFaults = (command: unknown): readonly string[] => {
  if (!isJsonObject(command)) return ["$"]
  const { id, type, subject, on, by, data, lateReason } = command
  const isName = (value: unknown) => typeof value === "string" && NAME.test(value)
  return [
    ...(isName(id) ? [] : ["id"]),
    ...(typeof type === "string" ? [] : ["type"]),
    ...(isName(subject) ? [] : ["subject"]),
    ...(typeof on === "string" && isCivilDate(on) ? [] : ["on"]),
    ...(isJsonObject(by) && isName(by["account"]) && typeof by["role"] === "string" ? [] : ["by"]),
    ...(isJsonObject(data) ? [] : ["data"]),
    ...(lateReason === undefined || (typeof lateReason === "string" && lateReason.length <= LONGEST_TEXT)
      ? []
      : ["lateReason"]),
    ...Object.keys(command).filter((name) => !ENVELOPE.has(name)),
  ]
}

const ENVELOPE: ReadonlySet<string> = new Set(["id", "type", "subject", "on", "by", "data", "lateReason"])

const MALFORMED = say("内容不完整或格式不对：{faults}。", "Something is missing or has the wrong form: {faults}.")
const ID_USED = say("编号 {id} 已用于另一件办理。", "The id {id} was used for something else.")
const UNKNOWN = say("没有“{type}”这一办理事项。", "There is no such thing to do as “{type}”.")
const WRONG_ROLE = say("此事由{allowed}办理。", "This is done by: {roles}.")
const FILE_EXISTS = say("卷宗 {file} 已经存在。", "The file {file} is there already.")
const NO_FILE = say("到这一天还没有卷宗 {file}。", "On that day there is no file {file} yet.")
const FILE_CLOSED = say("卷宗 {file} 已于 {on} 结束。", "The file {file} was closed on {on}.")
const NOT_IN_FORCE = say(
  "{on} 不在本细则的有效期内：起 {from}，止 {to}。",
  "{on} lies outside the days on which the text applies: from {from}, to {to}.",
)
