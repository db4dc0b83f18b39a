/**
 * Checking a procedure 程序核对: every clause, figure, role, event and posting that it names must exist in it.
 *
 * A misspelt name would otherwise be a step that can never be fulfilled, or one that always is.
 */
import { isJsonObject } from "./json.ts"
import type { CommandRule, Procedure } from "./procedure.ts"

/** A name that does not exist, and the JSON path at which it stands. */
export interface ProcedureFault {
  readonly path: string
  readonly kind: "clause" | "figure" | "role" | "event" | "posting" | "file"
  readonly name: string
}

/** Names every reference of a procedure that leads nowhere. */
export const checkProcedure = (procedure: Procedure): readonly ProcedureFault[] => {
  const known = {
    clause: new Set(Object.keys(procedure.clauses)),
    figure: new Set(Object.keys(procedure.figures)),
    role: new Set(Object.keys(procedure.roles)),
    event: new Set(procedure.commands.map(({ emits }) => emits)),
    posting: new Set(Object.keys(procedure.postings)),
    file: new Set(Object.keys(procedure.kinds)),
  }
  // Which posting a path of the command names is known only when the command comes.
  const isGiven = ({ kind, name }: ProcedureFault) => kind === "posting" && name.startsWith("data.")
  return referencesIn(procedure).filter((one) => !isGiven(one) && !known[one.kind].has(one.name))
}

/** The figures and postings that a command names, before it is known whether they exist. */
export const figuresNamedIn = (
  rule: CommandRule,
): { readonly figures: readonly string[]; readonly postings: readonly string[] } => {
  const found = referencesOf({ ...rule, fields: null }, rule.type)
  const named = (wanted: ProcedureFault["kind"]) => found.filter(({ kind }) => kind === wanted).map(({ name }) => name)
  return { figures: named("figure"), postings: named("posting") }
}

/** The events that a command asks for, also through a posting, and the one that it brings about. */
export const eventsNamedIn = ({ postings }: Procedure, rule: CommandRule): ReadonlySet<string> => {
  const found = referencesOf({ ...rule, fields: null, voids: null }, rule.type)
  const asked = found.flatMap(({ kind, name }) => {
    if (kind === "event") return [name]
    if (kind !== "posting") return []
    const meant = name.startsWith("data.") ? Object.values(postings) : [postings[name]]
    return meant.flatMap((posting) => (posting === undefined ? [] : Object.values(posting.events)))
  })
  return new Set([rule.emits, ...asked])
}

/** Everything that a procedure names, with the path at which it does. */
export const referencesIn = (procedure: Procedure): readonly ProcedureFault[] => [
  ...referencesOf(procedure.validity, "$.validity"),
  ...Object.entries(procedure.figures).flatMap(([id, figure]) =>
    reference("clause", figure.clause, `$.figures.${id}.clause`),
  ),
  ...Object.entries(procedure.readings).flatMap(([clause, { readings }]) => [
    ...reference("clause", clause, `$.readings.${clause}`),
    ...Object.entries(readings).flatMap(([name, { figures }]) =>
      Object.keys(figures).flatMap((figure) =>
        reference("figure", figure, `$.readings.${clause}.readings.${name}.figures.${figure}`),
      ),
    ),
  ]),
  ...Object.entries(procedure.kinds).flatMap(([id, { closedBy }]) =>
    referencesOf(closedBy ?? [], `$.kinds.${id}.closedBy`),
  ),
  ...Object.entries(procedure.postings).flatMap(([id, { events, ...rule }]) => [
    ...referencesOf(rule, `$.postings.${id}`),
    ...Object.values(events).flatMap((event) => reference("event", event, `$.postings.${id}.events`)),
  ]),
  ...procedure.commands.flatMap(({ by, kind, ...rule }, at) => [
    ...by.flatMap((role, place) => reference("role", role, `$.commands[${at}].by[${place}]`)),
    ...reference("file", kind, `$.commands[${at}].kind`),
    ...referencesOf({ ...rule, fields: null }, `$.commands[${at}]`),
  ]),
  ...procedure.obligations.flatMap(({ who, kind, ...rule }, at) => [
    ...reference("role", who, `$.obligations[${at}].who`),
    ...reference("file", kind, `$.obligations[${at}].kind`),
    ...referencesOf(rule, `$.obligations[${at}]`),
  ]),
  ...(procedure.stages ?? []).flatMap(({ since }, at) => referencesOf(since, `$.stages[${at}].since`)),
  ...(procedure.amounts ?? []).flatMap(({ event }, at) => reference("event", event, `$.amounts[${at}].event`)),
  ...Object.entries(procedure.designated ?? {}).flatMap(([role, { event, sees }]) => [
    ...reference("role", role, `$.designated.${role}`),
    ...reference("event", event, `$.designated.${role}.event`),
    ...sees.flatMap((path, at) => reference("event", path.split(".")[0] ?? "", `$.designated.${role}.sees[${at}]`)),
  ]),
]

