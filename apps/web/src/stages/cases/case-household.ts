/**
 * Case household 项目农户: the household of a case in the open roster, by the number that the case holds.
 */
import { createMemo, type Accessor } from "solid-js"
import type { Line } from "../roster/lines.ts"
import type { Village } from "../roster/village.ts"

/** Finds households of the roster by their number. */
export const createHouseholdIndex = (village: Village): ((number: string | undefined) => Line | undefined) => {
  const byNumber: Accessor<ReadonlyMap<string, Line>> = createMemo(
    () => new Map(village.lines.all().map((line) => [line.summary().number, line])),
  )
  return (number) => (number === undefined ? undefined : byNumber().get(number))
}
