/**
 * Shared fields 可共享栏目: which fields of a form go into the shared draft, and what stands in each of them as it was typed.
 *
 * What not every cadre may read stays on the device, and so does a photograph, whose picture lies there until it is sent.
 */
import { fieldOf } from "@jingzhun/core"
import type { CommandRule, Fields, FieldShape, Procedure } from "@jingzhun/core/procedure"
import { type Json, LATE_REASON, sensitiveFieldsOf } from "@jingzhun/documents"
import type { Draft, DraftValue } from "../command/form-draft.ts"
import { isDraft } from "../command/form-draft.ts"

/** Names the fields of a form that stay on the device. */
export const fieldsKeptHere = (procedure: Procedure, rule: CommandRule): ReadonlySet<string> => {
  const kept = new Set(sensitiveFieldsOf(procedure, rule.emits))
  // The reason of a late entry is no field of the form.
  kept.delete(LATE_REASON)
  for (const [path, fact] of Object.entries(rule.restsOn?.facts ?? {})) {
    if (isNarrow(fact)) kept.add(path.split(".")[1] ?? "")
  }
  for (const [name, { shape }] of Object.entries(rule.fields)) if (staysHere(name, shape)) kept.add(name)
  return kept
}

/** A field stays here as a whole when anything in it does. */
const staysHere = (name: string, shape: FieldShape): boolean => {
  if (isNarrow(name) || shape.type === "photo") return true
  if ("item" in shape) return staysHere(name, shape.item)
  return "fields" in shape && Object.entries(shape.fields).some(([inner, field]) => staysHere(inner, field.shape))
}

/** What a roster keeps in its narrower document. */
const isNarrow = (name: string): boolean =>
  fieldOf("household", name)?.sensitive === true || fieldOf("member", name)?.sensitive === true

/** Takes the fields of a form apart, so that two people may fill two parts of it at once; a list stays whole. */
export const leavesOf = (fields: Fields, draft: Draft, within = ""): ReadonlyMap<string, Json> =>
  new Map(
    Object.entries(fields).flatMap(([name, { shape }]) => {
      const value = draft[name]
      if (value === undefined) return []
      if (shape.type === "record" && isDraft(value)) return [...leavesOf(shape.fields, value, `${within}${name}.`)]
      return [[`${within}${name}`, jsonOf(value)] as const]
    }),
  )

const jsonOf = (value: DraftValue): Json => JSON.parse(JSON.stringify(value)) as Json

/** The shape of the field that a path names. */
export const shapeAt = (fields: Fields, path: string): FieldShape | undefined => {
  const [name = "", ...rest] = path.split(".")
  const shape = fields[name]?.shape
  if (rest.length === 0) return shape
  return shape?.type === "record" ? shapeAt(shape.fields, rest.join(".")) : undefined
}
