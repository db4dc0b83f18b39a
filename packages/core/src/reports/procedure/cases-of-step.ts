/**
 * Cases for a step 试例: commands and events close to the figures of a step, on which two procedures may answer differently.
 *
 * They are drawn from the figures themselves: one below, at it, one above; each word that only one side lists.
 */
import { addDays } from "../../calendar/day-number.ts"
import type { Json, JsonObject } from "../../procedure/json.ts"
import { leastOf, leastRecord } from "../../procedure/counterfactual/edit.ts"
import { isJsonObject } from "../../procedure/json.ts"
import type { CommandRule, FieldShape, FigureValue } from "../../procedure/procedure.ts"
import type { Step } from "../../procedure/step.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { isCivilDate, yearOf } from "../../values/civil-date.ts"
import { confirmingCases, panelCases, rankingCases } from "./cases-of-vote.ts"
import type { Grounds, Trial } from "./trial.ts"
import { numbersNear, put } from "./trial.ts"

/** Draws cases for a step, at most some hundreds. */
export function* casesOf(step: Step, grounds: Grounds): Generator<Trial> {
  if (step.op === "panelVote") return yield* panelCases(step, grounds)
  if (step.op === "ranking") return yield* rankingCases(step, grounds)
  if (step.op === "confirmingVote") return yield* confirmingCases(step, grounds)
  if (step.op === "posted" || step.op === "hanging") return yield* postingCases(step.posting, grounds)
  if (step.op === "inTime") return yield* deadlineCases(step.since, grounds)
  if (step.op === "onFile" || step.op === "notOnFile") return yield* fileCases(step, grounds)
  if (step.op === "apart") return yield* apartCases(step.events, grounds)
  if (step.op !== "inPhase") return yield* plainCases(step, grounds)
  for (const day of edgesOf(grounds.values, grounds.on)) yield { on: day, data: {}, before: [], given: { on: day } }
}

/** Without the event, and with one that fits what the step asks of it. */
function* fileCases(
  step: Extract<Step, { readonly op: "onFile" | "notOnFile" }>,
  { rule, on }: Grounds,
): Generator<Trial> {
  yield { on, data: {}, before: [], given: { [step.event]: null } }
  let [data, content]: [JsonObject, JsonObject] = [{}, {}]
  for (const [field, wanted] of Object.entries(step.where ?? {})) {
    if ("has" in wanted) return
    if (!("path" in wanted)) content = { ...content, [field]: wanted[0] ?? null }
    else if (wanted.path.startsWith("data.")) {
      const shape = shapeOf(rule, wanted.path)
      const value = shape?.type === "choice" ? (shape.of[0] ?? "") : NUMBERS.has(shape?.type ?? "") ? 1 : "other"
      data = put(data, wanted.path, value)
      content = { ...content, [field]: value }
    } else return
  }
  if (step.in !== undefined) return
  yield { on, data, before: [{ event: step.event, on, data: content }], given: { ...data, [step.event]: content } }
}

function* apartCases(events: readonly string[], { on }: Grounds): Generator<Trial> {
  for (const event of events) yield { on, data: {}, before: [{ event, on, data: {} }], given: { [event]: on } }
}

function* deadlineCases(since: string, { on, values }: Grounds): Generator<Trial> {
  for (const days of daysNear(values)) {
    const start = addDays(on, -days)
    yield { on, data: {}, before: [{ event: since, on: start, data: {} }], given: { [since]: start, on } }
  }
}

function* postingCases(name: string, { values, on, posted }: Grounds): Generator<Trial> {
  const names = name.startsWith("data.") ? Object.keys(posted) : [name]
  for (const posting of names) {
    for (const days of daysNear(values)) {
      const hung = addDays(on, -days)
      const before = [{ event: posted[posting] ?? "", on: hung, data: { posting } }]
      const data: JsonObject = name.startsWith("data.") ? put({}, name, posting) : {}
      yield { on, data, before, given: { posting, postedOn: hung, on } }
    }
  }
}

/** Numbers, words and lists put at every path that a step names. */
function* plainCases(step: Step, { rule, values, on }: Grounds): Generator<Trial> {
  const paths = [...new Set(pathsIn(step))].slice(0, MOST_PATHS)
  const words = ["", ...wordsOf(values), "other"]
  const numbers = [...new Set([...numbersNear([...values, ...numbersIn(step)]), 0, 1, 10_000])]
  const choices = paths.map((path) => candidatesFor(step, shapeOf(rule, path), path, { words, numbers }))
  let tried = 0
  for (const chosen of product(choices)) {
    if (tried === MOST_CASES) return
    tried += 1
    let data: JsonObject = leastRecord(rule.fields)
    const before = new Map<string, JsonObject>()
    for (const [at, path] of paths.entries()) {
      const [root = ""] = path.split(".")
      if (root === "data") data = put(data, path, chosen[at] ?? null)
      else before.set(root, put(before.get(root) ?? {}, path, chosen[at] ?? null))
    }
    const events = [...before].map(([event, content]) => ({ event, on, data: content }))
    const given = Object.fromEntries(paths.map((path, at) => [path, chosen[at] ?? null]))
    yield { on, data, before: events, given }
  }
}

