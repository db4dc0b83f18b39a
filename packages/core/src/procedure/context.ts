/**
 * Context 办理环境: what a step sees while one command is decided.
 *
 * Only events that had happened by the day of the command are seen.
 */
import type { CivilDate } from "../values/civil-date.ts"
import { yearOf } from "../values/civil-date.ts"
import { inForce } from "../values/in-force.ts"
import type { Ratio } from "../values/ratio.ts"
import { shareOf } from "../values/ratio.ts"
import * as Result from "effect/Result"
import type { Calendar } from "../calendar/calendar.ts"
import type { Command, ProcedureEvent } from "./command.ts"
import type { Json, JsonObject } from "./json.ts"
import { itemsOf, memberOf, numberOf, textOf } from "./json.ts"
import type { FigureValue, Procedure } from "./procedure.ts"
import type { State } from "./state.ts"
import { fileOf } from "./state.ts"
import type { Values } from "./step.ts"
import type { Term, Where } from "./term.ts"

/** What a step sees. */
export interface Context {
  readonly procedure: Procedure
  readonly readings: { readonly [clause: string]: string }
  readonly calendar: Calendar
  readonly state: State
  readonly command: Command
  readonly kind: string
  /** The events of the file up to the day of the command: what must be there must have been there on that day. */
  readonly file: readonly ProcedureEvent[]
  /** All events of the file, also of later days: what may be there only once, and sums, look at these. */
  readonly whole: readonly ProcedureEvent[]
  /** The data of the command, with what has been reckoned from it so far. */
  readonly data: JsonObject
}

/** Looks up a figure on a day, under the readings in use. */
export const figureOn = (
  { procedure, readings }: Pick<Context, "procedure" | "readings">,
  id: string,
  on: CivilDate,
): FigureValue | undefined => {
  for (const [clause, { reading, readings: offered }] of Object.entries(procedure.readings)) {
    const chosen = offered[readings[clause] ?? reading]
    if (chosen !== undefined && Object.hasOwn(chosen.figures, id)) return chosen.figures[id]
  }
  const figure = Object.hasOwn(procedure.figures, id) ? procedure.figures[id] : undefined
  if (figure === undefined) return undefined
  const version = inForce(figure.versions, on)
  return Result.isSuccess(version) ? version.success.value : undefined
}

/** A figure that is a number. */
export const numberFigure = (context: Context, id: string): number | undefined => {
  const value = figureOn(context, id, context.command.on)
  return typeof value === "number" ? value : undefined
}

/** A figure that is a share. */
export const ratioFigure = (context: Context, id: string): Ratio | undefined => {
  const value = figureOn(context, id, context.command.on)
  return typeof value === "object" && "over" in value && typeof value.over === "number" ? (value as Ratio) : undefined
}

/** A figure that is a word. */
export const wordFigure = (context: Context, id: string): string | undefined => {
  const value = figureOn(context, id, context.command.on)
  return typeof value === "string" ? value : undefined
}

/** A figure that lists words for a word. */
export const listedFigure = (context: Context, id: string, key: string): readonly string[] | undefined => {
  const value = figureOn(context, id, context.command.on)
  if (typeof value !== "object" || Array.isArray(value) || !Object.hasOwn(value, key)) return undefined
  const list: unknown = (value as { readonly [key: string]: unknown })[key]
  return Array.isArray(list) ? (list as readonly string[]) : undefined
}

/** The values a step speaks of. */
export const valuesOf = (context: Context, values: Values): readonly string[] => {
  if (!("figure" in values)) return values
  const value = figureOn(context, values.figure, context.command.on)
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** Looks up a path. */
export const valueAt = (context: Context, path: string): Json | undefined => {
  const [root = "", ...names] = path.split(".")
  const start: Json | undefined = rootOf(context, root)
  return names.reduce<Json | undefined>((value, name) => memberOf(value, name), start)
}

const rootOf = ({ command, data, file }: Context, root: string): Json | undefined => {
  if (root === "data") return data
  if (root === "by") return { account: command.by.account, role: command.by.role }
  if (root === "subject") return command.subject
  return file.findLast(({ type }) => type === root)?.data
}

/** Reckons a term; what is not on file has no value. */
export const termValue = (context: Context, term: Term): number | undefined => {
  if (typeof term === "number") return term
  if (typeof term === "string") return numberOf(valueAt(context, term))
  if ("figure" in term) return numberFigure(context, term.figure)
  if ("minus" in term) return binary(termValue(context, term.minus[0]), termValue(context, term.minus[1]), -1)
  if ("plus" in term) {
    return term.plus.reduce<number | undefined>((sum, one) => binary(sum, termValue(context, one), 1), 0)
  }
  if ("share" in term) {
    const share = ratioFigure(context, term.share)
    const of = termValue(context, term.of)
    return share === undefined || of === undefined ? undefined : shareOf(of, share)
  }
  if ("count" in term) return itemsOf(valueAt(context, term.count)).length
  if ("sum" in term) return fieldSum(itemsOf(valueAt(context, term.sum)), term.field)
  if ("year" in term) return yearOf(context.command.on)
  if ("lookup" in term) {
    const name = textOf(valueAt(context, term.is))
    const item = listElsewhere(context, term.lookup).find((one) => memberOf(one, term.item) === name)
    return numberOf(memberOf(item, term.field))
  }
  return fieldSum(
    context.whole.filter(({ type }) => type === term.total).map(({ data }) => data),
    term.field,
  )
}

/** A list that the last event of a type holds on another file, as it stood on the day of the command. */
export const listElsewhere = (
  context: Context,
  {
    kind,
    subject,
    event,
    list,
  }: { readonly kind: string; readonly subject: string; readonly event: string; readonly list: string },
): readonly Json[] => {
  const name = textOf(valueAt(context, subject))
  if (name === undefined) return []
  const found = fileOf(context.state, { kind, subject: name }).findLast(
    ({ type, on }) => type === event && on <= context.command.on,
  )
  return itemsOf(found?.data[list])
}

const binary = (one: number | undefined, other: number | undefined, sign: 1 | -1): number | undefined =>
  one === undefined || other === undefined ? undefined : one + sign * other

const fieldSum = (items: readonly Json[], field: string): number =>
  items.reduce<number>((sum, item) => sum + (numberOf(memberOf(item, field)) ?? 0), 0)

/** Tells whether the conditions of a step hold; without any, they do. */
export const isMet = (context: Context, conditions: readonly Where[] | undefined): boolean =>
  (conditions ?? []).every((one) => {
    const value = valueAt(context, one.path) ?? null
    return "is" in one ? one.is.includes(value) : !one.isNot.includes(value)
  })

/** The texts of a list of the command, or of a field of its items. */
export const textsOf = (context: Context, list: string, field?: string): readonly string[] =>
  itemsOf(valueAt(context, list)).flatMap((item) => textOf(field === undefined ? item : memberOf(item, field)) ?? [])
