/**
 * Source 依据: the document and the article on which a rule or a figure rests.
 */
import type { Period } from "./in-force.ts"

/** Where a rule stands: a document and the place in it, such as `第四条(三)`. */
export interface Source {
  readonly document: string
  readonly article: string
}

/** A value with the days on which it applies, both included; without `to` it applies until replaced. */
export interface Dated<Value> extends Period {
  readonly source: Source
  readonly value: Value
}
