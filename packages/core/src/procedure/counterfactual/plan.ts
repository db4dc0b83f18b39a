/**
 * Plan 办法: what would be done before a command, and how the command itself would be; carried out, step by step.
 */
import * as Result from "effect/Result"
import { canonicalJson } from "../../values/canonical-json.ts"
import type { CivilDate } from "../../values/civil-date.ts"
import type { Command, ProcedureEvent } from "../command.ts"
import type { Setting } from "../decide.ts"
import { decide } from "../decide.ts"
import type { Json, JsonObject } from "../json.ts"
import type { State } from "../state.ts"
import { evolve } from "../state.ts"
import type { Wanted } from "./draft.ts"
import { lackingField } from "./draft.ts"
import type { Failure, Reason } from "./failure.ts"
import { failureOf } from "./failure.ts"

/** A command that would be done before, why, and what its event must hold. */
export interface Drafted {
  readonly command: Command
  /** What of its content was copied, or had to be so. */
  readonly known: JsonObject
  readonly reason: Reason
  readonly wanted: Wanted
}

/** What would be done. */
export interface Plan {
  readonly before: readonly Drafted[]
  readonly command: Command
  /** Why the command itself was changed, by what was changed. */
  readonly reasons: ReadonlyMap<string, Reason>
}

/** How far a plan gets. */
export type Course =
  | { readonly _tag: "Accepted"; readonly events: readonly ProcedureEvent[] }
  /** The command at a place is refused. */
  | { readonly _tag: "Refused"; readonly at: number; readonly state: State; readonly failure: Failure }
  /** The command at a place is accepted, but comes out otherwise than it must. */
  | {
      readonly _tag: "Otherwise"
      readonly at: number
      readonly state: State
      readonly event: ProcedureEvent
      readonly field: string
    }

/** Carries a plan out. */
export const carryOut = (
  setting: Setting,
  start: State,
  { before, command }: Plan,
  wanted: { readonly [field: string]: readonly Json[] } = {},
): Course => {
  let state = start
  const events: ProcedureEvent[] = []
  for (const [at, one] of [...before, { command, wanted: { fields: wanted } }].entries()) {
    const decided = decide(setting, state, one.command)
    if (Result.isFailure(decided)) {
      return { _tag: "Refused", at, state, failure: failureOf(setting, state, one.command, decided.failure) }
    }
    for (const event of decided.success) {
      const field = lackingField(event, one.wanted)
      if (field !== undefined) return { _tag: "Otherwise", at, state, event, field }
      state = evolve(state, event)
      events.push(event)
    }
  }
  return { _tag: "Accepted", events }
}

/** One change: something done before, or one thing of the command that is another. */
export type Change =
  | {
      readonly kind: "before"
      readonly command: Command
      /** What its event has to hold. */
      readonly needed: Wanted["fields"]
      readonly reason: Reason
    }
  | { readonly kind: "day"; readonly from: CivilDate; readonly to: CivilDate; readonly reason: Reason }
  | { readonly kind: "actor"; readonly from: Command["by"]; readonly to: Command["by"]; readonly reason: Reason }
  | { readonly kind: "field"; readonly field: string; readonly from: Json; readonly to: Json; readonly reason: Reason }

/** The changes that a plan makes to a command. */
export const changesOf = (asked: Command, { before, command, reasons }: Plan): readonly Change[] => {
  const reasonOf = (what: string): Reason => reasons.get(what) ?? { clause: "", source: "", code: "" }
  const fields = [...new Set([...Object.keys(asked.data), ...Object.keys(command.data)])]
  return [
    ...before.map((one): Change => ({
      kind: "before",
      command: one.command,
      needed: one.wanted.fields,
      reason: one.reason,
    })),
    ...(asked.on === command.on
      ? []
      : [{ kind: "day", from: asked.on, to: command.on, reason: reasonOf("on") } satisfies Change]),
    ...(isSame(asked.by, command.by)
      ? []
      : [{ kind: "actor", from: asked.by, to: command.by, reason: reasonOf("by") } satisfies Change]),
    ...fields.flatMap((field): readonly Change[] => {
      const [from = null, to = null] = [asked.data[field], command.data[field]]
      return isSame(from, to) ? [] : [{ kind: "field", field, from, to, reason: reasonOf(field) }]
    }),
  ]
}

/** Makes a plan of some changes again; those that are left out stay as asked. */
export const planOf = (asked: Command, changes: readonly Change[], whole: Plan): Plan =>
  changes.reduce<Plan>(
    (plan, change) => {
      switch (change.kind) {
        case "before":
          return { ...plan, before: [...plan.before, ...whole.before.filter((one) => one.command === change.command)] }
        case "day":
          return { ...plan, command: { ...plan.command, on: change.to } }
        case "actor":
          return { ...plan, command: { ...plan.command, by: change.to } }
        case "field":
          return {
            ...plan,
            command: { ...plan.command, data: withField(plan.command.data, change.field, whole.command) },
          }
      }
    },
    { before: [], command: asked, reasons: whole.reasons },
  )

const withField = (data: JsonObject, field: string, { data: changed }: Command): JsonObject => {
  const { [field]: _left, ...rest } = data
  return Object.hasOwn(changed, field) ? { ...data, [field]: changed[field] ?? null } : rest
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)
