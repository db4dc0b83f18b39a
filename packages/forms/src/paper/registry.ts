/**
 * Registry of papers 表册: which sheets a procedure has, and which of them a case can have printed.
 */
import type { ProcedureEvent } from "@jingzhun/core/procedure"
import { countingEvents, isOf } from "./counting-events.ts"
import type { PaperFacts } from "./facts.ts"
import { fillForm } from "./fill.ts"
import type { FilledPaper } from "./filled-paper.ts"
import { gutanPapers } from "./gutan/papers.ts"
import { textOfPlain, valueAt } from "./lookup.ts"
import type { PaperForm } from "./paper-form.ts"
import type { PaperEntry, PaperField, PaperSet } from "./paper-set.ts"

const SETS: readonly PaperSet[] = [gutanPapers]

/** The sheets of a procedure, where it has any. */
export const paperSetOf = (procedure: string): PaperSet | undefined => SETS.find((set) => set.procedure === procedure)

/** The sheets of a procedure and where each belongs; none where it has no paper yet. */
export const paperForms = (procedure: string): readonly PaperEntry[] => paperSetOf(procedure)?.entries ?? []

/** The values of a draft that the sheets of a procedure print beyond its commands: path in the draft, and label. */
export const draftFields = (procedure: string): readonly (PaperField & { readonly name: string })[] =>
  Object.entries(paperSetOf(procedure)?.fields ?? {}).flatMap(([path, field]) =>
    path.startsWith("draft.") ? [{ ...field, name: path.slice("draft.".length) }] : [],
  )

/** A sheet that a case can have printed. */
export interface OfferedPaper {
  readonly entry: PaperEntry
  /** The command whose event the sheet is about, where there is one sheet for each. */
  readonly of?: string
  /** What it records has happened; before that it is printed to be filled by hand. */
  readonly hasHappened: boolean
}

/** Lists the sheets that a case can have printed, in the order of the work. */
export const papersOf = (facts: PaperFacts): readonly OfferedPaper[] => {
  const set = paperSetOf(facts.procedure)
  if (set === undefined) return []
  const view = set.view(facts)
  const events = countingEvents(facts.events)
  return set.entries.flatMap((entry): readonly OfferedPaper[] => {
    const { when = [], event, where, each, isList } = entry
    if (isList === true || !when.every(({ path, is }) => is.includes(textOfPlain(valueAt(view, path))))) return []
    const happened = events.filter((one) => isOf(one, event, where))
    if (each !== true || happened.length === 0) return [{ entry, hasHappened: happened.length > 0 }]
    return happened.map(({ command }: ProcedureEvent) => ({ entry, of: command, hasHappened: true }))
  })
}

/** Fills a sheet of a case; what hangs in public is filled from what may be public only. */
export const fill = (
  form: PaperForm,
  facts: PaperFacts,
  { of }: { readonly of?: string | undefined } = {},
): FilledPaper => {
  const set = paperSetOf(facts.procedure)
  if (set === undefined) throw new RangeError(`no papers of procedure ${facts.procedure}`)
  return fillForm(form, form.isPublic ? set.publicView([facts]) : set.view(facts, of), set)
}

/** Fills one sheet for several cases of a procedure: a poster, or a list such as the payments that are due. */
export const fillList = (form: PaperForm, cases: readonly [PaperFacts, ...PaperFacts[]]): FilledPaper => {
  const set = paperSetOf(cases[0].procedure)
  if (set === undefined) throw new RangeError(`no papers of procedure ${cases[0].procedure}`)
  return fillForm(form, form.isPublic ? set.publicView(cases) : set.listView(cases), set)
}
