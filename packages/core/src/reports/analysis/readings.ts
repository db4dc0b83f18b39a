/**
 * Readings 读法 of a pack: what a county may choose, and every choice there is.
 */
import type { Pack } from "../../rules/pack.ts"
import { hasReadings } from "../../rules/pack.ts"
import type { EvaluationOptions } from "../../rules/prepare.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import type { Language } from "../../values/wording.ts"

/** The readings of a clause, with the one used unless a county picks another. */
export interface ReadingsOfClause {
  readonly clause: string
  readonly source: string
  readonly reading: string
  readonly readings: readonly { readonly name: string; readonly text: string }[]
}

/** Lists the clauses at which a county may choose on a day. */
export const readingsOf = (pack: Pack, asOf: CivilDate, language: Language): readonly ReadingsOfClause[] =>
  pack.clauses.flatMap(({ id, source, from, to, when }) => {
    const isInForce = from <= asOf && (to === undefined || asOf <= to)
    if (!isInForce || !hasReadings(when) || when.chosenAt !== undefined) return []
    const readings = Object.entries(when.readings).map(([name, { text }]) => ({ name, text: text[language] }))
    return [{ clause: id, source, reading: when.reading, readings }]
  })

/** More combinations than these are not tried: then each reading is tried alone. */
const MOST_CHOICES = 64

/** Lists every choice of readings, the pack's own first; what the options choose stays chosen. */
export const readingChoices = (
  pack: Pack,
  { asOf, readings: chosen = {} }: EvaluationOptions,
): readonly { readonly [clause: string]: string }[] => {
  const open = readingsOf(pack, asOf, "zh-CN").filter(({ clause }) => chosen[clause] === undefined)
  const others = open.map(({ clause, reading, readings }) => ({
    clause,
    names: [reading, ...readings.map(({ name }) => name).filter((name) => name !== reading)],
  }))
  const all = others.reduce((product, { names }) => product * names.length, 1)
  if (all > MOST_CHOICES) {
    return [
      chosen,
      ...others.flatMap(({ clause, names }) => names.slice(1).map((name) => ({ ...chosen, [clause]: name }))),
    ]
  }
  return others.reduce<readonly { readonly [clause: string]: string }[]>(
    (choices, { clause, names }) => names.flatMap((name) => choices.map((choice) => ({ ...choice, [clause]: name }))),
    [chosen],
  )
}
