/**
 * Parts of the interchange format 交换格式的零件: what packs and procedures are written with.
 */
import * as Schema from "effect/Schema"
import { isCivilDate } from "../values/civil-date.ts"

/** A name that may be left out. */
export const optional = <S extends Schema.Constraint>(schema: S) => Schema.optionalKey(schema)

/** An article, a document, a sentence: never empty. */
export const said = Schema.String.check(Schema.isMinLength(1))

/** A name: a letter or digit, then letters, digits, `_ . : -`. */
export const id = Schema.String.check(Schema.isPattern(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,79}$/u, { expected: "id" }))

/** A day that exists. */
export const day = Schema.String.check(
  Schema.makeFilter((one: string) => isCivilDate(one), {
    expected: "day",
    toJsonSchema: () => ({ format: "date" }),
  }),
)

/** The hash of a text. */
export const hash = Schema.String.check(Schema.isPattern(/^sha256:[0-9a-f]{64}$/, { expected: "hash" }))

/** A sentence in both languages. */
export const wording = Schema.Struct({ "zh-CN": said, en: said })

/** Where something is written. */
export const source = Schema.Struct({ document: said, article: said })

/** A list that may not be empty: with nothing in it, it would say yes or no of everybody. */
export const some = <S extends Schema.Constraint>(item: S) => Schema.Array(item).check(Schema.isMinLength(1))

/** The name of an operator. */
export const op = <Name extends string>(name: Name) => Schema.Literal(name)
