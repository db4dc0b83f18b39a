/**
 * Requests 拨付申请: what was requested on a case, stage by stage, and whether it was paid.
 */
import type { CivilDate } from "@jingzhun/core"
import type { CommandRule, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import type { CaseView } from "../../local/ledger/case-book.ts"

/** One requested sum. */
export interface PaymentRequest {
  readonly stage: string
  readonly amountFen: number
  readonly requestedOn: CivilDate
  readonly paidOn?: CivilDate
}

/**
 * Lists the requests of a case that count.
 *
 * A payment is the step that must match a request in its sum; so says the rule itself, whatever the county calls it.
 */
export const requestsOf = (procedure: Procedure, { file }: CaseView): readonly PaymentRequest[] =>
  procedure.commands.flatMap((rule) => {
    const match = matchOf(rule)
    if (match === undefined) return []
    return file
      .filter(({ type }) => type === match.event)
      .map((request) => {
        const paid = file.find(
          ({ type, data }) => type === rule.emits && match.fields.every((field) => data[field] === request.data[field]),
        )
        return requestOf(request, match.fields, paid)
      })
  })

/** Tells the event and the fields that a payment must match; `undefined` for a step that pays nothing. */
export const matchOf = (
  rule: CommandRule,
): { readonly event: string; readonly fields: readonly string[] } | undefined => {
  for (const step of rule.steps) {
    if ("keep" in step || step.op !== "onFile" || step.where === undefined) continue
    const fields = Object.entries(step.where).flatMap(([field, fit]) =>
      "path" in fit && fit.path === `data.${field}` ? [field] : [],
    )
    if (fields.some((field) => rule.fields[field]?.shape.type === "fen")) return { event: step.event, fields }
  }
  return undefined
}

const requestOf = (
  request: ProcedureEvent,
  fields: readonly string[],
  paid: ProcedureEvent | undefined,
): PaymentRequest => {
  const values = fields.map((field) => request.data[field])
  const amountFen = values.find((value) => typeof value === "number")
  const stage = values.find((value) => typeof value === "string")
  return {
    stage: typeof stage === "string" ? stage : "",
    amountFen: typeof amountFen === "number" ? amountFen : 0,
    requestedOn: request.on,
    ...(paid !== undefined && { paidOn: paid.on }),
  }
}
