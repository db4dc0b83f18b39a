/**
 * Fact 指标: writes one fact of the vocabulary, with who can answer it.
 */
import type { Answerer, Fact, FactKind } from "../rules/vocabulary.ts"
import type { Wording } from "../values/wording.ts"

/** The name of a fact, and the question that it answers. */
export type Said = readonly [label: Wording, question: Wording]

/** Makes facts of one kind that one role can answer; `From` is what they are read from. */
export const fact =
  <From>(kind: FactKind, who: Answerer) =>
  (
    path: string,
    read: Fact["read"] & ((from: From) => unknown),
    [label, question]: Said,
    more: Partial<Fact> = {},
  ): Fact => ({
    path,
    kind,
    who,
    read,
    label,
    question,
    ...more,
  })
