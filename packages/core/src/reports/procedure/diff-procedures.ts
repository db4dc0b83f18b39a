/**
 * Difference of two procedures 程序差异: which figures, readings, clauses and steps differ, with both articles; and where a figure
 * differs, a case that the two decide differently.
 */
import { addDays } from "../../calendar/day-number.ts"
import { figuresNamedIn } from "../../procedure/check-procedure.ts"
import { hashOfProcedure } from "../../procedure/faults-of-procedure.ts"
import type { Json } from "../../procedure/json.ts"
import type { CommandRule, FigureValue, Procedure } from "../../procedure/procedure.ts"
import type { Step } from "../../procedure/step.ts"
import { canonicalJson } from "../../values/canonical-json.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import type { Part, PartKind } from "./parts.ts"
import { partsOf, stepsByName } from "./parts.ts"
import type { ProcedureWitness } from "./witness.ts"
import { witnessOf } from "./witness.ts"

/** What one side says, and where. */
export interface ProcedureSaid {
  readonly value: Json
  readonly clause: string
  readonly document: string
  readonly article: string
}

/** One difference; a side that does not have the part has none. */
export interface ProcedureDifference {
  readonly kind: PartKind
  readonly name: string
  readonly left?: ProcedureSaid
  readonly right?: ProcedureSaid
  /** The day on which it was looked at: the day asked for, or the first on which the two differ. */
  readonly on: CivilDate
  /** A case decided differently, carried out under both. */
  readonly witness?: ProcedureWitness
  /** How many cases were carried out without finding one; there are none for what is not decided by a step. */
  readonly tried?: number
}

/** Where two procedures differ. */
export interface ProcedureDiff {
  readonly left: { readonly procedure: string; readonly hash: string }
  readonly right: { readonly procedure: string; readonly hash: string }
  readonly asOf: CivilDate
  readonly differences: readonly ProcedureDifference[]
}

/**
 * Compares two procedures on a day; what differs on other days only is listed with the first such day.
 *
 * ```ts
 * import { dayOf } from "@jingzhun/core"
 * import { procedures } from "@jingzhun/core/procedure"
 * import { diffProcedures } from "@jingzhun/core/reports"
 *
 * const { differences } = diffProcedures(procedures.gutan, procedures["gutan-present"], dayOf(2016, 6, 1))
 * const [vote] = differences
 * differences.map(({ kind, name }) => [kind, name]) // => [["figure", "voteBase"]]
 * vote?.witness?.given // => { representatives: 15, present: 13, agree: 9 }
 * vote?.right?.article // => "第一条"
 * ```
 */
export const diffProcedures = (left: Procedure, right: Procedure, asOf: CivilDate): ProcedureDiff => ({
  left: { procedure: left.id, hash: hashOfProcedure(left) },
  right: { procedure: right.id, hash: hashOfProcedure(right) },
  asOf,
  differences: differencesOf(left, right, asOf),
})

const differencesOf = (left: Procedure, right: Procedure, asOf: CivilDate): readonly ProcedureDifference[] => {
  const found = new Map<string, ProcedureDifference>()
  for (const on of [asOf, ...otherDays(left, right, asOf)]) {
    for (const { key, one, other } of paired(partsOf(left, on), partsOf(right, on))) {
      if (found.has(key) || isSame(one, other)) continue
      const part = one ?? other
      if (part === undefined) continue
      found.set(key, {
        kind: part.kind,
        name: part.name,
        ...(one !== undefined && { left: saidBy(one) }),
        ...(other !== undefined && { right: saidBy(other) }),
        on,
        ...witnessed(left, right, { one, other, on }),
      })
    }
  }
  return [...found.values()]
}

/** Every day on which a figure of either side takes or loses a value, the latest first before the day asked for. */
const otherDays = (left: Procedure, right: Procedure, asOf: CivilDate): readonly CivilDate[] => {
  const days = [left, right].flatMap(({ figures }) =>
    Object.values(figures).flatMap(({ versions }) =>
      versions.flatMap(({ from, to }) => [from, ...(to === undefined || to === LAST ? [] : [addDays(to, 1)])]),
    ),
  )
  return [...new Set(days)].filter((day) => day !== asOf).sort()
}

