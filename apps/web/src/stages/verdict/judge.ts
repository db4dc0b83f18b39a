/**
 * Judge 判断: the verdicts of one household on a day, by core; the screen only asks.
 */
import {
  explainDisputed,
  packs,
  prepare,
  renderPack,
  type CivilDate,
  type Evaluator,
  type Explained,
  type Household,
  type RenderedClause,
} from "@jingzhun/core"
import * as Result from "effect/Result"
import type { Language } from "../../wording/language.ts"
import { DECISIONS, type DecisionKey, type ShownDecision } from "./decisions.ts"

/** How a verdict is marked: by its kind, and whether two values stand in its way. */
export type Tone = "yes" | "no" | "pending" | "disputed" | "gap" | "conflict" | "failed"

/** One answered question; without `explained` the rules do not apply to the day. */
export interface Judged {
  readonly shown: ShownDecision
  readonly tone: Tone
  readonly explained?: Explained
}

/** A household as the roster gives it: what is agreed, and beside it what is in dispute. */
export interface Facts {
  readonly household: Household
  readonly disputed: readonly { readonly path: string; readonly values: readonly unknown[] }[]
}

/** The packs, ready for one day. */
export interface Judge {
  readonly asOf: CivilDate
  judge(facts: Facts): readonly Judged[]
  clause(key: DecisionKey, id: string): RenderedClause | undefined
}

/** Makes the packs ready for a day and a language. */
export const createJudge = (asOf: CivilDate, language: Language): Judge => {
  const ready = DECISIONS.map((shown) => ({ shown, ...readyPack(shown.pack, asOf, language) }))
  return {
    asOf,
    judge: (facts) => {
      const disputed = facts.disputed.map((one) => ({ ...one, path: indexedPath(one.path) }))
      return ready.map(({ shown, evaluator }) => {
        if (evaluator === undefined) return { shown, tone: "failed" as const }
        const explained = explainDisputed(evaluator, shown.decision, facts.household, disputed)
        return { shown, tone: toneOf(explained), explained }
      })
    },
    clause: (key, id) => ready.find(({ shown }) => shown.key === key)?.clauses.get(id),
  }
}

interface Ready {
  readonly evaluator?: Evaluator
  readonly clauses: ReadonlyMap<string, RenderedClause>
}

const readyPack = (pack: ShownDecision["pack"], asOf: CivilDate, language: Language): Ready => {
  const prepared = prepare(packs[pack], { asOf, language })
  const rendered = renderPack(packs[pack], { asOf, language })
  return {
    ...(Result.isSuccess(prepared) && { evaluator: prepared.success }),
    clauses: new Map(Result.isSuccess(rendered) ? rendered.success.map((clause) => [clause.id, clause]) : []),
  }
}

/** Marks a verdict. A fact that two people answered differently is marked apart from one that nobody answered. */
const toneOf = ({ verdict }: Pick<Explained, "verdict">): Tone => {
  switch (verdict.kind) {
    case "decided":
      return verdict.value ? "yes" : "no"
    case "pending":
      return verdict.needs.some((need) => need.disputed !== undefined) ? "disputed" : "pending"
    case "gap":
      return "gap"
    case "conflict":
      return "conflict"
  }
}

/** Writes the path of a record in the way verdicts do: `members.0.labour` is `members[0].labour`. */
const indexedPath = (path: string): string => path.replace(/\.(\d+)(?=\.|$)/g, "[$1]")
