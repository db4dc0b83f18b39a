/**
 * Problem groups 同类问题: the same thing wrong in the same column is said once, with all its rows.
 *
 * A table in which a whole column was left blank has one problem, not thousands.
 */
import type { Problem } from "@jingzhun/forms/spreadsheet"

/** One thing that is wrong in one column, and the rows where it is. */
export interface ProblemGroup {
  readonly first: Problem
  readonly rows: readonly number[]
}

/** Gathers problems that are alike, errors first, otherwise in the order of the table. */
export const groupProblems = (problems: readonly Problem[]): readonly ProblemGroup[] => {
  const groups = new Map<string, { readonly first: Problem; readonly rows: number[] }>()
  for (const problem of problems) {
    const { severity, sheet, column, cause } = problem
    const key = JSON.stringify([severity, sheet, column, cause])
    const group = groups.get(key) ?? { first: problem, rows: [] }
    group.rows.push(problem.row)
    groups.set(key, group)
  }
  return [...groups.values()].sort((a, b) => rankOf(a.first) - rankOf(b.first))
}

const rankOf = ({ severity }: Problem): number => (severity === "error" ? 0 : 1)
