/**
 * Draft 拟办: a command that is missing before another one, made from what is on file and what was done before.
 *
 * It is a proposal: what it states beyond the file is either copied from a like command or still to be stated.
 */
import type { Command, ProcedureEvent } from "../command.ts"
import type { Context } from "../context.ts"
import { textsOf, valueAt } from "../context.ts"
import type { Setting } from "../decide.ts"
import type { Json, JsonObject } from "../json.ts"
import { isJsonObject, itemsOf, memberOf, textOf } from "../json.ts"
import { listedNames } from "../listed.ts"
import { postingState } from "../posting.ts"
import type { CommandField, CommandRule } from "../procedure.ts"
import { filesOf } from "../state.ts"
import type { Ask, Elsewhere, Fits, ListTerm } from "../step.ts"
import type { Term } from "../term.ts"
import { hasShape, leastOf } from "./edit.ts"
import { accountOf } from "./mend.ts"

/** An event that has to be on file, with what its fields must hold. */
export interface Wanted {
  readonly event: string
  readonly kind: string
  readonly subject: string
  readonly fields: { readonly [field: string]: readonly Json[] | { readonly has: Json } }
}

/** The events of which a check misses one, each of which might do. */
export const wantedBy = (context: Context, ask: Ask): readonly Wanted[] => {
  const { kind, command, procedure } = context
  const here = (event: string, fields: Wanted["fields"] = {}): Wanted => ({
    event,
    kind,
    subject: command.subject,
    fields,
  })
  if (ask.op === "onFile") {
    return place(context, ask.in).map((file) => ({ ...file, event: ask.event, fields: resolved(context, ask.where) }))
  }
  if (ask.op === "posted" || ask.op === "hanging") {
    const name = ask.posting.startsWith("data.") ? (textOf(valueAt(context, ask.posting)) ?? "") : ask.posting
    const rule = Object.hasOwn(procedure.postings, name) ? procedure.postings[name] : undefined
    if (rule === undefined) return []
    const state = postingState(context.file, { name, days: 0, rule })
    if (state === undefined) return [here(rule.events.posted, { posting: [name] })]
    return state.open.map((objection) => here(rule.events.answered, { posting: [name], objection: [objection] }))
  }
  if (ask.op === "among") {
    const values = Array.isArray(ask.values) ? (ask.values as readonly string[]) : []
    return fieldOf(ask.path).map(([event, field]) => here(event, { [field]: values }))
  }
  if (ask.op === "compare") return comparedEvents(ask).map(([event, fields]) => here(event, fields))
  return ask.op === "within" ? listWanted(context, ask, here) : []
}

const comparedEvents = ({
  left,
  is,
  right,
}: Extract<Ask, { readonly op: "compare" }>): readonly (readonly [event: string, fields: Wanted["fields"]])[] => {
  const [first] = typeof left === "string" ? fieldOf(left) : []
  if (first !== undefined && is === "equal" && typeof right === "number") return [[first[0], { [first[1]]: [right] }]]
  return [...eventsOf(left), ...eventsOf(right)].map((event) => [event, {}])
}

/** The event and the field that a path of two names speaks of. */
export const fieldOf = (path: string): readonly (readonly [event: string, field: string])[] => {
  const [root = "", field, ...more] = path.split(".")
  return field === undefined || more.length > 0 || COMMAND_ROOTS.has(root) ? [] : [[root, field]]
}

const COMMAND_ROOTS: ReadonlySet<string> = new Set(["data", "by", "subject"])

const eventsOf = (term: Term): readonly string[] => {
  if (typeof term === "string") return fieldOf(term).map(([event]) => event)
  if (typeof term === "number") return []
  if ("total" in term) return [term.total]
  if (!("minus" in term || "plus" in term)) return []
  return ("minus" in term ? term.minus : term.plus).flatMap(eventsOf)
}

/** The files on which an event is looked for; where any of a kind would do, the one of the same name. */
const place = (context: Context, where: Elsewhere | undefined): readonly Pick<Wanted, "kind" | "subject">[] => {
  const { kind, command, state } = context
  if (where === undefined) return [{ kind, subject: command.subject }]
  const name = where.name ?? (where.subject === undefined ? undefined : textOf(valueAt(context, where.subject)))
  if (name !== undefined) return [{ kind: where.kind, subject: name }]
  if (where.subject !== undefined) return []
  const [first] = filesOf(state, where.kind)
  return [{ kind: where.kind, subject: first?.[0] ?? command.subject }]
}

const resolved = (context: Context, where: Fits | undefined): Wanted["fields"] =>
  Object.fromEntries(
    Object.entries(where ?? {}).map(([field, wanted]) => {
      if ("has" in wanted) return [field, { has: valueAt(context, wanted.has) ?? null }]
      return [field, "path" in wanted ? [valueAt(context, wanted.path) ?? null] : wanted]
    }),
  )

/** Each name that a list may not hold yet, and the event that would put it there. */
const listWanted = (
  context: Context,
  ask: Extract<Ask, { readonly op: "within" }>,
  here: (event: string, fields: Wanted["fields"]) => Wanted,
): readonly Wanted[] => {
  const allowed = new Set(listedNames(context, ask.of))
  const outside = textsOf(context, ask.list, ask.field).find((name) => !allowed.has(name))
  const { events, from }: ListTerm = ask.of
  if (outside === undefined) return []
  const subject = from === undefined ? undefined : textOf(valueAt(context, from.subject))
  return [
    ...(events === undefined ? [] : [here(events.event, { ...events.where, [events.field]: [outside] })]),
    ...(from === undefined || subject === undefined
      ? []
      : [{ event: from.event, kind: from.kind, subject, fields: { [from.list]: { has: outside } } }]),
  ]
}

