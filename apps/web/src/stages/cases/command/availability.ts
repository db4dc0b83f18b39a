/**
 * Availability 可办事项: what can be done on a case today, by whom, and what stands in the way of the rest.
 *
 * It asks the rules themselves, with the form filled as far as the case fills it: only what nothing typed could change hinders.
 */
import type { CommandRule, Flag } from "@jingzhun/core/procedure"
import { isForRole } from "@jingzhun/documents"
import { readDraft, type Draft } from "./form-draft.ts"
import { ask, prefilled, type Place } from "./prefill.ts"

/** Whether a command can be done. */
export interface Availability {
  readonly rule: CommandRule
  /** My role may do it. */
  readonly isMine: boolean
  /** Nothing on the case stands in its way. */
  readonly isOpen: boolean
  /** What stands in its way, where something does. */
  readonly hindrances: readonly Flag[]
  /** Of each choice of the form the values that are not hindered. */
  readonly openChoices: { readonly [field: string]: readonly string[] }
  /** Of each choice of the form the values that are hindered, each with what stands in its way. */
  readonly closedChoices: { readonly [field: string]: readonly ClosedChoice[] }
}

/** A value that cannot be chosen now, and why. */
export interface ClosedChoice {
  readonly value: string
  readonly hindrances: readonly Flag[]
}

/** Tells of every command of a kind of file, except those that open one, how it stands. */
export const availabilities = (place: Place, kind: string): readonly Availability[] =>
  place.engine.procedure.commands
    .filter((rule) => rule.kind === kind && rule.opens !== true)
    .map((rule) => availabilityOf(place, rule))

/** Tells of one command how it stands. */
export const availabilityOf = (place: Place, rule: CommandRule): Availability => {
  const isMine = isForRole(place.engine.procedure, rule.type, place.sight.role)
  const asWho = isMine ? place : asSomebody(place, rule.by[0] ?? "")
  const base = prefilled(asWho, rule)
  const tried = variantsOf(rule, base).map((choices) => {
    const { data } = readDraft(rule.fields, { ...base, ...choices }, place.sight.on)
    const hindrances = ask(asWho, rule, data).filter(({ isOfCase }) => isOfCase)
    return { choices, hindrances: hindrances.map(({ flag }) => flag) }
  })
  const open = tried.filter(({ hindrances }) => hindrances.length === 0)
  const fewest = tried.reduce(
    (least, one) => (one.hindrances.length < least.hindrances.length ? one : least),
    tried[0] ?? NONE,
  )
  return {
    rule,
    isMine,
    isOpen: open.length > 0,
    hindrances: open.length > 0 ? [] : fewest.hindrances,
    closedChoices: closedChoices(rule, tried),
    openChoices: openChoices(
      rule,
      open.map(({ choices }) => choices),
    ),
  }
}

const NONE: { readonly hindrances: readonly Flag[] } = { hindrances: [] }

const asSomebody = (place: Place, role: string): Place => ({
  ...place,
  // Nobody of this name has done anything on the case, so that only the case itself can hinder.
  sight: { ...place.sight, role, account: "somebody" },
})

/** Every combination of the choices of a form; a procedure has few. */
const variantsOf = (rule: CommandRule, base: Draft): readonly Draft[] =>
  Object.entries(rule.fields).reduce<readonly Draft[]>(
    (variants, [name, { shape }]) => {
      if (shape.type !== "choice" || shape.of.length === 1) return variants
      const values = shape.of.length * variants.length > MOST_VARIANTS ? shape.of.slice(0, 1) : shape.of
      return variants.flatMap((variant) => values.map((value) => ({ ...variant, [name]: value })))
    },
    [chosenIn(rule, base)],
  )

const MOST_VARIANTS = 24

const chosenIn = (rule: CommandRule, base: Draft): Draft =>
  Object.fromEntries(Object.entries(base).filter(([name]) => rule.fields[name]?.shape.type === "choice"))

interface Tried {
  readonly choices: Draft
  readonly hindrances: readonly Flag[]
}

const closedChoices = (rule: CommandRule, tried: readonly Tried[]): Availability["closedChoices"] =>
  Object.fromEntries(
    Object.entries(rule.fields).flatMap(([name, { shape }]) => {
      if (shape.type !== "choice") return []
      const closed = shape.of.flatMap((value): readonly ClosedChoice[] => {
        const own = tried.filter(({ choices }) => choices[name] === value)
        const [first] = own
        if (first === undefined || own.some(({ hindrances }) => hindrances.length === 0)) return []
        const fewest = own.reduce(
          (least, one) => (one.hindrances.length < least.hindrances.length ? one : least),
          first,
        )
        return [{ value, hindrances: fewest.hindrances }]
      })
      return [[name, closed] as const]
    }),
  )

const openChoices = (rule: CommandRule, open: readonly Draft[]): Availability["openChoices"] =>
  Object.fromEntries(
    Object.entries(rule.fields).flatMap(([name, { shape }]) => {
      if (shape.type !== "choice") return []
      return [[name, shape.of.filter((value) => open.some((variant) => variant[name] === value))] as const]
    }),
  )