/** What each member names; members that hold paths name the event at the root of the path. */
const MEMBERS: { readonly [member: string]: ProcedureFault["kind"] | "path" } = {
  clause: "clause",
  event: "event",
  total: "event",
  figure: "figure",
  share: "figure",
  days: "figure",
  withReason: "figure",
  phase: "figure",
  floor: "figure",
  line: "figure",
  base: "figure",
  unit: "figure",
  seatsFrom: "figure",
  seatsTo: "figure",
  leastPresent: "figure",
  on: "figure",
  posting: "posting",
  path: "path",
  paths: "path",
  list: "path",
  left: "path",
  right: "path",
  of: "path",
  minus: "path",
  plus: "path",
  part: "path",
  whole: "path",
  thanPart: "path",
  thanWhole: "path",
  count: "path",
  sum: "path",
  to: "path",
  household: "path",
  amount: "path",
  project: "path",
  scale: "path",
  fund: "path",
  entrusted: "path",
  payOut: "path",
  first: "path",
  second: "path",
  shares: "path",
  scores: "path",
  weights: "path",
  seed: "path",
  agree: "path",
  oppose: "path",
  present: "path",
  size: "path",
  one: "path",
  other: "path",
  key: "path",
  keys: "path",
  is: "path",
}

const referencesOf = (value: unknown, path: string): readonly ProcedureFault[] => {
  if (Array.isArray(value)) return value.flatMap((item, at) => referencesOf(item, `${path}[${at}]`))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([member, inner]) => {
    const at = `${path}.${member}`
    if (member === "events" || member === "since") return eventsIn(inner, at)
    if (member === "where" || member === "struckIn") return member === "struckIn" ? namesIn("posting", inner, at) : []
    const kind = Object.hasOwn(MEMBERS, member) ? MEMBERS[member] : undefined
    return [...(kind === undefined ? [] : namesIn(kind, inner, at)), ...referencesOf(inner, at)]
  })
}

/** Members that hold the types of events as texts, or matches of events as parts. */
const eventsIn = (value: unknown, path: string): readonly ProcedureFault[] => [
  ...namesIn("event", value, path),
  ...referencesOf(value, path),
]

const namesIn = (kind: ProcedureFault["kind"] | "path", value: unknown, path: string): readonly ProcedureFault[] => {
  const names = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === "string")
  return names.flatMap((name) => {
    if (kind === "path") return rootOf(name, path)
    return reference(kind, name, path)
  })
}

/** The event at the root of a path; a text without a dot is no path, and the list of another file is told by its event. */
const rootOf = (name: string, path: string): readonly ProcedureFault[] => {
  const [root = "", next] = name.split(".")
  const isPath = next !== undefined && /^[a-z][a-z-]*(\.[A-Za-z]+)+$/.test(name)
  return !isPath || root === "data" || root === "by" ? [] : reference("event", root, path)
}

const reference = (kind: ProcedureFault["kind"], name: string, path: string): readonly ProcedureFault[] => [
  { path, kind, name },
]