const LAST = "9999-12-31"

interface PairOfParts {
  readonly key: string
  readonly one: Part | undefined
  readonly other: Part | undefined
}

const paired = (left: readonly Part[], right: readonly Part[]): readonly PairOfParts[] => {
  const keyOf = ({ kind, name }: Part) => `${kind} ${name}`
  const ones = new Map(left.map((part) => [keyOf(part), part]))
  const others = new Map(right.map((part) => [keyOf(part), part]))
  return [...new Set([...ones.keys(), ...others.keys()])].map((key) => ({
    key,
    one: ones.get(key),
    other: others.get(key),
  }))
}

const isSame = (one: Part | undefined, other: Part | undefined): boolean =>
  one !== undefined && other !== undefined && canonicalJson(one.value) === canonicalJson(other.value)

const saidBy = ({ value, clause, document, article }: Part): ProcedureSaid => ({ value, clause, document, article })

interface Differing {
  readonly one: Part | undefined
  readonly other: Part | undefined
  readonly on: CivilDate
}

const witnessed = (
  left: Procedure,
  right: Procedure,
  differing: Differing,
): Pick<ProcedureDifference, "witness" | "tried"> => {
  const part = differing.one ?? differing.other
  if (part?.kind !== "figure" && part?.kind !== "step") return {}
  const values = [differing.one, differing.other].flatMap((side) =>
    side?.value === undefined || side.value === null ? [] : [side.value as FigureValue],
  )
  const posted = Object.fromEntries(Object.entries(left.postings).map(([name, { events }]) => [name, events.posted]))
  let tried = 0
  for (const { rule, pair } of stepsTouched(left, right, part)) {
    const grounds = {
      rule,
      values: part.kind === "figure" ? values : figuresOf(left, right, pair),
      on: differing.on,
      posted,
    }
    const outcome = witnessOf(pair, grounds)
    if ("given" in outcome) return { witness: { ...outcome, tried: tried + outcome.tried } }
    tried += outcome.tried
  }
  return { tried }
}

type Side = readonly [Procedure, CommandRule, Step | undefined]

interface Touched {
  readonly rule: CommandRule
  readonly pair: { readonly left: Side; readonly right: Side }
}

/** The steps of both sides that look at a figure, or the one step that differs. */
const stepsTouched = (left: Procedure, right: Procedure, part: Part): readonly Touched[] =>
  left.commands.flatMap((one): readonly Touched[] => {
    const other = right.commands.find(({ type }) => type === one.type)
    if (other === undefined || (part.command !== undefined && part.command !== one.type)) return []
    const [ones, others] = [stepsByName(one), stepsByName(other)]
    const names = [...new Set([...ones.keys(), ...others.keys()])]
    return names
      .filter((name) => {
        if (part.kind === "step") return name === part.name
        const step = ones.get(name) ?? others.get(name)
        return step !== undefined && looksAt(left, one, step).includes(part.name)
      })
      .map((name) => ({
        rule: one,
        pair: { left: [left, one, ones.get(name)] as const, right: [right, other, others.get(name)] as const },
      }))
  })

/** The figures that a step looks at, also through a posting. */
const looksAt = ({ postings }: Procedure, rule: CommandRule, step: Step): readonly string[] => {
  const { figures, postings: names } = figuresNamedIn({ ...rule, steps: [step], warnings: [], voids: [] })
  const days = names.flatMap((name) =>
    name.startsWith("data.") ? Object.values(postings).map((one) => one.days) : (postings[name]?.days ?? []),
  )
  return [...figures, ...days]
}

/** The values of every figure that either side of a step looks at. */
const figuresOf = (left: Procedure, right: Procedure, pair: Touched["pair"]): readonly FigureValue[] =>
  [pair.left, pair.right].flatMap(([procedure, rule, step]) =>
    step === undefined
      ? []
      : looksAt(procedure, rule, step).flatMap((id) =>
          [left, right].flatMap(({ figures }) => (figures[id]?.versions ?? []).map(({ value }) => value)),
        ),
  )
