/**
 * Replay 复核: decides again from the facts that a receipt holds, without the household.
 *
 * Facts are read by the paths under which they were cited. What was not cited is not known; nor was it needed.
 */
import type { ReceiptBody } from "./receipt.ts"
import type { Fact, Vocabulary } from "./vocabulary.ts"

/** The facts of a receipt by path, and the places of which it says that they are not known. */
export interface Cited {
  readonly id: string | null
  readonly facts: { readonly [path: string]: unknown }
  readonly paths: readonly string[]
}

/** Gathers all that a receipt says of the household. */
export const citedBy = ({ asked, facts, household, verdict }: ReceiptBody): Cited => {
  const all: { [path: string]: unknown } = Object.assign({}, asked, ...Object.values(facts))
  const { needs = [] } = verdict as { readonly needs?: readonly { readonly fact: string }[] }
  return { id: household, facts: all, paths: [...Object.keys(all), ...needs.map(({ fact }) => fact)] }
}

/** A vocabulary whose facts are read from what a receipt cites, in place of a household. */
export const citedVocabulary = (vocabulary: Vocabulary, cited: Cited): Vocabulary => {
  const lists = [...vocabulary.values()].filter(({ kind }) => kind === "list").map(({ path }) => path)
  return new Map([...vocabulary].map(([path, fact]) => [path, readFromCited(fact, lists, cited)]))
}

const readFromCited = (fact: Fact, lists: readonly string[], { facts, paths }: Cited): Fact => {
  const { path } = fact
  if (fact.kind === "list") {
    const items = itemsOf(path, facts, paths)
    return { ...fact, read: () => items }
  }
  if (fact.derived !== undefined) {
    if (!Object.hasOwn(facts, path)) return fact
    const { derived: _, ...direct } = fact
    return { ...direct, read: () => facts[path] }
  }
  const list = lists.findLast((one) => path.startsWith(`${one}.`))
  if (list === undefined) return { ...fact, read: () => facts[path] }
  return { ...fact, read: (item: Place) => facts[`${list}[${item.at}]${path.slice(list.length)}`] }
}

/** The place of an item in its list. */
interface Place {
  readonly at: number
}

/** As many items as were counted, or as far as one was cited; a list of which nothing is said is not known. */
const itemsOf = (
  list: string,
  facts: { readonly [path: string]: unknown },
  paths: readonly string[],
): readonly Place[] | undefined => {
  const counted = facts[`${list}.count`]
  const places = paths.flatMap((path) => {
    const place = path.startsWith(`${list}[`) ? Number.parseInt(path.slice(list.length + 1), 10) : Number.NaN
    return Number.isNaN(place) ? [] : [place + 1]
  })
  if (typeof counted !== "number" && places.length === 0) return undefined
  const length = Math.max(typeof counted === "number" ? counted : 0, ...places)
  return Array.from({ length }, (_, at) => ({ at }))
}
