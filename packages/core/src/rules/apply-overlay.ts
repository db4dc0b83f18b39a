/**
 * Applies 套用 an overlay to a pack: a new pack, in which every change has its day; the old one is not touched.
 *
 * Operations on different things may stand in any order and give the same pack.
 */
import * as Result from "effect/Result"
import type { CivilDate } from "../values/civil-date.ts"
import { dayBefore } from "../values/civil-date.ts"
import type { Condition } from "./expression.ts"
import type { Add, Fill, Overlay, OverlayOperation, Override, Repeal } from "./overlay.ts"
import { clauseVersionOf, versionOf } from "./overlay.ts"
import type { Clause, Decision, Gap, Pack, Readings } from "./pack.ts"
import { hasReadings } from "./pack.ts"
import { hashOf } from "./prepare.ts"
import { isNeeded, withoutClause } from "./without-clause.ts"

/** Why an overlay does not fit the pack; `operation` is its place in the overlay. */
export type OverlayFailure =
  | { readonly _tag: "OtherBase"; readonly expected: string; readonly found: string }
  | { readonly _tag: "OtherBaseText"; readonly expected: string; readonly found: string }
  | { readonly _tag: "NothingToChange"; readonly operation: number; readonly target: string }
  | { readonly _tag: "NotOpen"; readonly operation: number; readonly target: string }
  | { readonly _tag: "AlreadyThere"; readonly operation: number; readonly target: string }
  | { readonly _tag: "StillNeeded"; readonly operation: number; readonly target: string; readonly by: string }

/**
 * Applies an overlay.
 *
 * ```ts
 * import { applyOverlay, dayOf, packs, say } from "@jingzhun/core"
 * import * as Result from "effect/Result"
 *
 * const order = { document: "县扶贫办通知", article: "第二条" }
 * const closed = applyOverlay(packs.dejiang, {
 *   id: "closed",
 *   title: say("临界户的处理", "households at the line"),
 *   issuer: say("县扶贫办", "county office"),
 *   extends: { pack: "dejiang" },
 *   operations: [
 *     { do: "fill", gap: "exactly-at-the-line", clause: "DJ-3-2a", authority: order, from: dayOf(2016, 1, 1) },
 *   ],
 * })
 * Result.getOrThrow(closed).gaps[0]?.to // => dayOf(2015, 12, 31)
 * ```
 */
export const applyOverlay = (base: Pack, overlay: Overlay): Result.Result<Pack, OverlayFailure> => {
  const { pack, hash } = overlay.extends
  if (pack !== base.id) return Result.fail({ _tag: "OtherBase", expected: pack, found: base.id })
  if (hash !== undefined && hash !== hashOf(base)) {
    return Result.fail({ _tag: "OtherBaseText", expected: hash, found: hashOf(base) })
  }
  let changed: Pack = base
  for (const [at, operation] of inOrder(overlay.operations)) {
    const outcome = applyOne(changed, operation)
    if (typeof outcome === "string") return Result.fail({ _tag: outcome, operation: at, target: targetOf(operation) })
    if ("neededBy" in outcome) {
      return Result.fail({ _tag: "StillNeeded", operation: at, target: targetOf(operation), by: outcome.neededBy })
    }
    changed = outcome
  }
  return Result.succeed({
    ...sorted(changed, base),
    id: overlay.id,
    title: overlay.title,
    issuer: overlay.issuer,
    extends: {
      pack: base.id,
      // Read when it is asked for: hashing every base while the package loads would cost each start of a program.
      get hash() {
        return hashOf(base)
      },
    },
  })
}

type Outcome = Pack | "NothingToChange" | "NotOpen" | "AlreadyThere" | { readonly neededBy: string }

/** Additions come first and repeals last, so that the order in which an overlay lists them does not matter. */
const inOrder = (operations: readonly OverlayOperation[]): readonly (readonly [number, OverlayOperation])[] => {
  const rank = { add: 0, override: 1, fill: 2, repeal: 3 }
  return [...operations.entries()].sort(([one, left], [other, right]) => {
    const byDay = left.from < right.from ? -1 : left.from > right.from ? 1 : 0
    return byDay || rank[left.do] - rank[right.do] || one - other
  })
}

