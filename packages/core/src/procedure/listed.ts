/**
 * Lists 名单: the names that an event left on its list, less those that later events took from it.
 */
import type { Context } from "./context.ts"
import { numberFigure, valueAt } from "./context.ts"
import { itemsOf, memberOf, textOf } from "./json.ts"
import { postingState } from "./posting.ts"
import type { ListTerm } from "./step.ts"

/** The names of a list as they stand on the day of the command. */
export const listedNames = (context: Context, { path, less = [], struckIn = [] }: ListTerm): readonly string[] => {
  const gone = new Set([
    ...less.flatMap(({ event, field, where = {} }) =>
      context.file
        .filter(
          ({ type, data }) =>
            type === event && Object.entries(where).every(([name, values]) => isAmong(data, name, values)),
        )
        .flatMap(({ data }) => textOf(memberOf(data, field)) ?? []),
    ),
    ...struckIn.flatMap((name) => struckOf(context, name)),
  ])
  return itemsOf(valueAt(context, path)).flatMap((item) => {
    const name = textOf(item)
    return name === undefined || gone.has(name) ? [] : name
  })
}

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
