/**
 * Receipt schema 凭据格式: the shape of the body of a receipt as it travels.
 */
import * as Schema from "effect/Schema"
import { isCivilDate } from "../values/civil-date.ts"

const day = Schema.String.check(Schema.makeFilter(isCivilDate, { expected: "a day, YYYY-MM-DD" }))
const facts = Schema.Record(Schema.String, Schema.Unknown)

const Answer = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("decided"),
    value: Schema.NullOr(Schema.Union([Schema.Boolean, Schema.String])),
  }),
  Schema.Struct({
    kind: Schema.Literal("pending"),
    needs: Schema.Array(Schema.Struct({ fact: Schema.String, clause: Schema.String })),
  }),
  Schema.Struct({
    kind: Schema.Literal("gap"),
    clause: Schema.String,
    source: Schema.String,
    witness: Schema.Unknown,
  }),
  Schema.Struct({ kind: Schema.Literal("conflict"), clauses: Schema.Array(Schema.String) }),
])

/** The body of a receipt, interchange version 1: what the hash on a verdict covers. */
export const ReceiptSchema = Schema.Struct({
  engine: Schema.String,
  pack: Schema.String,
  asOf: day,
  knownAt: Schema.optionalKey(day),
  decision: Schema.String,
  readings: Schema.Record(Schema.String, Schema.String),
  parameters: Schema.Record(Schema.String, Schema.NullOr(Schema.Union([Schema.Number, Schema.String]))),
  household: Schema.NullOr(Schema.String),
  asked: facts,
  facts: Schema.Record(Schema.String, facts),
  values: Schema.Record(Schema.String, Schema.NullOr(Schema.Boolean)),
  verdict: Answer,
})
