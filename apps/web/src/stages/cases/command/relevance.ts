/**
 * Relevance 是否要填: whether the rules ask for a field of a case, or only for those of other cases.
 *
 * The shape of a command says of a field only that it may be missing; when it may not, the steps say.
 */
import type { CommandRule } from "@jingzhun/core/procedure"
import { pathsIn } from "./reasons.ts"
import { applies, type Sight } from "./sight.ts"

/** The rules ask for it here, it may be filled in, or it belongs to other cases. */
export type Relevance = "asked" | "free" | "elsewhere"

/** Tells how a field stands here. */
export const relevanceOf = (sight: Sight, rule: CommandRule, path: string): Relevance => {
  const about = rule.steps.filter((step) => !("keep" in step) && pathsIn(step).includes(`data.${path}`))
  if (about.length === 0) return "free"
  const here = about.filter((step) => applies(sight, step))
  if (here.length === 0) return "elsewhere"
  return here.some((step) => !("keep" in step) && (step.op === "filled" || isAbove(step))) ? "asked" : "free"
}

/** A sum that must be above nothing must be filled in. */
const isAbove = (step: { readonly op: string; readonly is?: unknown }): boolean =>
  step.op === "compare" && step.is === "above"
