/**
 * Paying rules 拨付办法: the steps by which a county's procedure pays, records what the bank returned, and gives a request back.
 *
 * They are found by what they do, never by their names: another county may call them otherwise.
 */
import type { CommandRule, Json, Procedure } from "@jingzhun/core/procedure"
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

/** Why the last request was given back; `undefined` once it was made anew. */
export const returnedBecause = (procedure: Procedure, { file }: Pick<CaseView, "file">): string | undefined => {
  const rules = payingRulesOf(procedure)
  const last = file.findLast(({ type }) => type === rules?.giveBack.emits || type === rules?.request)
  if (rules === undefined || last === undefined || last.type === rules.request) return undefined
  const [reason] = Object.entries(rules.giveBack.fields).flatMap(([name, { shape }]) => {
    const value = last.data[name]
    return shape.type === "text" && typeof value === "string" ? [value] : []
  })
  return reason
}
