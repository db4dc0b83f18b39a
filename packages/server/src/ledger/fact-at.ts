/**
 * Paths 路径: what stands at a path of a command, a file or a household.
 */
import type { Household, RecordKind } from "@jingzhun/core"
import type { Command, Json, ProcedureEvent } from "@jingzhun/core/procedure"

/** Looks up a path of a command: its root is `data`, `subject`, or the last event of a type on its file. */
export const saidAt = (
  path: string,
  { command, file }: { readonly command: Command; readonly file: readonly ProcedureEvent[] },
): Json | undefined => {
  const [root = "", ...names] = path.split(".")
  if (root === "subject") return command.subject
  const start = root === "data" ? command.data : file.findLast(({ type }) => type === root)?.data
  return names.reduce<Json | undefined>(memberOf, start)
}

/** Looks up a fact of a household, such as `members[2].labour` or `members.count`; what is not known is `undefined`. */
export const factAt = (household: Household, path: string): unknown => {
  const list = /^(.+)\.count$/.exec(path)?.[1]
  const found = stepsOf(list ?? path).reduce<unknown>(memberOf, household)
  if (list === undefined || found === undefined) return found
  return Array.isArray(found) ? found.length : 0
}

/** The field of a record that a fact is: `members[2].labour` is `labour` of the third member. */
export const fieldAt = (path: string): FactField => {
  for (const [record, list] of LISTS) {
    const [, at, field] = new RegExp(`^${list}[.[](\\d+)\\]?\\.(.+)$`).exec(path) ?? []
    if (field !== undefined) return { record, field, place: Number(at) + 1 }
  }
  return { record: "household", field: path, place: undefined }
}

/** A fact as a field of a record, with the place of the record in its list, counted from 1. */
export interface FactField {
  readonly record: RecordKind
  readonly field: string
  readonly place: number | undefined
}

const LISTS = [
  ["member", "members"],
  ["income", "income\\.items"],
  ["determination", "determinations"],
] as const

const stepsOf = (path: string): readonly string[] => path.split(/[.[\]]+/).filter((step) => step !== "")

const memberOf = <Value>(value: Value | undefined, name: string): Value | undefined =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (Reflect.get(value, name) as Value)
    : undefined
