/**
 * Missing fact 缺失指标: a fact that was looked for and is not known, and the place of the household where it stood.
 */
import { readerOf } from "./compile-fact.ts"
import type { Fact } from "./vocabulary.ts"

/** Which fact is not known; `item` is its place in the list, where it is a fact of one item. */
export interface Missing {
  readonly path: string
  readonly fact: Fact
  readonly item: number | undefined
}

/** Names the missing fact at a place of the household. */
export const missingAt = (fact: Fact, list: string | undefined, index: number): Missing =>
  list === undefined
    ? { path: fact.path, fact, item: undefined }
    : { path: `${list}[${index}]${fact.path.slice(list.length)}`, fact, item: index }

/** Tells whether nobody has said a fact yet; of a fact that nobody is without, none says nothing. */
export const isMissing = (fact: Fact, list: string | undefined): ((from: unknown) => boolean) => {
  const read = readerOf(fact, list)
  const isNeverNone = fact.neverNone === true
  return (from) => {
    const value = read(from)
    return value === undefined || (value === null && isNeverNone)
  }
}
