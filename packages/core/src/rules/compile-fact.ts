/**
 * Compiles a fact 指标 into a function that reads it from a household, and names the place it stood.
 *
 * A missing value is `undefined`, not yet known; `null` is known to be none, also where a whole part is `null`.
 */
import type { Trail } from "./trail.ts"
import type { Fact, Vocabulary } from "./vocabulary.ts"

/** Reads one fact, and says where it stands. */
export interface FactReader {
  readonly fact: Fact
  readonly read: (trail: Trail) => unknown
  readonly path: (trail: Trail) => string
}

/** Compiles the reading of a fact; inside a list its path is counted from the item at hand. */
export const compileFact = (fact: Fact, list: string | undefined): FactReader => {
  if (list === undefined || !fact.path.startsWith(`${list}.`)) {
    const get = getter(fact.path.split("."))
    return { fact, read: (trail) => get(trail.household), path: () => fact.path }
  }
  const rest = fact.path.slice(list.length + 1)
  const get = getter(rest.split("."))
  const paths: string[] = []
  return {
    fact,
    read: (trail) => get(trail.item),
    path: ({ index }) => (paths[index] ??= `${list}[${index}].${rest}`),
  }
}

/** Says that a fact was looked for and is not known. */
export const miss = (trail: Trail, { fact, path }: FactReader, list: string | undefined): void => {
  trail.missing.push({ path: path(trail), fact, item: list === undefined ? undefined : trail.index })
}

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

type Get = (from: unknown) => unknown

const getter = (steps: readonly string[]): Get => {
  const [first = "", second, ...rest] = steps
  if (second === undefined) return (from) => member(from, first)
  if (rest.length === 0) return (from) => member(member(from, first), second)
  return (from) => steps.reduce<unknown>((value, step) => member(value, step), from)
}

const member = (from: unknown, name: string): unknown =>
  from === undefined || from === null ? from : (from as { readonly [name: string]: unknown })[name]
