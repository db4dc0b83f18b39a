/**
 * Readings in use 所用读法: which readings of the text a command rests on, with the usual ones named as well as others.
 *
 * A command rests on a reading when it names a figure that some reading of that clause sets.
 */
import { figuresNamedIn } from "./check-procedure.ts"
import type { CommandRule, Procedure } from "./procedure.ts"

/** The name of the reading in use, by clause. */
export type ReadingsInUse = { readonly [clause: string]: string }

/** Names the readings that a command rests on; none where it rests on no clause that can be read in several ways. */
export const readingsInUse = (procedure: Procedure, rule: CommandRule, chosen: ReadingsInUse): ReadingsInUse => {
  const figures = figuresOfRule(procedure, rule)
  return Object.fromEntries(
    Object.entries(procedure.readings).flatMap(([clause, { reading, readings }]) => {
      const set = Object.values(readings).flatMap((one) => Object.keys(one.figures))
      return set.some((figure) => figures.has(figure)) ? [[clause, chosen[clause] ?? reading] as const] : []
    }),
  )
}

/** Names every figure that a command may look at, also through a posting. */
export const figuresOfRule = ({ postings, validity }: Procedure, rule: CommandRule): ReadonlySet<string> => {
  const { figures, postings: names } = figuresNamedIn(rule)
  const ofPostings = names.flatMap((name) =>
    name.startsWith("data.") ? Object.values(postings).map(({ days }) => days) : (postings[name]?.days ?? []),
  )
  return new Set([...figures, ...ofPostings, ...(rule.opens === true ? [validity.figure] : [])])
}
