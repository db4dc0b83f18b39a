/**
 * Paying rules 拨付办法: the steps by which a county's procedure pays, records what the bank returned, and gives a request back.
 *
 * They are found by what they do, never by their names: another county may call them otherwise.
 */
import type { CivilDate } from "@jingzhun/core"
import type { CommandRule, Json, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import type { CaseView } from "../../local/ledger/case-book.ts"
import { matchOf } from "./requests.ts"

/** The steps of one procedure. */
export interface PayingRules {
  /** The event of a request. */
  readonly request: string
  readonly pay: CommandRule
  /** Takes back that a sum was paid. */
  readonly bankReturn: CommandRule
  /** Gives a request back to the one who made it. */
  readonly giveBack: CommandRule
}

/** Finds the steps; `undefined` where a procedure pays nothing, or cannot take a payment back. */
export const payingRulesOf = ({ commands }: Procedure): PayingRules | undefined => {
  for (const pay of commands) {
    const request = matchOf(pay)?.event
    if (request === undefined) continue
    const bankReturn = undoing(commands, pay, pay.emits)
    const giveBack = undoing(commands, pay, request)
    if (bankReturn !== undefined && giveBack !== undefined) return { request, pay, bankReturn, giveBack }
  }
  return undefined
}

/** A step of the same people that makes an event count no longer, and says why. */
const undoing = (commands: readonly CommandRule[], pay: CommandRule, event: string): CommandRule | undefined =>
  commands.find(
    ({ voids = [], by, fields }) =>
      voids.some(({ events }) => events.includes(event)) &&
      by.some((role) => pay.by.includes(role)) &&
      Object.values(fields).some(({ shape }) => shape.type === "text"),
  )

/** Fills the fields of a step by what they hold: a choice is the stage, a sum the amount, a text the reason. */
export const dataOf = (
  { fields }: CommandRule,
  said: { readonly stage: string; readonly amountFen: number; readonly reason?: string },
): { readonly [field: string]: Json } =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { shape }]): readonly [string, Json][] => {
      if (shape.type === "choice") return [[name, said.stage]]
      if (shape.type === "fen") return [[name, said.amountFen]]
      return shape.type === "text" && said.reason !== undefined ? [[name, said.reason]] : []
    }),
  )

/** A sum that came back: a request that was given back, or a payment that the bank returned. */
export interface CameBack {
  readonly stage: string
  readonly reason: string
  readonly on: CivilDate
  readonly by: "finance" | "bank"
}

/** Lists why sums of a case came back, the last time for each stage; what was paid since is settled. */
export const cameBackOf = (procedure: Procedure, { file }: Pick<CaseView, "file">): readonly CameBack[] => {
  const rules = payingRulesOf(procedure)
  if (rules === undefined) return []
  const last = new Map<string, CameBack | undefined>()
  for (const event of file) {
    if (event.type === rules.pay.emits) last.set(valueOf(rules.pay, event, "choice"), undefined)
    const rule = [rules.giveBack, rules.bankReturn].find(({ emits }) => emits === event.type)
    if (rule === undefined) continue
    const stage = valueOf(rule, event, "choice")
    const by = rule === rules.bankReturn ? "bank" : "finance"
    last.set(stage, { stage, reason: valueOf(rule, event, "text"), on: event.on, by })
  }
  return [...last.values()].filter((one) => one !== undefined)
}

const valueOf = ({ fields }: CommandRule, { data }: ProcedureEvent, type: "choice" | "text"): string => {
  const [name = ""] = Object.entries(fields).find(([, { shape }]) => shape.type === type) ?? []
  const value = data[name]
  return typeof value === "string" ? value : ""
}
