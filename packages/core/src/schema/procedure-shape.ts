/**
 * Procedure shape 程序格式: the shape of a procedure and of an overlay on one as they travel, checked where they enter.
 *
 * The operators are those of `step.ts`, a closed set; nothing in a procedure is run.
 */
import * as Schema from "effect/Schema"
import type { FieldShape } from "../procedure/procedure.ts"
import type { Ask } from "../procedure/step.ts"
import type { Term } from "../procedure/term.ts"
import * as parts from "./interchange-parts.ts"
import { day, hash, id, op, optional, said, some, source } from "./interchange-parts.ts"

// What is named once is published once.
const wording = parts.wording.annotate({ identifier: "Wording" })
const text = Schema.String
const whole = Schema.Number.check(Schema.isInt())
const texts = Schema.Array(text)
const plain = Schema.NullOr(Schema.Union([text, Schema.Boolean, whole]))
const yes = Schema.Literal(true)

const ratio = Schema.Struct({ over: whole, under: whole.check(Schema.isGreaterThanOrEqualTo(1)) })
const figureValue = Schema.Union([
  whole,
  text,
  ratio,
  texts,
  Schema.Struct({ from: said, to: said }),
  Schema.Record(id, texts),
]).annotate({ identifier: "FigureValue" })

const term: Schema.Codec<Term> = Schema.suspend(() => TermShape)
const lookup = Schema.Struct({ kind: id, subject: said, event: id, list: id }).annotate({ identifier: "Lookup" })
const TermShape = Schema.Union([
  whole,
  said,
  Schema.Struct({ figure: id }),
  Schema.Struct({ minus: Schema.Tuple([term, term]) }),
  Schema.Struct({ plus: some(term) }),
  Schema.Struct({ share: id, of: term }),
  Schema.Struct({ count: said }),
  Schema.Struct({ sum: said, field: id }),
  Schema.Struct({ total: id, field: id }),
  Schema.Struct({ lookup, item: id, is: said, field: id }),
  Schema.Struct({ year: yes }),
]).annotate({ identifier: "ProcedureTerm" })

const where = Schema.Union([
  Schema.Struct({ path: said, is: some(plain) }),
  Schema.Struct({ path: said, isNot: some(plain) }),
]).annotate({ identifier: "Where" })
const when = optional(some(where))
const matched = { event: id, where: optional(Schema.Record(id, some(Schema.Union([text, whole, Schema.Boolean])))) }
const eventMatch = Schema.Struct(matched).annotate({ identifier: "EventMatch" })
const fits = Schema.Record(
  id,
  Schema.Union([
    some(Schema.Union([text, whole, Schema.Boolean])),
    Schema.Struct({ path: said }),
    Schema.Struct({ has: said }),
  ]),
).annotate({ identifier: "Fits" })
const elsewhere = Schema.Struct({ kind: id, subject: optional(said), name: optional(said) }).annotate({
  identifier: "Elsewhere",
})
const values = Schema.Union([texts, Schema.Struct({ figure: id })]).annotate({ identifier: "Values" })
const listTerm = Schema.Struct({
  path: optional(said),
  field: optional(id),
  plus: optional(some(said)),
  events: optional(Schema.Struct({ ...matched, field: id })),
  from: optional(lookup),
  less: optional(some(Schema.Struct({ ...matched, field: id }))),
  struckIn: optional(some(id)),
}).annotate({ identifier: "ListTerm" })
const listed = { list: said, field: optional(id) }

const postingDay = Schema.Literals(["first", "last"])

const ask: Schema.Codec<Ask> = Schema.suspend(() => AskShape)

