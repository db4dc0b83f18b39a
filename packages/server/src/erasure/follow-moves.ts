/**
 * Following moves 跟踪迁移: in which other villages of the county a household has lived, and as what record.
 *
 * Where it is erased, the store forgets its moves: they are followed before anything is erased.
 */
import type { RecordId } from "@jingzhun/documents"
import type { Move, MoveStore } from "../moves/move-store.ts"

/** A household as it stands, or stood, in one village. */
export interface HouseholdPlace {
  readonly village: string
  readonly household: RecordId
}

/**
 * Finds the other places of households, the farthest first: whoever erases in this order and is cut off finds what is left from where they
 * began.
 */
export const otherPlaces = async (
  moves: Pick<MoveStore, "list">,
  begun: readonly HouseholdPlace[],
): Promise<readonly HouseholdPlace[]> => {
  const found = [...begun]
  const known = new Set(found.map(keyOf))
  // What is found is looked at in its turn.
  for (const { village, household } of found) {
    for (const other of (await moves.list(village)).flatMap((move) => otherEnd(move, { village, household }))) {
      if (!known.has(keyOf(other))) found.push(other)
      known.add(keyOf(other))
    }
  }
  return found.slice(begun.length).reverse()
}

const otherEnd = ({ from, to, household, arrival }: Move, at: HouseholdPlace): readonly HouseholdPlace[] => {
  if (arrival === undefined) return []
  const ends: readonly HouseholdPlace[] = [
    { village: from, household },
    { village: to, household: arrival.household },
  ]
  return ends.some((end) => keyOf(end) === keyOf(at)) ? ends.filter((end) => keyOf(end) !== keyOf(at)) : []
}

const keyOf = ({ village, household }: HouseholdPlace): string => `${village} ${household}`
