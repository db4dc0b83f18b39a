/**
 * Procedure schemas 指令与事件格式: the shape of every command and event of a procedure, made from its own data.
 *
 * What a shape lets pass may still be refused: whether something may be done is for `decide` to say.
 */
import * as Schema from "effect/Schema"
import { isCivilDate } from "../values/civil-date.ts"
import { LARGEST_FEN, LONGEST_LIST, LONGEST_TEXT, PHOTO_HASH } from "./fields.ts"
import type { CommandRule, Fields, FieldShape, Procedure } from "./procedure.ts"

const whole = (from: number, to: number) =>
  Schema.Number.check(Schema.isInt(), Schema.isGreaterThanOrEqualTo(from), Schema.isLessThanOrEqualTo(to))

const day = Schema.String.check(
  Schema.makeFilter((text: string) => isCivilDate(text) || "a day that exists, as YYYY-MM-DD", {
    expected: "a day that exists, as YYYY-MM-DD",
    toJsonSchema: () => ({ format: "date" }),
  }),
)

const name = Schema.String.check(
  Schema.isPattern(/^[\p{L}\p{N}][\p{L}\p{N}.:/-]{0,79}$/u, {
    expected: "a name of up to 80 letters, digits and . : / -",
  }),
)

const photo = Schema.String.check(Schema.isPattern(PHOTO_HASH, { expected: "the hash of a photograph, sha256:…" }))

const shapeSchema = (shape: FieldShape): Schema.Codec<unknown> => {
  switch (shape.type) {
    case "text":
      return Schema.String.check(Schema.isMaxLength(LONGEST_TEXT))
    case "fen":
      return whole(0, LARGEST_FEN)
    case "signed":
      return whole(-LARGEST_FEN, LARGEST_FEN)
    case "count":
      return whole(0, 100_000_000)
    case "score":
      return whole(0, 100)
    case "day":
      return day
    case "photo":
      return photo
    case "flag":
      return Schema.Boolean
    case "choice":
      return Schema.Literals(shape.of)
    case "list":
      return Schema.Array(shapeSchema(shape.item)).check(Schema.isMaxLength(LONGEST_LIST))
    case "map":
      return Schema.Record(Schema.String, shapeSchema(shape.item))
    case "record":
      return fieldsSchema(shape.fields)
  }
}

/** No field at all: a struct without fields would let everything pass. */
const nothing = Schema.Record(Schema.String, Schema.Never)

const fieldsSchema = (fields: Fields) =>
  Schema.Struct(
    Object.fromEntries(
      Object.entries(fields).map(([field, { shape, label, optional }]) => {
        const described = shapeSchema(shape).annotate({ description: `${label["zh-CN"]} ${label.en}` })
        return [field, optional === true ? Schema.optionalKey(described) : described]
      }),
    ),
  )

/** The schema of one command: its envelope, who may send it, and its data. */
export const commandSchema = ({ type, by, fields, text }: CommandRule) =>
  Schema.Struct({
    id: name,
    type: Schema.Literal(type),
    subject: name,
    on: day,
    by: Schema.Struct({ account: name, role: Schema.Literals(by) }),
    data: Object.keys(fields).length === 0 ? nothing : fieldsSchema(fields),
    lateReason: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(LONGEST_TEXT))),
  }).annotate({ title: type, description: `${text["zh-CN"]} ${text.en}` })

const Flag = Schema.Struct({
  code: Schema.String,
  clause: Schema.String,
  source: Schema.String,
  message: Schema.Struct({ "zh-CN": Schema.String, en: Schema.String }),
  figures: Schema.Record(Schema.String, Schema.Unknown),
})

/** The schema of the event that a command brings about: its data, and what was reckoned from them. */
export const eventSchema = ({ emits, kind, fields, steps, text }: CommandRule) =>
  Schema.Struct({
    type: Schema.Literal(emits),
    kind: Schema.Literal(kind),
    subject: name,
    on: day,
    by: Schema.Struct({ account: name, role: Schema.String }),
    command: name,
    commandHash: Schema.String,
    clause: Schema.String,
    source: Schema.String,
    data: Schema.Struct({
      ...fieldsSchema(fields).fields,
      ...Object.fromEntries(
        steps.flatMap((step) => ("keep" in step ? [[step.keep, Schema.optionalKey(Schema.Unknown)]] : [])),
      ),
    }),
    household: Schema.optionalKey(Schema.String),
    voids: Schema.optionalKey(
      Schema.Array(
        Schema.Struct({ type: Schema.String, same: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown)) }),
      ),
    ),
    flags: Schema.optionalKey(Schema.Array(Flag)),
    readings: Schema.optionalKey(Schema.Record(Schema.String, Schema.String)),
  }).annotate({ title: emits, description: `${text["zh-CN"]} ${text.en}` })

/** The schemas of all commands of a procedure, by type. */
export const commandSchemas = (procedure: Procedure): ReadonlyMap<string, ReturnType<typeof commandSchema>> =>
  new Map(procedure.commands.map((rule) => [rule.type, commandSchema(rule)]))

/** The published JSON Schemas (draft 2020-12) of the commands, by file name; an overlay has the commands of its base. */
export const commandJsonSchemas = (procedures: readonly Procedure[]): { readonly [file: string]: object } =>
  Object.fromEntries(
    procedures
      .filter(({ commands }, at) => procedures.findIndex((other) => other.commands === commands) === at)
      .map((procedure) => [`commands.${procedure.id}.v1.json`, published(procedure)]),
  )

const published = (procedure: Procedure): object => {
  const document = Schema.toJsonSchemaDocument(Schema.Union(procedure.commands.map(commandSchema)))
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:jingzhun:commands:${procedure.id}:1`,
    title: `commands of ${procedure.id}`,
    description: procedure.title.en,
    ...document.schema,
    ...(Object.keys(document.definitions).length > 0 && { $defs: document.definitions }),
  }
}
