/**
 * Verdict schema 结论格式: the shape of a verdict as it travels.
 */
import * as Schema from "effect/Schema"

const Need = Schema.Struct({
  fact: Schema.String,
  question: Schema.String,
  who: Schema.Literals(["household", "surveyor", "recorder", "village", "township", "county"]),
  clause: Schema.String,
  source: Schema.String,
  disputed: Schema.optionalKey(Schema.Array(Schema.Unknown)),
})

const Answer = Schema.Union([
  Schema.Struct({
    kind: Schema.Literal("decided"),
    value: Schema.NullOr(Schema.Union([Schema.Boolean, Schema.String])),
  }),
  Schema.Struct({ kind: Schema.Literal("pending"), needs: Schema.Array(Need) }),
  Schema.Struct({
    kind: Schema.Literal("gap"),
    clause: Schema.String,
    source: Schema.String,
    witness: Schema.Unknown,
  }),
  Schema.Struct({ kind: Schema.Literal("conflict"), clauses: Schema.Array(Schema.String) }),
])

const ClauseResult = Schema.Struct({
  id: Schema.String,
  source: Schema.String,
  value: Schema.NullOr(Schema.Boolean),
  reading: Schema.optionalKey(Schema.String),
  facts: Schema.Record(Schema.String, Schema.Unknown),
  restsOn: Schema.optionalKey(Schema.Array(Schema.String)),
  parameters: Schema.optionalKey(
    Schema.Record(Schema.String, Schema.NullOr(Schema.Union([Schema.Number, Schema.String]))),
  ),
})

const Note = Schema.Struct({
  kind: Schema.Literals(["reading", "gap", "disputed"]),
  id: Schema.String,
  clause: Schema.String,
  source: Schema.String,
  text: Schema.String,
})

/** A verdict, interchange version 1. */
export const VerdictSchema = Schema.Struct({
  household: Schema.NullOr(Schema.String),
  pack: Schema.String,
  packHash: Schema.String,
  asOf: Schema.String,
  decision: Schema.String,
  verdict: Answer,
  facts: Schema.Record(Schema.String, Schema.Unknown),
  clauses: Schema.Array(ClauseResult),
  restsOn: Schema.Array(Schema.String),
  notes: Schema.Array(Note),
  receipt: Schema.String,
})
