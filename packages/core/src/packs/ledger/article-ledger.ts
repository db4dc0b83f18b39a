/**
 * Article ledger 条款台账: every article and item of a text, what kind of thing it is, and the clauses that carry it out.
 *
 * An article that nobody has classified is a hole in the rules that nobody has seen; a test finds it.
 */

/** What an article is: decided by rules, a step of the work, left to people's judgement, a definition, or a declaration. */
export type ArticleKind = "executed" | "procedure" | "judged" | "definition" | "declaration"

/** One article or item of a text. */
export interface ArticleEntry {
  /** Its number, such as `第四条(一)` or `三(二)1`. */
  readonly article: string
  readonly kind: ArticleKind
  /** The clauses that carry it out; a declaration may have none. */
  readonly clauses: readonly string[]
}

/** Writes an entry. */
export const entry = (article: string, kind: ArticleKind, ...clauses: readonly string[]): ArticleEntry => ({
  article,
  kind,
  clauses,
})
