/**
 * Pack schema 规则包格式: the shape of a pack and of an overlay as they travel, checked where they enter.
 *
 * The operators are a closed set; nothing in a pack is run, and no text of it is a pattern.
 */
import * as Schema from "effect/Schema"
import type { Condition, Term } from "../rules/expression.ts"
import { day, hash, id, op, optional, said, some, source, wording } from "./interchange-parts.ts"

const text = Schema.String
const value = Schema.NullOr(Schema.Union([Schema.Number.check(Schema.isInt()), text]))

const term: Schema.Codec<Term> = Schema.suspend(() => TermSchema)
const condition: Schema.Codec<Condition> = Schema.suspend(() => ConditionSchema)

/** A figure: one of eight operators. */
const TermSchema = Schema.Union([
  Schema.Struct({ op: op("number"), fact: id }),
  Schema.Struct({ op: op("parameter"), id }),
  Schema.Struct({ op: op("sum"), of: id, add: term }),
  Schema.Struct({ op: op("count"), of: id, where: optional(condition) }),
  Schema.Struct({ op: op("times"), left: term, right: term }),
  Schema.Struct({ op: op("minus"), left: term, right: term }),
  Schema.Struct({ op: op("age"), fact: id }),
  Schema.Struct({ op: op("choose"), parameter: id, cases: Schema.Record(id, term) }),
]).annotate({ identifier: "Term" })

/** A condition: one of sixteen operators. */
const ConditionSchema = Schema.Union([
  Schema.Struct({ op: op("holds"), fact: id }),
  Schema.Struct({ op: op("oneOf"), fact: id, values: some(text) }),
  Schema.Struct({ op: op("stated"), fact: id }),
  Schema.Struct({ op: op("positive"), of: term }),
  Schema.Struct({ op: op("between"), of: term, from: term, to: term }),
  Schema.Struct({ op: Schema.Literals(["below", "atMost", "above", "atLeast", "equal"]), left: term, right: term }),
  Schema.Struct({ op: Schema.Literals(["all", "any"]), of: some(condition) }),
  Schema.Struct({ op: op("not"), of: condition }),
  Schema.Struct({ op: op("some"), of: id, where: condition }),
  Schema.Struct({ op: op("clause"), id }),
  Schema.Struct({ op: op("within"), fact: id, parameter: id }),
]).annotate({ identifier: "Condition" })

/** The names of all operators. */
export const OPERATOR_NAMES: ReadonlySet<string> = new Set(
  (
    "number parameter sum count times minus age choose " +
    "holds oneOf stated positive between below atMost above atLeast equal all any not some clause within"
  ).split(" "),
)

const readings = Schema.Struct({
  reading: id,
  readings: Schema.Record(id, Schema.Struct({ text: wording, when: condition })),
  chosenAt: optional(id),
})
const when = Schema.Union([readings, condition])
const known = { knownFrom: optional(day), knownTo: optional(day) }
const period = { from: day, to: optional(day), ...known }
const maybePeriod = { ...period, from: optional(day) }

const figure = {
  label: wording,
  unit: Schema.Literals([
    "fen",
    "fenPerPersonYear",
    "years",
    "days",
    "mu",
    "count",
    "squareMetresPerPerson",
    "area",
    "choice",
  ]),
  choices: optional(some(id)),
}
const decision = {
  id,
  text: wording,
  when: optional(condition),
  outcomes: optional(some(Schema.Struct({ code: id, text: wording, when: condition }))),
  clauses: some(id),
}
const gap = { id, clause: id, source: said, text: wording, when: condition, decisions: some(id) }
const expectation = Schema.Struct({
  id,
  source: said,
  expect: Schema.Literals(["exactlyOne", "atMostOne"]),
  clauses: some(id),
})

/** A pack, interchange version 1. */
export const PackSchema = Schema.Struct({
  id,
  operators: Schema.Number.check(Schema.isInt()),
  title: wording,
  issuer: wording,
  document: said,
  parent: optional(source),
  extends: optional(Schema.Struct({ pack: id, hash })),
  parameters: Schema.Record(
    id,
    Schema.Struct({
      ...figure,
      versions: some(Schema.Struct({ ...period, source, value })),
    }),
  ),
  clauses: some(Schema.Struct({ ...period, id, source: said, text: wording, when, repealedBy: optional(source) })),
  decisions: some(Schema.Struct({ ...maybePeriod, ...decision })),
  gaps: Schema.Array(Schema.Struct({ ...maybePeriod, ...gap })),
  expectations: optional(Schema.Array(expectation)),
})

const clauseText = Schema.Struct({ id, text: wording, when })
const authorised = { authority: source, from: day }

/** An overlay, interchange version 1. */
export const OverlaySchema = Schema.Struct({
  id,
  title: wording,
  issuer: wording,
  extends: Schema.Struct({ pack: id, hash: optional(hash) }),
  operations: Schema.Array(
    Schema.Union([
      Schema.Struct({
        do: op("fill"),
        ...authorised,
        parameter: id,
        value: Schema.Union([Schema.Number.check(Schema.isInt()), text]),
      }),
      Schema.Struct({ do: op("fill"), ...authorised, gap: id, clause: id, text: optional(wording) }),
      Schema.Struct({ do: op("override"), ...authorised, clause: clauseText }),
      Schema.Struct({ do: op("override"), ...authorised, parameter: id, value }),
      Schema.Struct({ do: op("override"), ...authorised, decision: Schema.Struct(decision) }),
      Schema.Struct({ do: op("add"), ...authorised, clause: clauseText }),
      Schema.Struct({ do: op("add"), ...authorised, parameter: id, figure: Schema.Struct(figure), value }),
      Schema.Struct({ do: op("add"), ...authorised, decision: Schema.Struct(decision) }),
      Schema.Struct({ do: op("add"), ...authorised, gap: Schema.Struct(gap) }),
      Schema.Struct({ do: op("add"), ...authorised, expectation }),
      Schema.Struct({ do: op("repeal"), ...authorised, clause: id }),
    ]),
  ),
})