/** What drafting can draw on. */
export interface Sources {
  readonly setting: Setting
  /** The command before which it is missing, and what its steps saw. */
  readonly context: Context
  /** Commands that were done, or are to be done, from which content may be copied. */
  readonly templates: readonly Command[]
}

/** A drafted command, and what of its content was copied or had to be so; everything else is a supposition. */
export interface Draft {
  readonly command: Command
  readonly known: JsonObject
}

/** The commands that would bring a wanted event about, one for each that may and each value that would do. */
export const draftsOf = (sources: Sources, wanted: Wanted, id: string): readonly Draft[] =>
  [...sources.setting.rules.values()]
    .filter((rule) => rule.emits === wanted.event && rule.kind === wanted.kind)
    .flatMap((rule) => draftsBy(sources, wanted, { rule, id }))

const draftsBy = (
  sources: Sources,
  wanted: Wanted,
  { rule, id }: { readonly rule: CommandRule; readonly id: string },
): readonly Draft[] => {
  const { context } = sources
  const [role = ""] = rule.by
  const file = filesOf(context.state, wanted.kind).find(([name]) => name === wanted.subject)?.[1] ?? []
  const by = { account: accountOf({ ...context, whole: file }, role), role }
  const fitted = (known: JsonObject) =>
    Object.entries(wanted.fields).reduce<readonly JsonObject[]>(
      (all, [field, values]) => all.flatMap((data) => fittedIn(rule, data, field, values)),
      [known],
    )
  return contentsOf(sources, rule, { file, wanted })
    .flatMap(fitted)
    .map((known) => ({
      known,
      command: {
        id,
        type: rule.type,
        subject: wanted.subject,
        on: context.command.on,
        by,
        data: { ...leastFor(rule, known, context.command.on), ...known },
      },
    }))
}

/** The least that the fields can hold of which nothing is known. */
const leastFor = ({ fields }: CommandRule, known: JsonObject, on: string): JsonObject =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape, optional }]) =>
      optional === true || Object.hasOwn(known, name) ? [] : [[name, shape.type === "day" ? on : leastOf(shape)]],
    ),
  )

const fittedIn = (
  { fields }: CommandRule,
  data: JsonObject,
  name: string,
  values: Wanted["fields"][string],
): readonly JsonObject[] => {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  // What is reckoned cannot be stated; it is looked at when the command has been decided.
  if (field === undefined) return [data]
  if ("has" in values) {
    const list = itemsOf(data[name])
    return [{ ...data, [name]: list.includes(values.has) ? list : [...list, values.has] }]
  }
  return values
    .filter((value) => hasShape(field, value))
    .slice(0, 3)
    .map((value) => ({ ...data, [name]: value }))
}

/** The content of a draft: as it was done on this file, or as on another, or as the file and the command say, field by field. */
const contentsOf = (
  { context, templates }: Sources,
  rule: CommandRule,
  { file, wanted }: { readonly file: readonly ProcedureEvent[]; readonly wanted: Wanted },
): readonly JsonObject[] => {
  const earlier = file.filter(({ type, data }) => type === rule.emits && isStatedBy(rule, data))
  // Two, because two commands may bring about the same event, and only one of them is meant.
  if (earlier.length > 0)
    return earlier
      .slice(-2)
      .toReversed()
      .map(({ data }) => statedIn(rule, data))
  const like = templates.filter(({ type }) => type === rule.type)
  const template = like.findLast(({ subject }) => subject === wanted.subject) ?? like[0]
  const onFile = [...context.whole, ...file].map(({ data }) => data).reverse()
  const said = [context.command.data, ...onFile]
  return [
    Object.fromEntries(
      Object.entries(rule.fields).flatMap(([name, field]) => {
        const value = knownFor(name, field, { copied: memberOf(template?.data, name), said })
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  ]
}

const knownFor = (
  name: string,
  field: CommandField,
  { copied, said }: { readonly copied: Json | undefined; readonly said: readonly JsonObject[] },
): Json | undefined => {
  const known = said.map((data) => memberOf(data, name)).find((value) => value !== undefined && hasShape(field, value))
  const isNaming = known !== undefined && NAMING.has(name)
  return !isNaming && copied !== undefined && hasShape(field, copied) ? copied : known
}

/** Fields that name what a command is about: another file's are never copied. */
export const NAMING: ReadonlySet<string> = new Set(["household", "village", "township", "round", "student"])

const isStatedBy = ({ fields }: CommandRule, data: JsonObject): boolean =>
  Object.entries(fields).every(([name, { optional }]) => optional === true || Object.hasOwn(data, name))

const statedIn = ({ fields }: CommandRule, data: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(data).filter(([name]) => Object.hasOwn(fields, name)))

/** Tells whether an event holds what is wanted of it; the first field that does not is named. */
export const lackingField = ({ data }: ProcedureEvent, { fields }: Pick<Wanted, "fields">): string | undefined =>
  Object.entries(fields).find(([field, values]) => {
    const value = memberOf(data, field)
    if ("has" in values) return !itemsOf(value).includes(values.has)
    return values.length > 0 && (value === undefined || isJsonObject(value) || !values.includes(value))
  })?.[0]
