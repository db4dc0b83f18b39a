/**
 * Return plan 登记计划: what a bank's return would have recorded on each case, as the ledgers stand now.
 *
 * What is on a ledger already is not recorded again, so the same file may be given twice; a failure that was given back is known by its
 * list and place, also after the village has asked anew.
 */
import type { Json } from "@jingzhun/core/procedure"
import type { MatchedPayment } from "@jingzhun/forms/bank"
import type { WholeCase } from "./area-payments.ts"
import { dataOf, payingRulesOf, type PayingRules } from "./paying-rules.ts"
import { requestsOf, type PaymentRequest } from "./requests.ts"

/** A step to record. */
export interface PlannedStep {
  readonly type: string
  readonly data: { readonly [field: string]: Json }
}

/** What would be done about one payment, or why nothing. */
export type Fate =
  | { readonly _tag: "Pay"; readonly steps: readonly PlannedStep[] }
  | { readonly _tag: "GiveBack"; readonly steps: readonly PlannedStep[]; readonly reason: string }
  /** The ledger says it already. */
  | { readonly _tag: "Recorded" }
  | { readonly _tag: "NoCase" }
  | { readonly _tag: "NotRequested"; readonly requestedFen?: number }
  /** The request is younger than the list, so the row speaks of an earlier one. */
  | { readonly _tag: "RequestIsNewer"; readonly requestedOn: string }

/** One payment of a return. */
export interface PlannedPayment {
  readonly payment: MatchedPayment
  readonly whole?: WholeCase
  readonly fate: Fate
}

/** Plans what a return records; cases are found by village and number. */
export const planReturn = (
  payments: readonly MatchedPayment[],
  cases: readonly WholeCase[],
): readonly PlannedPayment[] => {
  const byName = new Map(cases.map((whole) => [caseKey(whole.listed), whole]))
  return payments.map((payment) => {
    const whole = byName.get(caseKey(payment))
    const rules = whole && payingRulesOf(whole.engine.procedure)
    return whole === undefined || rules === undefined
      ? { payment, fate: { _tag: "NoCase" } }
      : { payment, whole, fate: fateOf(payment, whole, rules) }
  })
}

/** Names a case among those of an area. */
export const caseKey = ({ village, subject }: { readonly village: string; readonly subject: string }): string =>
  `${village}/${subject}`

const fateOf = (payment: MatchedPayment, whole: WholeCase, rules: PayingRules): Fate => {
  const reason = reasonOf(payment)
  if (wasGivenBack(payment, whole, rules)) return { _tag: "Recorded" }
  const requests = requestsOf(whole.engine.procedure, whole.view).filter(({ stage }) => stage === payment.stage)
  const request = requests.find(({ amountFen }) => amountFen === payment.amountFen)
  if (request === undefined) {
    const [other] = requests
    return { _tag: "NotRequested", ...(other !== undefined && { requestedFen: other.amountFen }) }
  }
  if (request.requestedOn > (listDayOf(payment) ?? request.requestedOn)) {
    return { _tag: "RequestIsNewer", requestedOn: request.requestedOn }
  }
  if (payment.outcome === "failed") return { _tag: "GiveBack", reason, steps: backSteps(request, rules, reason) }
  if (request.paidOn !== undefined) return { _tag: "Recorded" }
  return { _tag: "Pay", steps: [{ type: rules.pay.type, data: dataOf(rules.pay, request) }] }
}

/** What was booked as paid is first taken back; then the request goes back to the village. */
const backSteps = (request: PaymentRequest, rules: PayingRules, reason: string): readonly PlannedStep[] => {
  const said = { ...request, reason }
  const giveBack = { type: rules.giveBack.type, data: dataOf(rules.giveBack, said) }
  return request.paidOn === undefined
    ? [giveBack]
    : [{ type: rules.bankReturn.type, data: dataOf(rules.bankReturn, said) }, giveBack]
}

/** The reason as it is recorded, in the language of the ledger, with the list and place by which it is known again. */
export const reasonOf = ({ reason = "", mark }: Pick<MatchedPayment, "reason" | "mark">): string => {
  const place = placeOf(mark)
  return place === undefined ? reason : `${reason}（${place}）`
}

const placeOf = (mark: string | undefined): string | undefined => {
  const [list, sequence] = mark?.split("#") ?? []
  return list === undefined || sequence === undefined ? undefined : `清单 ${list} 第 ${sequence} 笔`
}

const wasGivenBack = (payment: MatchedPayment, { view }: WholeCase, { giveBack }: PayingRules): boolean => {
  const place = placeOf(payment.mark)
  if (place === undefined && payment.outcome === "paid") return false
  return view.history.some(({ event: { type, data } }) => {
    const values = Object.values(data)
    if (type !== giveBack.emits || !values.includes(payment.stage)) return false
    return place === undefined
      ? values.includes(reasonOf(payment))
      : values.some((value) => typeof value === "string" && value.endsWith(`（${place}）`))
  })
}

/** The number of a list begins with its day. */
const listDayOf = ({ mark = "" }: MatchedPayment): string | undefined =>
  /^(\d{4})(\d{2})(\d{2})-/.exec(mark)?.slice(1).join("-")