/** The checks, each with what stands beside it: nothing, or what is said when it does not hold. */
const asksWith = <Beside extends Schema.Struct.Fields>(beside: Beside) => [
  Schema.Struct({
    op: op("compare"),
    left: term,
    is: Schema.Literals(["below", "atMost", "above", "atLeast", "equal"]),
    right: term,
    ...beside,
  }),
  Schema.Struct({ op: op("filled"), paths: some(said), ...beside }),
  Schema.Struct({ op: op("among"), path: said, values, ...beside }),
  Schema.Struct({ op: Schema.Literals(["eachAmong", "has"]), ...listed, values, ...beside }),
  Schema.Struct({ op: op("someTrue"), list: said, field: id, ...beside }),
  Schema.Struct({ op: op("distinct"), ...listed, ...beside }),
  Schema.Struct({ op: op("amongFor"), path: said, key: said, figure: id, ...beside }),
  Schema.Struct({ op: op("hasFor"), ...listed, keys: said, figure: id, ...beside }),
  Schema.Struct({ op: op("all"), of: some(ask), ...beside }),
  Schema.Struct({
    op: Schema.Literals(["onFile", "notOnFile"]),
    event: id,
    where: optional(fits),
    in: optional(elsewhere),
    others: optional(yes),
    ...beside,
  }),
  Schema.Struct({ op: op("apart"), events: some(id), ...beside }),
  Schema.Struct({ op: op("posted"), posting: id, ...beside }),
  Schema.Struct({ op: op("hanging"), posting: id, day: optional(postingDay), ...beside }),
  Schema.Struct({ op: op("checklist"), list: said, items: values, ...beside }),
  Schema.Struct({ op: Schema.Literals(["within", "covers"]), ...listed, of: listTerm, ...beside }),
  Schema.Struct({ op: op("atLeastShare"), part: term, whole: term, share: id, ...beside }),
  Schema.Struct({ op: op("noSmallerShare"), part: term, whole: term, thanPart: term, thanWhole: term, ...beside }),
  Schema.Struct({ op: op("inPhase"), phase: id, ...beside }),
  Schema.Struct({ op: op("inTime"), since: id, days: id, ...beside }),
  Schema.Struct({ op: op("adds"), list: said, field: id, to: term, atMost: optional(yes), ...beside }),
  Schema.Struct({
    op: op("cap"),
    household: term,
    project: said,
    amount: term,
    caps: some(Schema.Struct({ project: said, per: Schema.Literals(["year", "all"]), figure: id })),
    granted: Schema.Array(Schema.Struct({ event: id, field: id })),
    paid: Schema.Struct({ event: id, field: id }),
    over: Schema.Literals(["grants", "payments"]),
    ...beside,
  }),
  Schema.Struct({ op: op("halves"), fund: term, first: some(said), second: some(said), ...beside }),
]

const AskShape = Schema.Union(asksWith({})).annotate({ identifier: "Ask" })

const saying = { clause: id, code: id, message: wording }
const check = Schema.Union(asksWith({ ...saying, when }))
const kept = { keep: id, says: optional(some(Schema.Struct(saying))), when }

const step = Schema.Union([
  ...asksWith({ ...saying, when }),
  Schema.Struct({ op: op("value"), of: term, ...kept }),
  Schema.Struct({ op: op("copy"), path: said, ...kept }),
  Schema.Struct({ op: op("holds"), ask, ...kept }),
  Schema.Struct({ op: op("annualReview"), list: said, line: id, ...kept }),
  Schema.Struct({ op: op("allGood"), list: said, ...kept }),
  Schema.Struct({ op: op("listed"), of: listTerm, ...kept }),
  Schema.Struct({
    op: op("panelVote"),
    questions: some(id),
    seatsFrom: id,
    seatsTo: id,
    isOdd: Schema.Boolean,
    share: id,
    base: id,
    ...kept,
  }),
  Schema.Struct({ op: op("confirmingVote"), agree: said, oppose: said, present: term, share: id, base: id, ...kept }),
  Schema.Struct({ op: op("ranking"), scale: term, unit: id, leastPresent: id, ...kept }),
  Schema.Struct({ op: op("shares"), fund: term, list: said, id, weight: id, ...kept }),
  Schema.Struct({ op: op("dividends"), payOut: term, entrusted: term, shares: said, floor: id, ...kept }),
  Schema.Struct({ op: op("sample"), list: said, seed: said, size: term, ...kept }),
  Schema.Struct({ op: op("crossMatch"), one: said, other: said, id, ...kept }),
  Schema.Struct({ op: op("weighted"), scores: said, weights: said, ...kept }),
  Schema.Struct({ op: op("rankEvents"), event: id, name: id, score: id, ...kept }),
  Schema.Struct({ op: op("perTenThousand"), part: term, whole: term, ...kept }),
])

/** The names of all operators of a procedure. */
export const PROCEDURE_OPERATORS: ReadonlySet<string> = new Set(
  (
    "compare filled among eachAmong has someTrue distinct amongFor hasFor all onFile notOnFile apart posted hanging " +
    "checklist within covers atLeastShare noSmallerShare inPhase inTime adds cap halves value copy holds annualReview " +
    "allGood listed panelVote confirmingVote ranking shares dividends sample crossMatch weighted rankEvents perTenThousand"
  ).split(" "),
)

