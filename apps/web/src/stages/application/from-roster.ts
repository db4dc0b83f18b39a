/**
 * From roster 取自花名册: what an application says of a household that the roster and the rules say already.
 *
 * The verdict is evaluated here by the same rules as on the server, on the day of the application; the server compares.
 */
import { evaluate, packs, type CivilDate, type Household, type Pack, type Verdict } from "@jingzhun/core"
import type { CommandRule, Json, JsonObject } from "@jingzhun/core/procedure"
import * as Result from "effect/Result"
import { draftOf, type Draft } from "../cases/command/form-draft.ts"
import { isObject } from "../cases/command/sight.ts"

/** What an application takes from the roster. */
export interface RosterFacts {
  /** Stands in the form and is not typed. */
  readonly fixed: Draft
  /** Names of the fields that need not be shown, for they are wholly known. */
  readonly hidden: readonly string[]
  /** Parts of which something is known and the rest is asked for. */
  readonly initial: Draft
  readonly verdict: Verdict | undefined
  /** The roster does not say everything that the application rests on. */
  readonly isIncomplete: boolean
}

/** Takes what a rule rests on from a household. */
export const factsFrom = (
  rule: CommandRule,
  household: Household,
  at: {
    readonly number: string
    readonly on: CivilDate
    readonly packReadings: { readonly [clause: string]: string }
    readonly disputed: boolean
  },
): RosterFacts => {
  const { restsOn } = rule
  if (restsOn === undefined) return { fixed: {}, hidden: [], initial: {}, verdict: undefined, isIncomplete: false }
  const verdict = at.disputed ? undefined : verdictOf(restsOn, household, at)
  const said: JsonObject = [
    [restsOn.household, at.number] as const,
    ...saidOfVerdict(restsOn.verdict, verdict),
    ...saidOfFacts(restsOn.facts ?? {}, rule, household),
  ].reduce<JsonObject>((data, [path, value]) => put(data, path, value), {})
  const draft = draftOf(rule.fields, said)
  const whole = Object.keys(said).filter((name) => isWhole(rule, name, said[name]))
  // A verdict is never typed: where there is none, the form says that it is missing.
  const own = restsOn.verdict === undefined ? [] : [restsOn.verdict.replace(/^data\./, "")]
  const hidden = [...new Set([...whole, ...own])]
  return {
    fixed: Object.fromEntries(Object.entries(draft).filter(([name]) => hidden.includes(name))),
    hidden,
    initial: Object.fromEntries(Object.entries(draft).filter(([name]) => !hidden.includes(name))),
    verdict,
    isIncomplete:
      verdict?.verdict.kind !== "decided" ||
      Object.values(restsOn.facts ?? {}).some((fact) => !isSaid(factAt(household, fact))),
  }
}

type RestsOn = NonNullable<CommandRule["restsOn"]>

const verdictOf = (
  { pack, decision }: RestsOn,
  household: Household,
  { on, packReadings }: { readonly on: CivilDate; readonly packReadings: { readonly [clause: string]: string } },
): Verdict | undefined => {
  const known: { readonly [id: string]: Pack } = packs
  const found = Object.hasOwn(known, pack) ? known[pack] : undefined
  if (found === undefined) return undefined
  return Result.getOrUndefined(evaluate(found, household, { asOf: on, decision, readings: packReadings }))
}

const saidOfVerdict = (
  path: string | undefined,
  verdict: Verdict | undefined,
): readonly (readonly [string, Json])[] => {
  if (path === undefined || verdict?.verdict.kind !== "decided") return []
  const { value } = verdict.verdict
  return [[path, { decision: verdict.decision, value, receipt: verdict.receipt }]]
}

/** A fact of the roster stands with who found it and when beside it: `conduct`, `conductBy`, `conductOn`. */
const saidOfFacts = (
  facts: { readonly [said: string]: string },
  rule: CommandRule,
  household: Household,
): readonly (readonly [string, Json])[] =>
  Object.entries(facts).flatMap(([path, fact]) => {
    const [, name = "", inner] = path.split(".")
    const shape = rule.fields[name]?.shape
    const beside = inner !== undefined && shape?.type === "record" ? Object.keys(shape.fields) : []
    return [
      [path, factAt(household, fact)] as const,
      ...beside
        .filter((other) => other !== inner)
        .map((other) => [`data.${name}.${other}`, factAt(household, `${fact}${capital(other)}`)] as const),
    ].flatMap(([at, value]) => (isSaid(value) ? [[at, value] as const] : []))
  })

const factAt = (household: Household, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined),
      household,
    )

const isSaid = (value: unknown): value is string | number | boolean =>
  typeof value === "boolean" || typeof value === "number" || (typeof value === "string" && value !== "")

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1)

const put = (data: JsonObject, path: string, value: Json): JsonObject => {
  const [name = "", inner] = path.replace(/^data\./, "").split(".")
  if (inner === undefined) return { ...data, [name]: value }
  const part = data[name]
  return { ...data, [name]: { ...(isObject(part) ? part : {}), [inner]: value } }
}

const isWhole = (rule: CommandRule, name: string, value: Json | undefined): boolean => {
  const shape = rule.fields[name]?.shape
  if (shape?.type !== "record") return true
  if (!isObject(value)) return false
  return Object.entries(shape.fields).every(([inner, { optional }]) => optional === true || Object.hasOwn(value, inner))
}
