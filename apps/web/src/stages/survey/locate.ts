/**
 * Locate 定位: from the path of a fact in a verdict to the place where it is filled in.
 */
import type { RecordId } from "@jingzhun/documents"

/** The records of a household, in the order of its lists. */
export interface Lists {
  readonly members: readonly RecordId[]
  readonly income: readonly RecordId[]
  readonly determinations: readonly RecordId[]
}

/** A field of a record. */
export interface FactPlace {
  readonly record: RecordId
  readonly field: string
}

const LIST_OF: readonly (readonly [prefix: string, list: keyof Lists])[] = [
  ["members", "members"],
  ["income.items", "income"],
  ["determinations", "determinations"],
]

/**
 * Finds where a fact is filled in; both `members[2].labour` and `members.2.labour` are understood.
 *
 * A path to a list as a whole leads to the household's own field of that name.
 */
export const locate = (path: string, household: RecordId, lists: Lists): FactPlace => {
  const dotted = path.replace(/\[(\d+)\]/g, ".$1")
  for (const [prefix, list] of LIST_OF) {
    const inside = new RegExp(`^${prefix.replace(".", "\\.")}\\.(\\d+)\\.(.+)$`).exec(dotted)
    const record = inside && lists[list][Number(inside[1])]
    if (inside !== null && record !== undefined && record !== null) return { record, field: inside[2] ?? "" }
  }
  return { record: household, field: dotted }
}

/** The mark by which a place is found in the page and in an address. */
export const placeKey = ({ record, field }: FactPlace): string => `${record}/${field}`

/** Reads a mark back. */
export const readPlaceKey = (key: string): FactPlace | undefined => {
  const at = key.indexOf("/")
  return at < 0 ? undefined : { record: key.slice(0, at), field: key.slice(at + 1) }
}
