/**
 * Witness 例证: one command that two procedures decide differently, carried out under both.
 *
 * The step is taken out of its procedure and stands alone, so that nothing but the figure can make the difference.
 */
import * as Result from "effect/Result"
import { openProcedure } from "../../packs/procedures.ts"
import type { Command, ProcedureEvent } from "../../procedure/command.ts"
import type { Json, JsonObject } from "../../procedure/json.ts"
import { isJsonObject, memberOf } from "../../procedure/json.ts"
import { leastOf } from "../../procedure/counterfactual/edit.ts"
import type { CommandRule, Procedure } from "../../procedure/procedure.ts"
import type { ProcedureEngine } from "../../procedure/procedure-engine.ts"
import { foldEvents } from "../../procedure/state.ts"
import type { Step } from "../../procedure/step.ts"
import { canonicalJson } from "../../values/canonical-json.ts"
import { casesOf } from "./cases-of-step.ts"
import type { Grounds, Trial } from "./trial.ts"

/** What came of a command: accepted or not, what was noted, and what was reckoned. */
export interface WitnessOutcome {
  readonly isAccepted: boolean
  /** Why not. */
  readonly code?: string
  /** What is noted on the event. */
  readonly flags?: readonly string[]
  readonly kept?: Json
}

/** A case that is decided differently. */
export interface ProcedureWitness {
  readonly command: string
  /** The step that decides it: its code, or the name under which it is kept. */
  readonly step: string
  readonly given: JsonObject
  readonly left: WitnessOutcome
  readonly right: WitnessOutcome
  /** How many cases were carried out before one told the two apart. */
  readonly tried: number
}

/** One step of a command on both sides; a side without it has none. */
export interface Pair {
  readonly left: readonly [Procedure, CommandRule, Step | undefined]
  readonly right: readonly [Procedure, CommandRule, Step | undefined]
}

/** Looks for a case that the two sides of a step decide differently. */
export const witnessOf = (pair: Pair, grounds: Grounds): ProcedureWitness | { readonly tried: number } => {
  const step = pair.left[2] ?? pair.right[2]
  const sides = [alone(...pair.left), alone(...pair.right)]
  const [left, right] = sides
  let tried = 0
  if (step === undefined || left === undefined || right === undefined) return { tried }
  for (const trial of casesOf(step, grounds)) {
    tried += 1
    const [one, other] = [outcomeOf(left, grounds.rule, trial, step), outcomeOf(right, grounds.rule, trial, step)]
    if (one === undefined || other === undefined) continue
    if (canonicalJson(decisive(one)) === canonicalJson(decisive(other))) continue
    const name = "keep" in step ? step.keep : step.code
    return { command: grounds.rule.type, step: name, given: trial.given, left: one, right: other, tried }
  }
  return { tried }
}

/** A procedure of one command with one step, on a file that is always there. */
const alone = (procedure: Procedure, rule: CommandRule, step: Step | undefined): ProcedureEngine | undefined => {
  const isWarning = step !== undefined && !("keep" in step) && (rule.warnings ?? []).includes(step)
  const { opens: _opens, household: _household, voids: _voids, warnings: _warnings, ...plain } = rule
  const bare = step === undefined ? undefined : withoutConditions(step)
  const command: CommandRule = {
    ...plain,
    steps: bare === undefined || isWarning ? [] : [bare],
    ...(isWarning && bare !== undefined && !("keep" in bare) && { warnings: [bare] }),
  }
  const kinds = { [rule.kind]: { label: procedure.title, isStanding: true as const } }
  const engine = openProcedure({ ...procedure, kinds, commands: [command], obligations: [] })
  return Result.isSuccess(engine) ? engine.success : undefined
}

const withoutConditions = (step: Step): Step => {
  const { when: _when, ...rest } = step
  return rest
}

const outcomeOf = (
  engine: ProcedureEngine,
  rule: CommandRule,
  { on, data, before }: Trial,
  step: Step,
): WitnessOutcome | undefined => {
  const by = { account: "witness", role: rule.by[0] ?? "" }
  const events = before.map(({ event, on: day, data: content }, at): ProcedureEvent => ({
    type: event,
    kind: rule.kind,
    subject: FILE,
    on: day,
    by,
    command: `before-${at}`,
    commandHash: "",
    clause: rule.clause,
    source: "",
    data: content,
  }))
  const command: Command = { id: "witness", type: rule.type, subject: FILE, on, by, data: completed(rule, data) }
  const decided = engine.decide(foldEvents(events), command)
  if (Result.isFailure(decided)) {
    // What has the wrong form on one side says nothing of the step.
    return decided.failure.code === "malformed" ? undefined : { isAccepted: false, code: decided.failure.code }
  }
  const [event] = decided.success
  const flags = event?.flags?.map(({ code }) => code)
  const kept = "keep" in step ? event?.data[step.keep] : undefined
  return { isAccepted: true, ...(flags !== undefined && { flags }), ...(kept !== undefined && { kept }) }
}

const FILE = "witness"

/** The other fields of the command, with the least they can hold. */
const completed = ({ fields }: CommandRule, data: JsonObject): JsonObject => ({
  ...Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape, optional }]) =>
      optional === true ? [] : [[name, leastOf(shape)]],
    ),
  ),
  ...data,
})

/** Of a vote what decides is whether it carries; of anything else, all that was reckoned. */
const decisive = ({ kept, ...outcome }: WitnessOutcome): Json => {
  const isPassed = memberOf(kept, "isPassed")
  const said = isPassed === undefined ? (kept ?? null) : isPassed
  return { ...outcome, kept: isJsonObject(said) ? { ...said } : said }
}
