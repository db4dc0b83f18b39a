/**
 * World 规模: how many documents, with how many rows, open for how many people.
 */
import type { World } from "./contender.ts"
import { rosterNames } from "./contender.ts"
import { createsOf, makeRows } from "./roster-rows.ts"

/** Makes a world in which every document has the same rows. */
export const makeWorld = ({
  documents,
  persons,
  rows,
}: {
  readonly documents: number
  readonly persons: number
  readonly rows: number
}): World => {
  const made = makeRows(rows)
  return { documents: rosterNames(documents), rows: made, creates: createsOf(made), persons }
}
