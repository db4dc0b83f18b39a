/**
 * Selects 选定 what of a pack applies: the clause versions and figures of the day, the readings and figures a county set.
 *
 * There is no fallback: a day without a version, a reading or figure the pack does not have, each is a failure.
 */
import * as Result from "effect/Result"
import type { CivilDate } from "../values/civil-date.ts"
import type { Expected } from "../values/expected.ts"
import type { InForceFailure } from "../values/in-force.ts"
import { areaPrefix } from "../values/division-code.ts"
import { inForce } from "../values/in-force.ts"
import type { Condition } from "./expression.ts"
import type { Clause, Pack, Parameter, ParameterValue, Readings } from "./pack.ts"
import { appliesOn, hasReadings } from "./pack.ts"
import { referencesIn } from "./references.ts"

/** What a county chooses: readings by clause, and figures by name. */
export interface Choices {
  readonly readings?: { readonly [clause: string]: string }
  readonly parameters?: { readonly [id: string]: ParameterValue }
}

/** The day whose knowledge of the text counts: versions that became known later are not seen. Without it, all are. */
export interface KnownAt {
  readonly knownAt: CivilDate
}

/** A clause as it applies on the day. */
export interface ClauseInForce {
  readonly clause: Clause
  readonly when: Condition
  readonly reading?: string
}

/** Why a pack cannot be applied as asked. */
export type SelectFailure =
  | { readonly _tag: "UnknownClause"; readonly clause: string; readonly known: readonly string[] }
  | { readonly _tag: "NoReadings"; readonly clause: string }
  | {
      readonly _tag: "UnknownReading"
      readonly clause: string
      readonly reading: string
      readonly known: readonly string[]
    }
  | { readonly _tag: "UnknownParameter"; readonly parameter: string; readonly known: readonly string[] }
  | { readonly _tag: "BadParameter"; readonly parameter: string; readonly expected: Expected }
  | { readonly _tag: "NotInForce"; readonly what: string; readonly why: InForceFailure }

/** What applies: clauses by id in the order of the text, figures by name. */
export interface Selected {
  readonly clauses: ReadonlyMap<string, ClauseInForce>
  readonly parameters: ReadonlyMap<string, ParameterValue>
}

/** Selects what applies on a day under a county's choices. */
export const select = (
  pack: Pack,
  asOf: CivilDate,
  choices: Choices & Partial<KnownAt>,
): Result.Result<Selected, SelectFailure> => {
  const failure = checkReadings(pack, choices.readings ?? {}) ?? checkParameters(pack, choices.parameters ?? {})
  if (failure !== undefined) return Result.fail(failure)
  return Result.flatMap(clausesOn(pack, asOf, choices), (clauses) =>
    Result.map(parametersOn(pack, asOf, { choices, clauses }), (parameters) => ({ clauses, parameters })),
  )
}

type Asked = Choices & Partial<KnownAt>

const clausesOn = (
  pack: Pack,
  asOf: CivilDate,
  { knownAt, readings = {} }: Asked,
): Result.Result<Selected["clauses"], SelectFailure> => {
  const clauses = new Map<string, ClauseInForce>()
  const needed = neededOn(pack, appliesOn(asOf, knownAt))
  for (const id of new Set(pack.clauses.map((clause) => clause.id))) {
    const version = inForce(
      pack.clauses.filter((clause) => clause.id === id),
      asOf,
      knownAt,
    )
    if (Result.isSuccess(version)) clauses.set(id, underReading(version.success, readings))
    else if (!isIdle(version.failure, needed, id)) {
      return Result.fail({ _tag: "NotInForce", what: id, why: version.failure })
    }
  }
  return Result.succeed(clauses)
}

