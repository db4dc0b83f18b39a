/**
 * Reasons 理由: of a refusal, which fields each reason speaks of, and whether it is about the case or about what was typed.
 */
import type { CommandRule, Flag, Refusal, Step } from "@jingzhun/core/procedure"

/** One reason of a refusal. */
export interface Reason {
  readonly flag: Flag
  /** Fields of the form it speaks of, such as `partner.name`. */
  readonly fields: readonly string[]
  /** Nothing that is typed into the form can help: something must happen on the case first, or somebody else must act. */
  readonly isOfCase: boolean
}

/** Lists every reason of a refusal. */
export const reasonsOf = (rule: CommandRule, refusal: Refusal): readonly Reason[] =>
  [refusal, ...(refusal.also ?? [])].map((flag) => reasonOf(rule, flag))

const reasonOf = (rule: CommandRule, flag: Flag): Reason => {
  const faults = flag.code === "malformed" ? textsIn(flag.figures["faults"]) : undefined
  if (faults !== undefined) return { flag, fields: faults.map(fieldOf), isOfCase: false }
  const steps = rule.steps.filter((step) => says(step, flag))
  if (steps.length === 0) return { flag, fields: [], isOfCase: true }
  const fields = [...new Set(steps.flatMap((step) => fieldsOf(step, flag)))]
  return { flag, fields, isOfCase: steps.every((step) => isOfCase(step)) }
}

/** Finds the step behind a reason. */
export const stepOf = (rule: CommandRule, flag: Pick<Flag, "code" | "clause">): Step | undefined =>
  rule.steps.find((step) => says(step, flag))

const says = (step: Step, { code, clause }: Pick<Flag, "code" | "clause">): boolean =>
  "keep" in step
    ? (step.says ?? []).some((one) => one.code === code && one.clause === clause)
    : step.code === code && step.clause === clause

/** The paths of the form within a step. */
const fieldsOf = (step: Step, flag: Flag): readonly string[] => {
  const missing = new Set(textsIn(flag.figures["missing"]) ?? [])
  const paths = "keep" in step ? [] : pathsIn(step)
  const named = paths.filter((path) => missing.has(path.slice(path.lastIndexOf(".") + 1)))
  return (named.length > 0 ? named : paths).filter((path) => path.startsWith("data.")).map(fieldOf)
}

/** The paths that a check looks at. */
export const pathsIn = (step: Exclude<Step, { readonly keep: string }>): readonly string[] => {
  if (step.op === "compare") return [...termPaths(step.left), ...termPaths(step.right)]
  if (step.op === "filled") return step.paths
  if (step.op === "among") return [step.path]
  if (step.op === "amongFor") return [step.key, step.path]
  if (step.op === "cap") return termPaths(step.amount)
  if (step.op === "onFile" || step.op === "notOnFile") {
    return Object.values(step.where ?? {}).flatMap((fit) =>
      "path" in fit && typeof fit.path === "string" ? [fit.path] : [],
    )
  }
  return "list" in step ? [step.list] : []
}

const termPaths = (term: unknown): readonly string[] => {
  if (typeof term === "string") return [term]
  if (typeof term === "object" && term !== null && "count" in term && typeof term.count === "string")
    return [term.count]
  return []
}

const OF_CASE: ReadonlySet<string> = new Set(["onFile", "notOnFile", "apart", "posted", "hanging", "inPhase", "inTime"])

const isOfCase = (step: Step): boolean => {
  if ("keep" in step) return false
  if (OF_CASE.has(step.op)) return true
  return pathsIn(step).every((path) => !path.startsWith("data."))
}

const fieldOf = (path: string): string => path.replace(/^data\./, "")

const textsIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : undefined
