/**
 * Caps 上限: how far the caps of a household are used, over all of its cases.
 *
 * The rules reckon it: they are asked about an application that is far too large, and say what is granted and what is left.
 */
import type { CivilDate } from "@jingzhun/core"
import type { CommandRule, Json, ProcedureEngine, State, Step } from "@jingzhun/core/procedure"
import { readDraft } from "./command/form-draft.ts"
import { ask } from "./command/prefill.ts"
import { isObject } from "./command/sight.ts"

/** How far one cap is used. */
export interface CapShown {
  readonly project: string
  readonly limitFen: number
  readonly grantedFen: number
  readonly leftFen: number
  readonly source: string
}

type CapStep = Extract<Step, { readonly op: "cap" }>

/** Reckons the caps of a household on a day. */
export const capsOf = (
  engine: ProcedureEngine,
  state: State,
  { household, on }: { readonly household: string; readonly on: CivilDate },
): readonly CapShown[] =>
  engine.procedure.commands.flatMap((rule) => {
    if (rule.opens !== true) return []
    const steps = rule.steps.filter((step): step is Extract<Step, CapStep> => !("keep" in step) && step.op === "cap")
    return steps.flatMap((step) =>
      step.caps.flatMap(({ project }) => capOf({ engine, state, rule, step, project, household, on })),
    )
  })

const capOf = (at: {
  readonly engine: ProcedureEngine
  readonly state: State
  readonly rule: CommandRule
  readonly step: CapStep
  readonly project: string
  readonly household: string
  readonly on: CivilDate
}): readonly CapShown[] => {
  const { engine, state, rule, step, project, household, on } = at
  const role = rule.by[0] ?? ""
  const sight = { procedure: engine.procedure, file: [], role, account: "somebody", on }
  const { data } = readDraft(rule.fields, {}, on)
  const asked = put(put(put(data, step.project, project), step.household, household), step.amount, TOO_MUCH_FEN)
  const reasons = ask({ engine, state, subject: "none", sight }, rule, isObject(asked) ? asked : {})
  const code = "code" in step ? step.code : ""
  const found = reasons.find(({ flag }) => flag.code === code)?.flag
  const { limitFen, grantedFen, leftFen } = found?.figures ?? {}
  if (typeof limitFen !== "number" || typeof grantedFen !== "number" || typeof leftFen !== "number") return []
  return [{ project, limitFen, grantedFen, leftFen, source: found?.source ?? "" }]
}

const TOO_MUCH_FEN = 900_000_000_000

/** Writes a value at a path of the command. */
const put = (data: Json, path: unknown, value: Json): Json => {
  if (typeof path !== "string" || !path.startsWith("data.")) return data
  const [name = "", ...rest] = path.slice("data.".length).split(".")
  const inner = rest.reduceRight<Json>((whole, step) => ({ [step]: whole }), value)
  return { ...(isObject(data) ? data : {}), [name]: inner }
}