const parametersOn = (
  pack: Pack,
  asOf: CivilDate,
  { choices, clauses }: { readonly choices: Asked; readonly clauses: Selected["clauses"] },
): Result.Result<Selected["parameters"], SelectFailure> => {
  const { knownAt } = choices
  const applies = appliesOn(asOf, knownAt)
  const inUse = [
    pack.decisions.filter(applies),
    pack.gaps.filter(applies),
    [...clauses.values()].map(({ when }) => when),
  ]
  const used = referencesIn(inUse).parameters
  const parameters = new Map<string, ParameterValue>()
  for (const [id, parameter] of Object.entries(pack.parameters)) {
    const version = inForce(parameter.versions, asOf, knownAt)
    if (Result.isFailure(version)) {
      if (isIdle(version.failure, used, id)) continue
      return Result.fail({ _tag: "NotInForce", what: id, why: version.failure })
    }
    const chosen = choices.parameters?.[id]
    const value = chosen === undefined ? version.success.value : chosen
    parameters.set(id, parameter.unit === "area" && typeof value === "string" ? areaPrefix(value) : value)
  }
  return Result.succeed(parameters)
}

/** What has no version on a day may be left out only when nothing that applies on that day speaks of it. */
const isIdle = (why: InForceFailure, needed: ReadonlySet<string>, id: string): boolean =>
  why._tag === "NoVersionInForce" && !needed.has(id)

/** The clauses that the decisions of a day show or rest on. */
const neededOn = (pack: Pack, applies: ReturnType<typeof appliesOn>): ReadonlySet<string> => {
  const needed = new Set<string>()
  const visit = (id: string): void => {
    if (needed.has(id)) return
    needed.add(id)
    const versions = pack.clauses.filter((clause) => clause.id === id && applies(clause))
    for (const next of referencesIn(versions).clauses) visit(next)
  }
  for (const decision of pack.decisions.filter(applies)) {
    for (const id of [...decision.clauses, ...referencesIn(decision).clauses]) visit(id)
  }
  return needed
}

const underReading = (clause: Clause, chosen: { readonly [clause: string]: string }): ClauseInForce => {
  if (!hasReadings(clause.when)) return { clause, when: clause.when }
  const reading = chosen[clause.when.chosenAt ?? clause.id] ?? clause.when.reading
  return { clause, when: clause.when.readings[reading]!.when, reading }
}

const checkReadings = (pack: Pack, chosen: { readonly [clause: string]: string }): SelectFailure | undefined => {
  for (const [id, reading] of Object.entries(chosen)) {
    const versions = pack.clauses.filter((clause) => clause.id === id)
    if (versions.length === 0) {
      return { _tag: "UnknownClause", clause: id, known: pack.clauses.map((clause) => clause.id) }
    }
    const readings = versions.flatMap(({ when }) => (isOpenToChoice(when) ? Object.keys(when.readings) : []))
    if (readings.length === 0) return { _tag: "NoReadings", clause: id }
    if (!readings.includes(reading)) return { _tag: "UnknownReading", clause: id, reading, known: readings }
  }
  return undefined
}

const isOpenToChoice = (when: Clause["when"]): when is Readings => hasReadings(when) && when.chosenAt === undefined

const checkParameters = (pack: Pack, chosen: { readonly [id: string]: ParameterValue }): SelectFailure | undefined => {
  for (const [id, value] of Object.entries(chosen)) {
    const parameter = Object.hasOwn(pack.parameters, id) ? pack.parameters[id] : undefined
    if (parameter === undefined) {
      return { _tag: "UnknownParameter", parameter: id, known: Object.keys(pack.parameters) }
    }
    const expected = misfit(parameter, value)
    if (expected !== undefined) return { _tag: "BadParameter", parameter: id, expected }
  }
  return undefined
}

/** Says what a figure must be, where a value does not fit. */
const misfit = ({ unit, choices = [] }: Parameter, value: ParameterValue): Expected | undefined => {
  if (unit === "choice") return choices.includes(String(value)) ? undefined : { is: "oneOf", values: choices }
  if (unit === "area") {
    const fits = value === null || (typeof value === "string" && /^\d{2,12}$/.test(value))
    return fits ? undefined : { is: "areaCode" }
  }
  return Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : { is: "wholeNotBelowZero" }
}
