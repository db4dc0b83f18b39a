/**
 * Arbitraries 随机户: roster households that are valid by construction, with every field unknown, none or filled.
 */
import type { Field, RecordKind } from "@jingzhun/core"
import { checkCharacter, FIELDS } from "@jingzhun/core"
import * as fc from "fast-check"
import type { Json, RosterHousehold } from "../src/index.ts"
import { codesOf, findCode } from "../src/index.ts"
import { SCHOOLING_DETAILS } from "../src/codes/schooling.ts"

const day = fc
  .date({ min: new Date("1920-01-01T00:00:00Z"), max: new Date("2026-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Identity numbers of the county 999901, which does not exist. */
const identityNumber = fc.tuple(day, fc.integer({ min: 0, max: 999 })).map(([birth, order]) => {
  const digits = `999901${birth.replaceAll("-", "")}${String(order).padStart(3, "0")}`
  return digits + checkCharacter(digits)
})

const letters = fc.constantFrom(
  ...Array.from("甲乙丙丁 ab019=+-@'\"，,;·𠮷\n<&>_x"),
  "无",
  "不详",
  "none",
  "_x000D_",
  "=1+1",
)

/** Texts with everything that a spreadsheet might take for something else. */
export const anyText = (maximum: number): fc.Arbitrary<string> =>
  fc.array(letters, { maxLength: 12 }).map((parts) =>
    parts
      .join("")
      .slice(0, Math.min(maximum, 40))
      .replace(/[\ud800-\udbff]$/, ""),
  )

const valueOf = (field: Field): fc.Arbitrary<Json> => {
  const list = codesOf(field)
  switch (field.is.type) {
    case "text":
      return list === undefined
        ? anyText(field.is.maximum)
        : fc.oneof(
            fc.constantFrom(...list.codes.map(({ value }) => value)),
            anyText(field.is.maximum).filter((text) => findCode(list, text) === undefined),
          )
    case "boolean":
      return fc.boolean()
    case "fen":
      return fc.integer({ min: -1e12, max: 1e14 })
    case "number":
      return fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0)
    case "count":
      return fc.integer({ min: 0, max: 1e6 })
    case "date":
      return day
    case "identity":
      return identityNumber
    case "division":
      return fc.stringMatching(/^\d{12}$/)
    case "choice":
      return fc.constantFrom(...field.is.values)
    case "set":
      return fc.subarray([...field.is.values])
    case "none":
      return fc.constant(null)
  }
}

const NEVER_NONE = new Set(["birthDate", "sex", "by", "kind", "id", "household"])
const POINTERS = new Set(["mergedInto", "splitFrom", "movedFrom", "movedTo"])
const LEFT_OUT = new Set(FIELDS.filter(({ apart }) => apart).map(({ name }) => name))

/** A value that may stand in a field, or `undefined` for unknown. */
export const fieldValue = (field: Field): fc.Arbitrary<Json | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: valueOf(field) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: NEVER_NONE.has(field.name) ? fc.constant(undefined) : fc.constant(null) },
  )

const flat = (kind: RecordKind, skip: ReadonlySet<string> = LEFT_OUT): fc.Arbitrary<Record<string, Json>> =>
  fc
    .record(
      Object.fromEntries(
        FIELDS.filter(({ record, name, is }) => record === kind && !skip.has(name) && is.type !== "none").map(
          (field) => [field.name, fieldValue(field)],
        ),
      ),
    )
    .map(
      (record) =>
        Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Record<string, Json>,
    )

const DETAILS = new Map(SCHOOLING_DETAILS)

// A school year implies its level in the official column; the pair of a level and a strange year is drawn as well.
const member = flat("member", new Set(["household", ...POINTERS])).chain((record) =>
  fc
    .tuple(fc.boolean(), fc.constantFrom(...DETAILS))
    .map(([hasDetail, [detail, level]]) =>
      hasDetail ? { ...record, schooling: level, schoolingDetail: detail } : record,
    ),
)

const list = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<readonly Item[] | null | undefined> =>
  fc.oneof({ weight: 4, arbitrary: fc.array(item, { maxLength: 3 }) }, fc.constantFrom(null, undefined))

const nested = (record: Record<string, Json>): Record<string, Json> => {
  const tree: Record<string, Json> = {}
  for (const [path, value] of Object.entries(record)) {
    const [name = "", inner] = path.split(".")
    tree[name] = inner === undefined ? value : { ...(tree[name] as Record<string, Json> | undefined), [inner]: value }
  }
  return tree
}

/** Any roster household. */
export const household: fc.Arbitrary<RosterHousehold> = fc
  .tuple(flat("household", POINTERS), list(member), list(flat("income")), list(flat("determination")))
  .map(([record, members, items, determinations]) => {
    const tree = nested(record)
    // A sheet says the kinds of the risks; a household says of each that it still weighs.
    if (Array.isArray(tree["risks"])) tree["risks"] = tree["risks"].map((kind) => ({ kind, unresolved: true }))
    if (items !== undefined) tree["income"] = { ...(tree["income"] as Record<string, Json> | undefined), items }
    if (determinations !== undefined) tree["determinations"] = determinations
    if (members) tree["members"] = members.map((one) => ({ name: "甲", ...one }))
    if (members === null) tree["members"] = null
    return tree as unknown as RosterHousehold
  })
