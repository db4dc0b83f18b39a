/**
 * Edit 改动内容: changes the data of a command at a path, and fills in what has to be stated.
 *
 * What nobody has said yet is written as 待填: it has to be true before the command is sent.
 */
import { faultsOfFields } from "../fields.ts"
import type { Json, JsonObject } from "../json.ts"
import { isJsonObject, itemsOf, memberOf } from "../json.ts"
import type { Command } from "../command.ts"
import type { CommandField, CommandRule, Fields, FieldShape } from "../procedure.ts"

/** What stands for a text that has to be stated. */
export const TO_BE_STATED = "待填"

/** Puts a value at a path of a command that begins with `data`; nothing when the command states no such field. */
export const withValue = (command: Command, rule: CommandRule, path: string, value: Json): Command | undefined => {
  const [root, ...names] = path.split(".")
  const [field] = names
  if (root !== "data" || field === undefined || !Object.hasOwn(rule.fields, field)) return undefined
  const data = setIn(command.data, names, value)
  return isJsonObject(data) ? { ...command, data } : undefined
}

const setIn = (holder: Json | undefined, [name, ...rest]: readonly string[], value: Json): Json => {
  if (name === undefined) return value
  const inner = setIn(memberOf(holder, name), rest, value)
  return { ...(isJsonObject(holder) ? holder : {}), [name]: inner }
}

/** The shape that a path of a command has. */
export const shapeAt = ({ fields }: CommandRule, path: string): FieldShape | undefined => {
  const [root, ...names] = path.split(".")
  if (root !== "data") return undefined
  let shape: FieldShape | undefined = { type: "record", fields }
  for (const name of names) {
    if (shape?.type !== "record" || !Object.hasOwn(shape.fields, name)) return undefined
    shape = shape.fields[name]?.shape
  }
  return shape
}

/** The least that a field can hold; a text is still to be stated. */
export const leastOf = (shape: FieldShape): Json => {
  switch (shape.type) {
    case "text":
    case "photo":
      return TO_BE_STATED
    case "fen":
    case "signed":
    case "count":
    case "score":
      return 0
    case "day":
      return "2000-01-01"
    case "flag":
      return true
    case "choice":
      return shape.of[0] ?? TO_BE_STATED
    case "list":
      return []
    case "map":
      return {}
    case "record":
      return leastRecord(shape.fields)
  }
}

/** Every field that a record must have, with the least it can hold. */
export const leastRecord = (fields: Fields): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape, optional }]) =>
      optional === true ? [] : [[name, leastOf(shape)]],
    ),
  )

/** A field filled: a text to be stated, a flag that says yes, a list with one item. */
export const filledOf = (shape: FieldShape): Json => (shape.type === "list" ? [leastOf(shape.item)] : leastOf(shape))

/** Tells whether a value has the shape of a field. */
export const hasShape = (field: CommandField, value: Json): boolean =>
  faultsOfFields({ value: { ...field } }, { value }).length === 0

/** A new item of a list, with a name of its own in one field. */
export const itemNamed = (shape: FieldShape | undefined, field: string | undefined, name: string): Json => {
  if (field === undefined || shape?.type !== "list") return name
  const least = leastOf(shape.item)
  return isJsonObject(least) ? { ...least, [field]: name } : name
}

/** Names that a list does not hold yet. */
export const freshNames = (taken: readonly string[], many: number): readonly string[] => {
  const known = new Set(taken)
  const names: string[] = []
  for (let number = 1; names.length < many; number += 1) {
    const name = `${TO_BE_STATED}${number}`
    if (!known.has(name)) names.push(name)
  }
  return names
}

/** Every text that is still to be stated, by its path. */
export const toBeStated = (value: Json, path = "data"): readonly string[] => {
  if (typeof value === "string") return value.startsWith(TO_BE_STATED) ? [path] : []
  if (Array.isArray(value)) return itemsOf(value).flatMap((item, at) => toBeStated(item, `${path}[${at}]`))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => toBeStated(inner, `${path}.${name}`))
}