const shape: Schema.Codec<FieldShape> = Schema.suspend(() => FieldShapeShape)
const fields = Schema.Record(
  id,
  Schema.Struct({ label: wording, shape, optional: optional(yes), sensitive: optional(yes) }),
)
const FieldShapeShape = Schema.Union([
  Schema.Struct({ type: Schema.Literals(["text", "fen", "signed", "count", "score", "day", "flag", "photo"]) }),
  Schema.Struct({ type: op("choice"), of: some(text) }),
  Schema.Struct({ type: Schema.Literals(["list", "map"]), item: shape }),
  Schema.Struct({ type: op("record"), fields }),
]).annotate({ identifier: "FieldShape" })

const voiding = Schema.Struct({ events: some(id), when, same: optional(Schema.Record(id, said)) })

const restsOn = Schema.Struct({
  pack: id,
  decision: id,
  clause: id,
  household: said,
  verdict: optional(said),
  facts: optional(Schema.Record(said, said)),
})

const command = Schema.Struct({
  type: id,
  text: wording,
  clause: id,
  kind: id,
  opens: optional(yes),
  by: some(id),
  fields,
  steps: Schema.Array(step),
  warnings: optional(some(check)),
  emits: id,
  household: optional(said),
  voids: optional(some(voiding)),
  onClosed: optional(yes),
  restsOn: optional(restsOn),
  datedBack: optional(Schema.Struct({ clause: id, days: id, withReason: optional(id), sensitive: optional(yes) })),
})

const due = Schema.Union([
  Schema.Struct({ by: op("posting"), posting: id, day: postingDay }),
  Schema.Struct({ by: op("days"), days: id }),
  Schema.Struct({ by: op("month"), field: id }),
  Schema.Struct({ by: op("year"), field: id, on: id, sameYear: optional(yes) }),
])

const obligation = Schema.Struct({
  id,
  clause: id,
  text: wording,
  kind: id,
  who: id,
  since: eventMatch,
  until: Schema.Array(eventMatch),
  same: optional(some(id)),
  when,
  due: optional(due),
})

const version = Schema.Struct({
  from: day,
  to: optional(day),
  knownFrom: optional(day),
  knownTo: optional(day),
  source,
  value: figureValue,
})

const shows = Schema.Struct({
  households: optional(id),
  amount: optional(id),
  project: optional(Schema.Struct({ event: id, field: id, words: Schema.Record(id, wording) })),
})

/** A procedure, interchange version 1. */
export const ProcedureSchema = Schema.Struct({
  id,
  title: wording,
  document: said,
  validity: Schema.Struct({ clause: id, figure: id }),
  roles: Schema.Record(id, wording),
  kinds: Schema.Record(
    id,
    Schema.Struct({ label: wording, isStanding: optional(yes), closedBy: optional(some(eventMatch)) }),
  ),
  clauses: Schema.Record(id, Schema.Struct({ source: said, text: wording })),
  figures: Schema.Record(id, Schema.Struct({ label: wording, clause: id, versions: some(version) })),
  readings: Schema.Record(
    id,
    Schema.Struct({
      reading: id,
      readings: Schema.Record(id, Schema.Struct({ text: wording, figures: Schema.Record(id, figureValue) })),
    }),
  ),
  postings: Schema.Record(
    id,
    Schema.Struct({
      label: wording,
      clause: id,
      days: id,
      upheld: Schema.Literals(["voids", "strikes"]),
      events: Schema.Struct({ posted: id, objected: id, answered: id }),
      shows: optional(shows),
    }),
  ),
  commands: some(command),
  obligations: Schema.Array(obligation),
  stages: optional(Schema.Array(Schema.Struct({ stage: id, label: wording, since: some(eventMatch) }))),
  amounts: optional(Schema.Array(Schema.Struct({ id, label: wording, event: id, field: id, isSum: optional(yes) }))),
  designated: optional(Schema.Record(id, Schema.Struct({ event: id, field: id, sees: some(said) }))),
})

/** An overlay on a procedure, interchange version 1. */
export const ProcedureOverlaySchema = Schema.Struct({
  id,
  title: wording,
  extends: Schema.Struct({ procedure: id, hash: optional(hash) }),
  operations: some(Schema.Struct({ do: op("override"), figure: id, value: figureValue, authority: source, from: day })),
})
