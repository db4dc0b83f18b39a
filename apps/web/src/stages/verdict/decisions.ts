/**
 * Decisions 认定事项: the questions that the screens answer for every household, each under the text of one county.
 */

/** One question under one pack. */
export interface ShownDecision {
  readonly key: DecisionKey
  readonly pack: "gutan" | "dejiang"
  readonly decision: string
}

/** The name of a question, by pack and decision. */
export type DecisionKey = "gutan/extreme-poverty" | "dejiang/identified" | "dejiang/exit"

/** The questions in the order in which they are shown. */
export const DECISIONS: readonly ShownDecision[] = [
  { key: "gutan/extreme-poverty", pack: "gutan", decision: "extreme-poverty" },
  { key: "dejiang/identified", pack: "dejiang", decision: "identified" },
  { key: "dejiang/exit", pack: "dejiang", decision: "exit" },
]