const targetOf = (operation: OverlayOperation): string => {
  if ("gap" in operation) return typeof operation.gap === "string" ? operation.gap : operation.gap.id
  if ("parameter" in operation) return operation.parameter
  if ("decision" in operation) return operation.decision.id
  if ("expectation" in operation) return operation.expectation.id
  return typeof operation.clause === "string" ? operation.clause : operation.clause.id
}

const applyOne = (pack: Pack, operation: OverlayOperation): Outcome => {
  switch (operation.do) {
    case "fill":
      return fill(pack, operation)
    case "override":
      return override(pack, operation)
    case "add":
      return add(pack, operation)
    case "repeal":
      return repeal(pack, operation)
  }
}

const fill = (pack: Pack, operation: Fill): Outcome => {
  if ("parameter" in operation) {
    const parameter = own(pack.parameters, operation.parameter)
    if (parameter === undefined) return "NothingToChange"
    const isOpen = parameter.versions.filter(isOn(operation.from)).every(({ value }) => value === null)
    return isOpen ? withFigure(pack, operation) : "NotOpen"
  }
  const gap = pack.gaps.filter(isOn(operation.from)).find(({ id }) => id === operation.gap)
  const clause = pack.clauses.filter(isOn(operation.from)).find(({ id }) => id === operation.clause)
  if (gap === undefined || clause === undefined) return "NothingToChange"
  const taken = (when: Condition): Condition => ({ op: "any", of: [when, gap.when] })
  const text = { id: clause.id, text: operation.text ?? clause.text, when: mapped(clause.when, taken) }
  return {
    ...replaced(pack, clauseVersionOf(operation, text)),
    gaps: pack.gaps.flatMap((one) => (one === gap ? ended(one, operation.from) : [one])),
  }
}

const override = (pack: Pack, operation: Override): Outcome => {
  if ("parameter" in operation) {
    return own(pack.parameters, operation.parameter) === undefined ? "NothingToChange" : withFigure(pack, operation)
  }
  if ("clause" in operation) {
    const last = pack.clauses.findLast(({ id }) => id === operation.clause.id)
    return last !== undefined && last.repealedBy === undefined
      ? replaced(pack, clauseVersionOf(operation, operation.clause))
      : "NothingToChange"
  }
  const { decision, from } = operation
  return pack.decisions.some(({ id }) => id === decision.id)
    ? withDecision(pack, { ...decision, from })
    : "NothingToChange"
}

const add = (pack: Pack, operation: Add): Outcome => {
  const { from } = operation
  if ("parameter" in operation) {
    const { parameter, figure, value } = operation
    if (own(pack.parameters, parameter) !== undefined) return "AlreadyThere"
    const added = { ...figure, versions: [versionOf(operation, value)] }
    return { ...pack, parameters: { ...pack.parameters, [parameter]: added } }
  }
  if ("clause" in operation) {
    if (pack.clauses.some(({ id }) => id === operation.clause.id)) return "AlreadyThere"
    return { ...pack, clauses: [...pack.clauses, clauseVersionOf(operation, operation.clause)] }
  }
  if ("decision" in operation) {
    if (pack.decisions.some(({ id }) => id === operation.decision.id)) return "AlreadyThere"
    return { ...pack, decisions: [...pack.decisions, { ...operation.decision, from }] }
  }
  if ("gap" in operation) {
    if (pack.gaps.some(({ id }) => id === operation.gap.id)) return "AlreadyThere"
    return { ...pack, gaps: [...pack.gaps, { ...operation.gap, from }] }
  }
  const expectations = pack.expectations ?? []
  if (expectations.some(({ id }) => id === operation.expectation.id)) return "AlreadyThere"
  return { ...pack, expectations: [...expectations, operation.expectation] }
}

/** Ends a clause, and takes it out of every clause and decision that rests on it. */
const repeal = (pack: Pack, { clause: id, from, authority }: Repeal): Outcome => {
  const inForce = pack.clauses.filter((one) => one.id === id && (one.to === undefined || one.to >= from))
  if (inForce.length === 0) return "NothingToChange"
  const others = pack.clauses.filter(isOn(from)).filter((one) => one.id !== id)
  const decisions = pack.decisions.filter(isOn(from))
  const needing = [...others, ...decisions].find((one) => isNeeded(one, id))
  if (needing !== undefined) return { neededBy: needing.id }
  const clauses = pack.clauses.flatMap((one) => (one.id === id ? ended(one, from) : [one]))
  const last = clauses.findLast((one) => one.id === id)
  let changed: Pack = {
    ...pack,
    clauses: clauses.map((one) => (one === last ? { ...one, repealedBy: authority } : one)),
    gaps: pack.gaps.flatMap((gap) => (gap.clause === id ? ended(gap, from) : [gap])),
  }
  for (const one of others) {
    const when = mapped(one.when, (condition) => withoutClause(condition, id))
    if (JSON.stringify(when) !== JSON.stringify(one.when)) changed = replaced(changed, { ...one, from, when })
  }
  for (const one of decisions) changed = withDecision(changed, lessClause(one, { id, from }))
  return changed
}

