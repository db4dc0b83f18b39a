/**
 * Evaluation summary 认定小结: how many households are decided and how many wait, and which facts are asked of the most of them.
 */
import type { Answer, Language, Need, Pack } from "@jingzhun/core"
import { householdVocabulary } from "@jingzhun/core"
import { EVALUATION_SUMMARY } from "../wording/evaluation-summary.ts"
import { VERDICT_WORDS } from "../wording/verdict-words.ts"
import { layTable } from "./table.ts"

/** Counts verdicts as they pass. */
export interface EvaluationSummary {
  readonly note: (verdict: { readonly decision: string; readonly verdict: Answer }) => void
  /** Ends the household whose verdicts were noted: a fact that several decisions lack is asked for once. */
  readonly endHousehold: () => void
  readonly text: () => string
}

/** Makes an empty summary. */
export const makeSummary = (pack: Pack, language: Language): EvaluationSummary => {
  const counts = new Map<string, Counts>()
  const missing = new Map<string, { households: number; who: Need["who"] }>()
  let lacking = new Map<string, Need["who"]>()
  return {
    note: ({ decision, verdict }) => {
      const count = counts.get(decision) ?? { decided: 0, pending: 0, unsettled: 0 }
      counts.set(decision, count)
      if (verdict.kind === "decided") count.decided += 1
      else if (verdict.kind === "pending") count.pending += 1
      else count.unsettled += 1
      if (verdict.kind === "pending")
        for (const { fact, who } of verdict.needs) lacking.set(fact.replaceAll(/\[\d+\]/g, ""), who)
    },
    endHousehold: () => {
      for (const [fact, who] of lacking)
        missing.set(fact, { households: (missing.get(fact)?.households ?? 0) + 1, who })
      lacking = new Map()
    },
    text: () => {
      const words = EVALUATION_SUMMARY
      const rows = [...counts].map(([id, { decided, pending, unsettled }]) => [
        pack.decisions.find((decision) => decision.id === id)?.text[language] ?? id,
        ...[decided, pending, unsettled].map(String),
      ])
      const asked = [...missing]
        .sort(([, one], [, other]) => other.households - one.households)
        .slice(0, SHOWN)
        .map(([fact, { households, who }]) => [
          householdVocabulary.get(fact)?.label[language] ?? fact,
          String(households),
          VERDICT_WORDS[who][language],
          fact,
        ])
      return [
        `${words.title[language]}\n${layTable([words.heading[language], ...rows])}`,
        ...(asked.length === 0
          ? []
          : [`${words.missing[language]}\n${layTable([words.missingHeading[language], ...asked])}`]),
      ].join("\n")
    },
  }
}

interface Counts {
  decided: number
  pending: number
  unsettled: number
}

/** As many facts as a person takes in. */
const SHOWN = 8
