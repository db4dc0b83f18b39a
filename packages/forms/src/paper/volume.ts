/**
 * Case volume 卷宗: every sheet of a case bound together, with a cover and a list of contents.
 */
import type { PaperFacts } from "./facts.ts"
import { fillForm } from "./fill.ts"
import type { FilledPaper, FilledText } from "./filled-paper.ts"
import { fill, papersOf, paperSetOf } from "./registry.ts"

/** The sheets of a case in the order of the work, those that record something that has happened, behind cover and contents. */
export const archiveVolume = (facts: PaperFacts): readonly FilledPaper[] => {
  const set = paperSetOf(facts.procedure)
  if (set === undefined) return []
  const papers = papersOf(facts)
    .filter(({ entry, hasHappened }) => hasHappened && entry.isLoose !== true)
    .map(({ entry, of }) => fill(entry.form, facts, { of }))
  const view = {
    ...set.view(facts),
    contents: papers.map(({ title, source }, at) => ({ number: at + 1, title, source })),
    volume: { papers: papers.length },
  }
  const contents = fillForm(set.contents, view, set)
  return [fillForm(set.cover, view, set), withPages(contents), ...papers]
}

/** How many sheets stand before the first that the contents list: cover and contents. */
const BEFORE = 2

/** Puts into the last column of the contents where each sheet begins. */
const withPages = (contents: FilledPaper): FilledPaper => ({
  ...contents,
  blocks: contents.blocks.map((block) =>
    block.kind === "table"
      ? {
          ...block,
          rows: block.rows.map((row, at) => [...row.slice(0, -1), [{ pageOf: at + BEFORE }] satisfies FilledText]),
        }
      : block,
  ),
})