const lessClause = (decision: Decision, { id, from }: { readonly id: string; readonly from: CivilDate }): Decision => {
  const less: Decision = {
    ...decision,
    ...(decision.when && { when: withoutClause(decision.when, id) }),
    clauses: decision.clauses.filter((clause) => clause !== id),
    ...(decision.outcomes && {
      outcomes: decision.outcomes.map((one) => ({ ...one, when: withoutClause(one.when, id) })),
    }),
  }
  return JSON.stringify(less) === JSON.stringify(decision) ? decision : { ...less, from }
}

const own = <Value>(record: { readonly [key: string]: Value }, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

interface Days {
  readonly from?: CivilDate
  readonly to?: CivilDate
}

const isOn =
  (day: CivilDate) =>
  ({ from, to }: Days): boolean =>
    (from === undefined || from <= day) && (to === undefined || day <= to)

/** What is left of something once it ends on the day before; nothing, when it would have begun only then. */
const ended = <One extends Days>(one: One, from: CivilDate): readonly One[] => {
  if (one.from !== undefined && one.from >= from) return []
  return [one.to !== undefined && one.to < from ? one : { ...one, to: dayBefore(from) }]
}

const replaced = (pack: Pack, version: Clause): Pack => {
  const kept = pack.clauses.flatMap((one) => (one.id === version.id ? ended(one, version.from) : [one]))
  const place = kept.findLastIndex(({ id }) => id === version.id)
  const before = place === -1 ? pack.clauses.findIndex(({ id }) => id === version.id) : place + 1
  return { ...pack, clauses: [...kept.slice(0, before), version, ...kept.slice(before)] }
}

const withDecision = (pack: Pack, decision: Decision): Pack => {
  if (pack.decisions.includes(decision)) return pack
  const from = decision.from!
  const kept = pack.decisions.flatMap((one) => (one.id === decision.id ? ended(one, from) : [one]))
  const place = pack.decisions.findIndex(({ id }) => id === decision.id)
  const before = Math.min(kept.length, kept.some(({ id }) => id === decision.id) ? place + 1 : place)
  return { ...pack, decisions: [...kept.slice(0, before), decision, ...kept.slice(before)] }
}

const withFigure = (pack: Pack, operation: Extract<Fill | Override, { readonly parameter: string }>): Pack => {
  const parameter = pack.parameters[operation.parameter]!
  const versions = parameter.versions.flatMap((one) => ended(one, operation.from))
  const changed = { ...parameter, versions: [...versions, versionOf(operation, operation.value)] }
  return { ...pack, parameters: { ...pack.parameters, [operation.parameter]: changed } }
}

const mapped = (when: Condition | Readings, change: (condition: Condition) => Condition): Condition | Readings =>
  hasReadings(when)
    ? {
        ...when,
        readings: Object.fromEntries(
          Object.entries(when.readings).map(([name, one]) => [name, { ...one, when: change(one.when) }]),
        ),
      }
    : change(when)

/** What was added stands after what was there, by id. */
const sorted = (changed: Pack, base: Pack): Pack => {
  const arranged = <One extends { readonly id: string }>(
    list: readonly One[],
    from: readonly One[],
  ): readonly One[] => {
    const known = new Set(from.map(({ id }) => id))
    const isAdded = ({ id }: One): boolean => !known.has(id)
    const added = list.filter(isAdded).sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0))
    return [...list.filter((one) => !isAdded(one)), ...added]
  }
  return {
    ...changed,
    clauses: arranged(changed.clauses, base.clauses),
    decisions: arranged(changed.decisions, base.decisions),
    gaps: arranged<Gap>(changed.gaps, base.gaps),
    ...(changed.expectations && { expectations: arranged(changed.expectations, base.expectations ?? []) }),
  }
}
