/**
 * Parts of a procedure 程序的组成: every figure, reading, clause, step and obligation by a name, so that two can be held together.
 */
import * as Result from "effect/Result"
import type { Json } from "../../procedure/json.ts"
import type { CommandRule, Procedure } from "../../procedure/procedure.ts"
import type { Step } from "../../procedure/step.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import { inForce } from "../../values/in-force.ts"

/** What a part is. */
export type PartKind =
  | "figure"
  | "reading"
  | "clause"
  | "command"
  | "step"
  | "obligation"
  | "posting"
  | "role"
  | "file"
  | "validity"
  | "view"

/** A part of a procedure: what it says, and where that is written. */
export interface Part {
  readonly kind: PartKind
  readonly name: string
  readonly value: Json
  readonly clause: string
  readonly document: string
  readonly article: string
  /** The command that a step belongs to. */
  readonly command?: string
}

/** Lists the parts of a procedure as they are on a day. */
export const partsOf = (procedure: Procedure, on: CivilDate): readonly Part[] => {
  const cited = (clause: string) => ({
    clause,
    document: procedure.document,
    article: procedure.clauses[clause]?.source ?? "",
  })
  const plain = (kind: PartKind, name: string, value: unknown, clause = ""): Part => ({
    kind,
    name,
    value: value as Json,
    ...cited(clause),
  })
  return [
    ...Object.keys(procedure.figures).map((id) => figurePart(procedure, id, on)),
    ...Object.entries(procedure.readings).map(([clause, value]) => plain("reading", clause, value, clause)),
    ...Object.entries(procedure.clauses).map(([id, value]) => plain("clause", id, value, id)),
    ...procedure.commands.flatMap((rule) => commandParts(rule, plain)),
    ...procedure.obligations.map((rule) => plain("obligation", `${rule.kind} ${rule.id}`, rule, rule.clause)),
    ...Object.entries(procedure.postings).map(([name, rule]) => plain("posting", name, rule, rule.clause)),
    ...Object.entries(procedure.roles).map(([role, label]) => plain("role", role, label)),
    ...Object.entries(procedure.kinds).map(([kind, value]) => plain("file", kind, value)),
    plain("validity", procedure.validity.figure, procedure.validity, procedure.validity.clause),
    plain("view", "stages", procedure.stages ?? null),
    plain("view", "amounts", procedure.amounts ?? null),
    plain("view", "designated", procedure.designated ?? null),
  ]
}

const figurePart = (procedure: Procedure, id: string, on: CivilDate): Part => {
  const { versions = [], clause = "" } = procedure.figures[id] ?? {}
  const version = inForce(versions, on)
  const source = Result.isSuccess(version) ? version.success.source : undefined
  return {
    kind: "figure",
    name: id,
    value: Result.isSuccess(version) ? (version.success.value as Json) : null,
    clause,
    document: source?.document ?? procedure.document,
    article: source?.article ?? procedure.clauses[clause]?.source ?? "",
  }
}

type Plain = (kind: PartKind, name: string, value: unknown, clause?: string) => Part

const commandParts = (rule: CommandRule, plain: Plain): readonly Part[] => {
  const { steps: _steps, warnings: _warnings, ...rest } = rule
  return [
    plain("command", rule.type, rest, rule.clause),
    ...[...stepsByName(rule)].map(([name, step]): Part => {
      const clause = "keep" in step ? (step.says?.[0]?.clause ?? rule.clause) : step.clause
      return { ...plain("step", name, step, clause), command: rule.type }
    }),
  ]
}

/** The steps of a command, each under its clause and code, or the name under which it is kept. */
export const stepsByName = (rule: CommandRule): ReadonlyMap<string, Step> => {
  const times = new Map<string, number>()
  return new Map(
    [...rule.steps, ...(rule.warnings ?? [])].map((step) => {
      const name = "keep" in step ? `${rule.type} = ${step.keep}` : `${rule.type}: ${step.clause} ${step.code}`
      const turn = (times.get(name) ?? 0) + 1
      times.set(name, turn)
      return [turn === 1 ? name : `${name} ${turn}`, step]
    }),
  )
}
