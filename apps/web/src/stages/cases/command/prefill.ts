/**
 * Prefill 预填: what the case already says of the fields of a form; nothing is guessed.
 *
 * A field is filled when there is only one thing it can say: its only choice, the step of the case that the command must match, or what
 * is owed. A sum is filled only where the rules leave no other; where they set a limit, the limit is shown and one tap takes it.
 */
import type { CivilDate } from "@jingzhun/core"
import type {
  Command,
  CommandRule,
  Fields,
  Json,
  JsonObject,
  Obligation,
  ProcedureEngine,
  State,
} from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { draftOf, readDraft, withValue, type Draft, isDraft } from "./form-draft.ts"
import { reasonsOf, stepOf, type Reason } from "./reasons.ts"
import { applies, type Sight } from "./sight.ts"

/** Where a command would be put. */
export interface Place {
  readonly engine: ProcedureEngine
  readonly state: State
  readonly subject: string
  readonly sight: Omit<Sight, "data">
  /** The ledger on this device is faulty, so that only the server can tell what the rules say. */
  readonly isFaulty?: boolean
  /** The day on which it is sent, and why it comes late, where that is to be judged, too. */
  readonly today?: CivilDate
  readonly lateReason?: string
}

/** What is known besides the case: by the caller, by path, and what is owed, for which the form is opened. */
export interface Besides {
  readonly known?: { readonly [path: string]: Json }
  readonly owed?: Obligation | undefined
}

/** Fills what can only be one thing. */
export const prefilled = (place: Place, rule: CommandRule, { known = {}, owed }: Besides = {}): Draft => {
  let draft: Draft = {}
  const put = (path: string, value: Json): void => {
    const next = withValue(draft, path.split("."), typed(rule, path, value))
    if (isDraft(next)) draft = next
  }
  for (const [path, value] of onlyChoices(rule.fields)) put(path, value)
  for (const [path, value] of matchedInFile(place, rule)) put(path, value)
  for (const [name, value] of Object.entries(owed?.of ?? {})) if (Object.hasOwn(rule.fields, name)) put(name, value)
  for (const [path, value] of Object.entries(known)) put(path, value)
  return forced(place, rule, draft)
}

const onlyChoices = (fields: Fields, within = ""): readonly (readonly [string, Json])[] =>
  Object.entries(fields).flatMap(([name, { shape }]) => {
    if (shape.type === "record") return onlyChoices(shape.fields, `${within}${name}.`)
    const only = shape.type === "choice" && shape.of.length === 1 ? shape.of[0] : undefined
    return only === undefined ? [] : [[`${within}${name}`, only] as const]
  })

const typed = (rule: CommandRule, path: string, value: Json) => {
  const [name = "", ...rest] = path.split(".")
  const whole = rest.reduceRight<Json>((inner, step) => ({ [step]: inner }), value)
  const draft = draftOf(rule.fields, { [name]: whole })
  return rest.reduce<ReturnType<typeof pickFrom>>(pickFrom, draft[name])
}

const pickFrom = (value: Draft[string], step: string): Draft[string] => (isDraft(value) ? value[step] : undefined)

/** The values of the last event that the command must match, such as the stage and the sum of a request that is to be paid. */
const matchedInFile = ({ sight }: Place, rule: CommandRule): readonly (readonly [string, Json])[] =>
  rule.steps.flatMap((step) => {
    if ("keep" in step || step.op !== "onFile" || step.in !== undefined) return []
    const event = sight.file.findLast(({ type }) => type === step.event)
    if (event === undefined) return []
    return Object.entries(step.where ?? {}).flatMap(([field, fit]) => {
      if (!("path" in fit) || typeof fit.path !== "string" || !fit.path.startsWith("data.")) return []
      const value = event.data[field]
      return value === undefined || value === null ? [] : [[fit.path.slice("data.".length), value] as const]
    })
  })

/** Fills a sum that the rules leave no other value for, such as the rest of a subsidy. */
const forced = (place: Place, rule: CommandRule, draft: Draft): Draft => {
  let next = draft
  for (const limit of limitsOf(place, rule, draft)) {
    if (!limit.isExact || draft[limit.field] !== undefined) continue
    next = { ...next, ...draftOf(rule.fields, { [limit.field]: limit.fen }) }
  }
  return next
}

/** The most that a sum may be as things stand, and the clause that says so. */
export interface Limit {
  readonly field: string
  readonly fen: number
  readonly isExact: boolean
  readonly clause: string
  readonly source: string
}

/** Finds the limit of every sum of a form, by asking the rules about a sum that is too large. */
export const limitsOf = (place: Place, rule: CommandRule, draft: Draft): readonly Limit[] =>
  Object.entries(rule.fields).flatMap(([field, { shape }]) => {
    // A sum that must be the one of an earlier step has no other limit worth saying.
    if (shape.type !== "fen" || isMatched(rule, field)) return []
    const { data } = readDraft(rule.fields, draft, place.sight.on)
    const sight = { ...place.sight, data }
    const limits = ask(place, rule, { ...data, [field]: TOO_MUCH_FEN }).flatMap(({ flag, fields }) => {
      const step = stepOf(rule, flag)
      if (!fields.includes(field) || step === undefined || "keep" in step || !applies(sight, step)) return []
      const fen = flag.figures["leftFen"] ?? flag.figures["limit"]
      if (typeof fen !== "number") return []
      const isExact = step.op === "compare" && step.is === "equal"
      return [{ field, fen, isExact, clause: flag.clause, source: flag.source }]
    })
    const [least] = limits.sort((one, other) => one.fen - other.fen)
    return least === undefined ? [] : [least]
  })

const isMatched = (rule: CommandRule, field: string): boolean =>
  rule.steps.some(
    (step) =>
      !("keep" in step) &&
      step.op === "onFile" &&
      Object.values(step.where ?? {}).some((fit) => "path" in fit && fit.path === `data.${field}`),
  )

/** More than any budget of a county, and still a sum that a command may name. */
const TOO_MUCH_FEN = 900_000_000_000

/** Everything the rules say against a command as things stand; nothing when they say nothing. */
export const ask = (
  { engine, state, subject, sight, isFaulty = false, today, lateReason }: Place,
  rule: CommandRule,
  data: JsonObject,
): readonly Reason[] => {
  if (isFaulty) return []
  const command: Command = {
    id: "hint",
    type: rule.type,
    subject,
    on: sight.on,
    by: { account: sight.account, role: sight.role },
    data,
    ...(lateReason !== undefined && { lateReason }),
  }
  const decided = engine.decide(state, command, today)
  return Result.isFailure(decided) ? reasonsOf(rule, decided.failure) : []
}
