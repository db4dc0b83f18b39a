/**
 * Figures 数字: medians of runs, and the contenders side by side on one line.
 */
import { median } from "../measure/rate.ts"
import type { Contender } from "./contender.ts"

/** The name of a contender. */
export type Name = Contender["name"]

/** Runs of each contender. */
export type Runs<Run> = ReadonlyMap<Name, readonly Run[]>

/** What each contender reached, figure by figure. */
export type Medians<Run> = ReadonlyMap<Name, { readonly [figure in keyof Run]: number }>

/** Takes the median of each figure of each contender. */
export const mediansOf = <Run extends { readonly [figure in keyof Run]: number }>(runs: Runs<Run>): Medians<Run> =>
  new Map(
    [...runs].map(([name, all]) => {
      const names = Object.keys(all[0] ?? {}) as (keyof Run)[]
      const figures = names.map((figure) => [figure, median(all.map((run) => run[figure]))])
      return [name, Object.fromEntries(figures) as { readonly [figure in keyof Run]: number }]
    }),
  )

/** What one contender reached. */
export const figuresOf = <Run>(medians: Medians<Run>, name: Name): { readonly [figure in keyof Run]: number } => {
  const figures = medians.get(name)
  if (figures === undefined) throw new Error(`${name} was not measured`)
  return figures
}

/** Writes one figure of all contenders on one line. */
export const sideBySide = <Run>(medians: Medians<Run>, figure: keyof Run, digits = 0): string =>
  [...medians].map(([name, figures]) => `${name} ${figures[figure].toFixed(digits)}`).join(" · ")

/** Runs by name, as they are written into the results. */
export const plainRuns = (runs: Runs<unknown>): { readonly [name: string]: readonly unknown[] } =>
  Object.fromEntries(runs)
