/**
 * Sheet value 表格值: whether a value may stand in a field of a sheet.
 *
 * What a roster's fields take is for core to say; only the types that core does not know are judged here.
 */
import type { Field, FieldType } from "@jingzhun/core"
import { checkValue } from "@jingzhun/core"
import { checkJson } from "../operations/json.ts"
import { isRecordId } from "../operations/operation-id.ts"
import type { Json } from "../operations/operation.ts"
import type { SheetField, SheetFieldType } from "./sheet-schema.ts"

/** Answers whether a value may stand. */
export type Accepts = (value: Json) => boolean

/** Makes the test of a field's values, once for many values. */
export const valueTest = ({ name, is }: Pick<SheetField, "name" | "is">): Accepts => {
  if (!isCoreType(is)) return (value) => value === null || fits(is, value)
  // Core looks at the name and the type of a field; which record it is of does not matter to it.
  const field: Field = { record: "household", name, is }
  return (value) => checkValue(field, value) === undefined
}

type OwnType = Exclude<SheetFieldType, FieldType>

const OWN_TYPES: { readonly [type in OwnType["type"]]: true } = {
  moment: true,
  hash: true,
  decimal: true,
  record: true,
  json: true,
}

const isCoreType = (is: SheetFieldType): is is FieldType => !Object.hasOwn(OWN_TYPES, is.type)

const fits = (is: OwnType, value: Json): boolean => {
  switch (is.type) {
    case "moment":
      return typeof value === "string" && isMoment(value)
    case "hash":
      return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value)
    case "decimal":
      return typeof value === "string" && isDecimal(value, is.decimals)
    case "record":
      return typeof value === "string" && isRecordId(value) && value.startsWith(`${is.prefix}:`)
    case "json":
      return checkJson(value, is.maximumBytes) === undefined
  }
}

const isMoment = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text))

const isDecimal = (text: string, decimals: number): boolean => {
  const [, , places = ""] = /^(0|[1-9]\d{0,8})(?:\.(\d+))?$/.exec(text) ?? ["", "", "x".repeat(decimals + 1)]
  return places.length <= decimals
}
