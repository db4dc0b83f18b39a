/**
 * Paper set 一套表: all the sheets of one procedure, where each belongs, and how its facts are read.
 *
 * The next county brings a folder with a set like this; nothing else knows its forms.
 */
import type { JsonObject } from "@jingzhun/core/procedure"
import type { Where } from "./counting-events.ts"
import type { PaperFacts } from "./facts.ts"
import type { Format, Words } from "./formats.ts"
import type { PaperForm } from "./paper-form.ts"

/** The stage of the work at which a sheet is used. */
export type PaperStage = "application" | "appraisal" | "review" | "posting" | "disbursement" | "acceptance" | "archive"

/** A sheet and where it belongs. */
export interface PaperEntry {
  readonly form: PaperForm
  readonly stage: PaperStage
  /** The command that the sheet goes with, and the event that it records. */
  readonly command: string
  readonly event: string
  readonly where?: Where
  /** It is offered only where these values of the facts hold. */
  readonly when?: readonly { readonly path: string; readonly is: readonly string[] }[]
  /** One sheet for each such event instead of one for the file. */
  readonly each?: true
  /** It is not bound into the volume of the case. */
  readonly isLoose?: true
  /** It lists several cases; a case alone has no such sheet. */
  readonly isList?: true
}

/** A value that sheets may print: what it is called, and how it is usually written. */
export interface PaperField {
  readonly label: string
  readonly format?: Format
  /** What to do where it is missing. */
  readonly hint?: string
  /** It stands in the items of this list. */
  readonly of?: string
}

/** Every value by its path. */
export type PaperFields = Readonly<Record<string, PaperField>>

/** The sheets of one procedure. */
export interface PaperSet {
  readonly procedure: string
  readonly entries: readonly PaperEntry[]
  readonly fields: PaperFields
  readonly words: Words
  /** Reads the facts of a case; `of` names the command whose event the sheet is about. */
  readonly view: (facts: PaperFacts, of?: string) => JsonObject
  /** Reads what may hang in public, of one case or of several. */
  readonly publicView: (cases: readonly PaperFacts[]) => JsonObject
  /** Reads what a list of several cases prints, such as the payments that are due. */
  readonly listView: (cases: readonly PaperFacts[]) => JsonObject
  /** The cover and the list of contents of a case. */
  readonly cover: PaperForm
  readonly contents: PaperForm
}
