/**
 * Base store 底册库: the bases that documents begin with, by their hashes; the port of every store.
 *
 * A document begins with one base for good. The halves of a roster get theirs together, or neither does.
 */

/** The base of one document, to be kept. */
export interface NewBase {
  readonly document: string
  readonly hash: string
  /** The text of the base, deflated. */
  readonly bytes: Uint8Array
}

/** With which base a document begins. */
export interface DocumentBase {
  readonly document: string
  readonly hash: string
  /** The client id under which the server names it in the document. */
  readonly client: number
}

/** Keeps the bases. */
export interface BaseStore {
  /** Lets documents begin with these bases, unless one of them has a base already; answers with those that they begin with. */
  readonly begin: (bases: readonly NewBase[]) => Promise<readonly DocumentBase[]>
  /** Lets a document begin with another base instead, and drops the one before, unless that is not its base any more. */
  readonly replace: (before: string, base: NewBase) => Promise<boolean>
  readonly of: (document: string) => Promise<DocumentBase | undefined>
  /** The documents that begin with a base. */
  readonly documentsOf: (hash: string) => Promise<readonly string[]>
  /** The deflated text of a base; nothing where no document begins with it. */
  readonly bytesOf: (hash: string) => Promise<Uint8Array | undefined>
}
