/**
 * Compiles a fact 指标 into a function that reads it from a household, and names the place it stood.
 *
 * A missing value is `undefined`, not yet known; `null` is known to be none, also where a whole part is `null`.
 */
import type { Trail } from "./trail.ts"
import type { Fact, Vocabulary } from "./vocabulary.ts"

/** Reads one fact from the household or the item at hand, and knows the places where it stands. */
export interface FactReader {
  readonly fact: Fact
  readonly read: (from: unknown) => unknown
  /** The list whose item is at hand. */
  readonly list: string | undefined
  /** The path of the fact for each item, made when first needed; empty for a fact of the household. */
  readonly paths: string[]
}

/** Compiles the reading of a fact; inside a list it must be a fact of the list's items. */
export const compileFact = (fact: Fact, list: string | undefined): FactReader => ({
  fact,
  read: readerOf(fact, list),
  list,
  paths: [],
})

/** The function that reads a fact from the household, or from the item of the list at hand. */
export const readerOf = (fact: Fact, list: string | undefined): ((from: unknown) => unknown) => {
  if (fact.read === undefined) throw new UnknownFact(fact.path)
  if (list !== undefined && !fact.path.startsWith(`${list}.`)) throw new UnknownFact(fact.path)
  return fact.read as (from: unknown) => unknown
}

/** Cites a fact with the value it had. */
export const citeFact = (trail: Trail, reader: FactReader, value: unknown): void => {
  trail.paths[trail.facts] = pathOf(trail, reader)
  trail.values[trail.facts] = value
  trail.facts += 1
}

const pathOf = ({ index }: Trail, { fact, list, paths }: FactReader): string =>
  list === undefined ? fact.path : (paths[index] ??= `${list}[${index}]${fact.path.slice(list.length)}`)

/** Finds a fact of the vocabulary, or says which one is unknown. */
export const findFact = (vocabulary: Vocabulary, path: string): Fact => {
  const fact = vocabulary.get(path)
  if (fact === undefined) throw new UnknownFact(path)
  return fact
}

/** A rule speaks of a fact that the vocabulary lacks; `prepare` turns it into a failure. */
export class UnknownFact extends Error {
  readonly path: string
  constructor(path: string) {
    super(`unknown fact ${path}`)
    this.path = path
  }
}
