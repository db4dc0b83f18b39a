/**
 * Failure 不成之处: the first thing that stands in a command's way, with the step that asked for it and what it saw.
 */
import { findingOf } from "../check.ts"
import type { Command, Flag } from "../command.ts"
import type { Context } from "../context.ts"
import { isMet } from "../context.ts"
import type { Setting } from "../decide.ts"
import { contextOf } from "../decide.ts"
import type { JsonObject } from "../json.ts"
import type { CommandRule } from "../procedure.ts"
import { reckon } from "../reckoning.ts"
import type { State } from "../state.ts"
import type { Check, Keep } from "../step.ts"

/** Why something would have to change: the clause that asks for it, and the code of the refusal. */
export type Reason = Pick<Flag, "clause" | "source" | "code">

/** The first thing in the way. */
export type Failure = { readonly reason: Reason; readonly figures: JsonObject } & (
  | { readonly _tag: "General" }
  | { readonly _tag: "Hindered"; readonly rule: CommandRule; readonly context: Context }
  | { readonly _tag: "Unfulfilled"; readonly rule: CommandRule; readonly context: Context; readonly check: Check }
  | { readonly _tag: "Faulty"; readonly rule: CommandRule; readonly context: Context; readonly step: Keep }
)

/** Finds the first thing in the way of a command that is refused. */
export const failureOf = (setting: Setting, state: State, command: Command, refusal: Flag): Failure => {
  const { clause, source, code, figures } = refusal
  const reason = { clause, source, code }
  const rule = setting.rules.get(command.type)
  if (rule === undefined || clause === "") return { _tag: "General", reason, figures }
  let context = contextOf(setting, state, command, rule)
  if (HINDRANCES.has(code)) return { _tag: "Hindered", reason, figures, rule, context }
  for (const step of rule.steps) {
    if (!isMet(context, step.when)) continue
    if (!("keep" in step)) {
      const finding = findingOf(context, step, setting.money)
      if (finding !== undefined) return { _tag: "Unfulfilled", reason, figures: finding, rule, context, check: step }
      continue
    }
    const outcome = reckon(context, step, setting.money)
    if ("faults" in outcome) {
      const [fault] = outcome.faults
      return { _tag: "Faulty", reason, figures: fault?.figures ?? {}, rule, context, step }
    }
    context = { ...context, data: { ...context.data, [step.keep]: outcome.value } }
  }
  return { _tag: "General", reason, figures }
}

const HINDRANCES: ReadonlySet<string> = new Set([
  "malformed",
  "wrong-role",
  "no-file",
  "file-exists",
  "file-closed",
  "not-in-force",
])
