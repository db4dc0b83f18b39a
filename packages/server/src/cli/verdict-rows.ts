/**
 * Verdict rows 结论行: verdicts as rows of words, for the terminal and for a workbook.
 */
import type { Decision, Explained, Household, Language, Pack } from "@jingzhun/core"
import { householdVocabulary } from "@jingzhun/core"
import { VERDICT_WORDS } from "../wording/verdict-words.ts"

/** The heading of the rows. */
export const verdictHeading = (language: Language): readonly string[] => VERDICT_WORDS.heading[language]

/** One row for a verdict: household, head, what was asked, the answer, the articles it rests on, what is missing. */
export const verdictRow = (
  household: Household,
  verdict: Explained,
  { pack, language }: { readonly pack: Pack; readonly language: Language },
): readonly string[] => {
  const decision = pack.decisions.find(({ id }) => id === verdict.decision)
  return [
    verdict.household ?? "",
    headOf(household),
    decision?.text[language] ?? verdict.decision,
    answerOf(verdict, decision, language),
    articlesOf(verdict, language),
    missingOf(verdict),
  ]
}

const headOf = ({ members }: Household): string => {
  const head = members?.find(({ relation }) => relation === "head") ?? members?.[0]
  return head?.name ?? ""
}

const answerOf = ({ verdict }: Explained, decision: Decision | undefined, language: Language): string => {
  switch (verdict.kind) {
    case "decided":
      return wordOf(verdict.value, decision, language)
    case "pending":
      return VERDICT_WORDS.pending[language]
    case "gap":
      return VERDICT_WORDS.gap[language]
    case "conflict":
      return VERDICT_WORDS.conflict[language]
  }
}

/** Yes, no, the name of an outcome, or that none of the outcomes applies. */
const wordOf = (value: boolean | string | null, decision: Decision | undefined, language: Language): string => {
  if (value === null) return VERDICT_WORDS.none[language]
  if (typeof value === "boolean") return VERDICT_WORDS[value ? "yes" : "no"][language]
  return decision?.outcomes?.find(({ code }) => code === value)?.text[language] ?? value
}

const articlesOf = ({ restsOn, clauses, notes, facts }: Explained, language: Language): string => {
  const sources = clauses.filter(({ id }) => restsOn.includes(id)).map(({ source }) => source)
  const gaps = notes.filter(({ kind }) => kind === "gap").map(({ id }) => id)
  // A decision may rest on a fact that no article of the pack repeats, such as being registered.
  const labels = Object.keys(facts).map((path) => householdVocabulary.get(path)?.label[language] ?? path)
  return [...new Set(sources.length === 0 ? labels : sources), ...gaps].join(" ")
}

const missingOf = ({ verdict }: Explained): string =>
  verdict.kind === "pending" ? verdict.needs.map(({ question }) => question).join(" ") : ""
