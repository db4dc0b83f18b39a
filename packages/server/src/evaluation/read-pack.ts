/**
 * Reading a pack 读取规则包: a county's own rules from a JSON file, checked before a single clause is run.
 *
 * A pack is data from outside: its size and depth are bounded, and every fault is named with its path.
 */
import type { Condition, Pack, Term } from "@jingzhun/core"
import { isCivilDate } from "@jingzhun/core"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"

/** Why a text is no pack; `path` is a JSON path. */
export interface PackFailure {
  readonly _tag: "PackUnusable"
  readonly path: string
  readonly expected: string
}

/** Reads a pack from the text of a file. */
export const readPack = (text: string): Result.Result<Pack, PackFailure> => {
  if (text.length > MAXIMUM_CHARACTERS) return unusable("$", `at most ${MAXIMUM_CHARACTERS} characters`)
  let value: unknown
  try {
    value = JSON.parse(text) as unknown
  } catch {
    return unusable("$", "JSON")
  }
  const deep = pathTooDeep(value)
  if (deep !== undefined) return unusable(deep, `at most ${MAXIMUM_DEPTH} levels`)
  const outcome = validate(value)
  if (outcome instanceof Promise) throw new Error("the schema of packs is synchronous")
  if (outcome.issues === undefined) return checkReadings(value as Pack)
  const [first] = outcome.issues
  return unusable(`$${pathOf(first?.path ?? [])}`, first?.message.split("\n")[0]?.replace(/^Expected /, "") ?? "a pack")
}

const MAXIMUM_CHARACTERS = 1024 * 1024
const MAXIMUM_DEPTH = 32

const unusable = (path: string, expected: string): Result.Result<never, PackFailure> =>
  Result.fail({ _tag: "PackUnusable", path, expected })

/** The reading that a clause starts from must be one of those it offers. */
const checkReadings = (pack: Pack): Result.Result<Pack, PackFailure> => {
  for (const [at, { when }] of pack.clauses.entries()) {
    if ("readings" in when && !Object.hasOwn(when.readings, when.reading)) {
      return unusable(`$.clauses[${at}].when.reading`, Object.keys(when.readings).join(" | "))
    }
  }
  return Result.succeed(pack)
}

const pathOf = (path: readonly unknown[]): string =>
  path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")

const pathTooDeep = (value: unknown, path = "$", left = MAXIMUM_DEPTH): string | undefined => {
  if (typeof value !== "object" || value === null) return undefined
  if (left === 0) return path
  for (const [key, inner] of Object.entries(value)) {
    const found = pathTooDeep(inner, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, left - 1)
    if (found !== undefined) return found
  }
  return undefined
}

const text = Schema.String
const optional = Schema.optionalKey
const wording = Schema.Struct({ "zh-CN": text, en: text })
const source = Schema.Struct({ document: text, article: text })
const day = text.check(
  Schema.makeFilter((one: string) => isCivilDate(one) || "a day as YYYY-MM-DD", { expected: "a day as YYYY-MM-DD" }),
)
const period = { from: day, to: optional(day) }
const value = Schema.NullOr(Schema.Union([Schema.Number, text]))

const term: Schema.Codec<Term> = Schema.suspend(() => Schema.Union(TERMS))
const condition: Schema.Codec<Condition> = Schema.suspend(() => Schema.Union(CONDITIONS))
const op = <Name extends string>(name: Name) => Schema.Literal(name)

const TERMS = [
  Schema.Struct({ op: op("number"), fact: text }),
  Schema.Struct({ op: op("parameter"), id: text }),
  Schema.Struct({ op: op("sum"), of: text, add: term }),
  Schema.Struct({ op: op("count"), of: text, where: optional(condition) }),
  Schema.Struct({ op: op("times"), left: term, right: term }),
  Schema.Struct({ op: op("minus"), left: term, right: term }),
  Schema.Struct({ op: op("age"), fact: text }),
  Schema.Struct({ op: op("choose"), parameter: text, cases: Schema.Record(text, term) }),
] as const

const CONDITIONS = [
  Schema.Struct({ op: op("holds"), fact: text }),
  Schema.Struct({ op: op("oneOf"), fact: text, values: Schema.Array(text) }),
  Schema.Struct({ op: op("stated"), fact: text }),
  Schema.Struct({ op: op("positive"), of: term }),
  Schema.Struct({ op: op("between"), of: term, from: term, to: term }),
  Schema.Struct({ op: Schema.Literals(["below", "atMost", "above", "atLeast", "equal"]), left: term, right: term }),
  Schema.Struct({ op: Schema.Literals(["all", "any"]), of: Schema.Array(condition) }),
  Schema.Struct({ op: op("not"), of: condition }),
  Schema.Struct({ op: op("some"), of: text, where: condition }),
  Schema.Struct({ op: op("clause"), id: text }),
  Schema.Struct({ op: op("within"), fact: text, parameter: text }),
] as const

const readings = Schema.Struct({
  reading: text,
  readings: Schema.Record(text, Schema.Struct({ text: wording, when: condition })),
  chosenAt: optional(text),
})

const pack = Schema.Struct({
  id: text,
  operators: Schema.Number,
  title: wording,
  issuer: wording,
  document: text,
  parent: optional(source),
  parameters: Schema.Record(
    text,
    Schema.Struct({
      label: wording,
      unit: Schema.Literals(["fen", "fenPerPersonYear", "years", "squareMetresPerPerson", "area", "choice"]),
      versions: Schema.Array(Schema.Struct({ ...period, source, value })),
      choices: optional(Schema.Array(text)),
    }),
  ),
  clauses: Schema.Array(
    Schema.Struct({ ...period, id: text, source: text, text: wording, when: Schema.Union([readings, condition]) }),
  ),
  decisions: Schema.Array(
    Schema.Struct({
      id: text,
      text: wording,
      when: condition,
      outcomes: optional(Schema.Array(Schema.Struct({ code: text, text: wording, when: condition }))),
      clauses: Schema.Array(text),
    }),
  ),
  gaps: Schema.Array(
    Schema.Struct({
      id: text,
      clause: text,
      source: text,
      text: wording,
      when: condition,
      decisions: Schema.Array(text),
    }),
  ),
})

const validate = Schema.toStandardSchemaV1(pack)["~standard"].validate
