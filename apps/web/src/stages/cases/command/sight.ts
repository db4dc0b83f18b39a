/**
 * Sight 眼前情况: what a form sees of a case and of what was typed, by the paths in which a procedure speaks.
 *
 * It only offers values and finds fields; whether something may be done is decided by core.
 */
import { type CivilDate, inForce } from "@jingzhun/core"
import type {
  CommandRule,
  FigureValue,
  Json,
  JsonObject,
  Procedure,
  ProcedureEvent,
  Step,
} from "@jingzhun/core/procedure"
import * as Result from "effect/Result"

/** What a form sees. */
export interface Sight {
  readonly procedure: Procedure
  /** The events that count on the case. */
  readonly file: readonly ProcedureEvent[]
  readonly role: string
  readonly account: string
  readonly on: CivilDate
  /** What was typed so far, as the data of a command. */
  readonly data: JsonObject
}

/** Looks up a path: of what was typed (`data`), of who acts (`by`), or of the last event of a type. */
export const valueAt = (sight: Sight, path: string): Json | undefined => {
  const [root = "", ...names] = path.split(".")
  return names.reduce<Json | undefined>(memberOf, rootOf(sight, root))
}

const rootOf = ({ data, file, role, account }: Sight, root: string): Json | undefined => {
  if (root === "data") return data
  if (root === "by") return { account, role }
  return file.findLast(({ type }) => type === root)?.data
}

const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined

/** Tells whether a value is an object with names. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Tells whether a step applies here. */
export const applies = (sight: Sight, step: Step): boolean =>
  (step.when ?? []).every((one) => {
    const value = valueAt(sight, one.path) ?? null
    return "is" in one ? one.is.includes(value) : !one.isNot.includes(value)
  })

/** The value of a figure on the day. */
export const figureOn = ({ procedure, on }: Pick<Sight, "procedure" | "on">, id: string): FigureValue | undefined => {
  const figure = Object.hasOwn(procedure.figures, id) ? procedure.figures[id] : undefined
  if (figure === undefined) return undefined
  const version = inForce(figure.versions, on)
  return Result.isSuccess(version) ? version.success.value : undefined
}

/** The words a step speaks of. */
export const wordsIn = (sight: Sight, values: readonly string[] | { readonly figure: string }): readonly string[] => {
  if (!("figure" in values)) return values
  const value = figureOn(sight, values.figure)
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** What a list must hold: words in any order, or a check list of items each with what was found. */
export interface Expected {
  readonly words: readonly string[]
  readonly isChecklist: boolean
}

/** The words that may stand at a path of the form, such as `partner.kind` or `representatives[].role`, where a step names them. */
export const choicesAt = (sight: Sight, rule: CommandRule, path: string): readonly string[] | undefined => {
  for (const step of rule.steps) {
    if ("keep" in step) continue
    if (step.op === "among" && step.path === `data.${path}`) return wordsIn(sight, step.values)
    if (step.op === "eachAmong" && `data.${path}` === listPath(step.list, step.field))
      return wordsIn(sight, step.values)
  }
  return undefined
}

const listPath = (list: string, field: string | undefined): string =>
  field === undefined ? `${list}[]` : `${list}[].${field}`

/** What a list of the form must hold, where a step that applies here says so. */
export const expectedIn = (sight: Sight, rule: CommandRule, path: string): Expected | undefined => {
  for (const step of rule.steps) {
    if ("keep" in step || !applies(sight, step)) continue
    if (step.op === "has" && step.list === `data.${path}`)
      return { words: wordsIn(sight, step.values), isChecklist: false }
    if (step.op === "checklist" && step.list === `data.${path}`) {
      return { words: wordsIn(sight, step.items), isChecklist: true }
    }
  }
  return undefined
}