const MOST_PATHS = 4
const MOST_CASES = 600

interface Drawn {
  readonly words: readonly string[]
  readonly numbers: readonly number[]
}

const candidatesFor = (step: Step, shape: FieldShape | undefined, path: string, drawn: Drawn): readonly Json[] => {
  if (step.op === "cap" && path === step.project) return step.caps.map(({ project }) => project)
  if (step.op === "cap" && path === step.household) return ["H1"]
  if (shape?.type === "flag") return [true, false]
  const isList = shape?.type === "list" || ("list" in step && step.list === path) || isCounted(step, path)
  if (isList) return listsFor(step, shape, drawn)
  const isNumber = shape === undefined || NUMBERS.has(shape.type)
  return isNumber ? [...drawn.numbers, ...drawn.words] : [...drawn.words, ...drawn.numbers]
}

const listsFor = (step: Step, shape: FieldShape | undefined, { words, numbers }: Drawn): readonly Json[] => {
  const like = shape?.type === "list" ? leastOf(shape.item) : null
  const field = step.op === "checklist" ? "item" : "field" in step ? step.field : undefined
  const item = (value: Json): Json => {
    if (field === undefined) return isJsonObject(like) ? like : value
    return { ...(isJsonObject(like) ? like : {}), [field]: value }
  }
  const listed = words.filter((word) => word !== "" && word !== "other").map(item)
  const reviewed = numbers.map((netIncomeFen) => [{ household: "H1", registered: true, persons: 1, netIncomeFen }])
  const counted = numbers.filter((number) => number <= LONGEST)
  return [
    [],
    [item("other"), item("other")],
    listed,
    ...listed.flatMap((one, at) => [[one], listed.toSpliced(at, 1)]),
    ...(step.op === "annualReview"
      ? reviewed
      : counted.map((length) => Array.from({ length }, (_, at) => item(`P${at + 1}`)))),
  ]
}

const LONGEST = 200
const NUMBERS: ReadonlySet<string> = new Set(["fen", "signed", "count", "score"])

const isCounted = (step: Step, path: string): boolean =>
  JSON.stringify(step).includes(`{"count":${JSON.stringify(path)}}`)

function* product(choices: readonly (readonly Json[])[], at = 0): Generator<readonly Json[]> {
  const own = choices[at]
  if (own === undefined) {
    yield []
    return
  }
  for (const one of own) for (const rest of product(choices, at + 1)) yield [one, ...rest]
}

/** The paths of a step: what looks like the root of one, a dot and names. */
const pathsIn = (value: unknown, name = ""): readonly string[] => {
  if (typeof value === "string") return !WORDED.has(name) && PATH.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => pathsIn(item, name))
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => (WORDED.has(key) ? [] : pathsIn(inner, key)))
}

const numbersIn = (value: unknown): readonly number[] => {
  if (typeof value === "number") return [value]
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  return isJsonObject(value) ? Object.values(value).flatMap(numbersIn) : []
}

const PATH = /^[a-z][a-z-]*(\.[A-Za-z]+)+$/
const WORDED: ReadonlySet<string> = new Set(["op", "clause", "code", "message", "says", "when", "keep"])

const shapeOf = ({ fields }: CommandRule, path: string): FieldShape | undefined => {
  const [root, ...names] = path.split(".")
  let shape: FieldShape | undefined = root === "data" ? { type: "record", fields } : undefined
  for (const name of names) {
    shape = shape?.type === "record" && Object.hasOwn(shape.fields, name) ? shape.fields[name]?.shape : undefined
  }
  return shape
}

const daysNear = (values: readonly FigureValue[]): readonly number[] =>
  [...new Set(numbersNear(values))].filter((days) => days <= 3_660).sort((one, other) => one - other)

const wordsOf = (values: readonly FigureValue[]): readonly string[] => {
  const lists = values.flatMap((value): readonly string[] => {
    if (typeof value === "string") return [value]
    if (Array.isArray(value)) return value as readonly string[]
    return isJsonObject(value)
      ? Object.values(value).flatMap((one) => (Array.isArray(one) ? (one as string[]) : []))
      : []
  })
  // What only one side lists tells them apart, so it comes first.
  const times = (word: string) => lists.filter((one) => one === word).length
  return [...new Set(lists)].sort((one, other) => times(one) - times(other))
}

const edgesOf = (values: readonly FigureValue[], on: CivilDate): readonly CivilDate[] =>
  values.flatMap((value) => {
    if (typeof value !== "object" || Array.isArray(value) || !("from" in value)) return []
    const edges = [String(value.from), String((value as { readonly to?: unknown }).to)]
    const days = edges.map((edge) => `${yearOf(on)}-${edge}`).filter(isCivilDate)
    return days.flatMap((day) => [day, addDays(day, -1), addDays(day, 1)])
  })
