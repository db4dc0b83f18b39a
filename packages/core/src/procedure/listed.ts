/**
 * Lists 名单: the names that an event left on its list, less those that later events took from it.
 */
import type { Context } from "./context.ts"
import { listElsewhere, numberFigure, textsOf } from "./context.ts"
import { memberOf, textOf } from "./json.ts"
import { postingState } from "./posting.ts"
import type { EventMatch } from "./procedure.ts"
import type { ListTerm } from "./step.ts"

/** The names of a list as they stand on the day of the command. */
export const listedNames = (context: Context, term: ListTerm): readonly string[] => {
  const { less = [], struckIn = [] } = term
  const gone = new Set([
    ...less.flatMap((match) => namesIn(context, match)),
    ...struckIn.flatMap((name) => struckOf(context, name)),
  ])
  return [...new Set(allNames(context, term))].filter((name) => !gone.has(name))
}

const allNames = (context: Context, { path, field, plus = [], events, from }: ListTerm): readonly string[] => [
  ...[...(path === undefined ? [] : [path]), ...plus].flatMap((one) => textsOf(context, one, field)),
  ...(events === undefined ? [] : namesIn(context, events)),
  ...(from === undefined ? [] : listElsewhere(context, from).flatMap((item) => textOf(item) ?? [])),
]

const namesIn = (
  { file }: Context,
  { event, field, where = {} }: EventMatch & { readonly field: string },
): readonly string[] =>
  file
    .filter(
      ({ type, data }) =>
        type === event && Object.entries(where).every(([name, values]) => isAmong(data, name, values)),
    )
    .flatMap(({ data }) => textOf(memberOf(data, field)) ?? [])

const isAmong = (data: unknown, name: string, values: readonly (string | number | boolean)[]): boolean => {
  const value = memberOf(data, name)
  return value !== undefined && value !== null && typeof value !== "object" && values.includes(value)
}

const struckOf = (context: Context, name: string): readonly string[] => {
  const rule = context.procedure.postings[name]
  const days = rule === undefined ? undefined : numberFigure(context, rule.days)
  if (rule === undefined || days === undefined) return []
  return postingState(context.file, { name, days, rule })?.struck ?? []
}
