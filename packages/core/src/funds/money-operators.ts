/**
 * Money operators 资金算子: caps, halves, shares and dividends for the procedures.
 *
 * A cap counts what a household was granted, or still asks for, over all of its files; a file that was closed counts with what was
 * paid on it.
 */
import * as Result from "effect/Result"
import type { Context } from "../procedure/context.ts"
import { numberFigure, ratioFigure, termValue, valueAt } from "../procedure/context.ts"
import type { ProcedureEvent } from "../procedure/command.ts"
import { isMatch } from "../procedure/decide.ts"
import type { JsonObject } from "../procedure/json.ts"
import { itemsOf, memberOf, numberOf, textOf } from "../procedure/json.ts"
import type { MoneyOperators, Reckoned } from "../procedure/money.ts"
import { fileOf, filesOfHousehold } from "../procedure/state.ts"
import type { Ask, Reckoning } from "../procedure/step.ts"
import { yearOf } from "../values/civil-date.ts"
import { faultOfHalves } from "./allocation.ts"
import type { Cap, Grant } from "./cap.ts"
import { capUses } from "./cap.ts"
import { payDividends } from "./dividend.ts"
import type { Weighted } from "./largest-remainder.ts"
import { shareByLargestRemainder } from "./largest-remainder.ts"

type CapAsk = Extract<Ask, { readonly op: "cap" }>

const capFinding = (context: Context, ask: CapAsk): JsonObject | undefined => {
  const household = typeof ask.household === "string" ? textOf(valueAt(context, ask.household)) : undefined
  const kind = textOf(valueAt(context, ask.project))
  const amountFen = termValue(context, ask.amount)
  if (household === undefined || kind === undefined || amountFen === undefined) return undefined
  const caps = ask.caps.flatMap(({ project, per, figure }): readonly Cap[] => {
    const limitFen = numberFigure(context, figure)
    return limitFen === undefined ? [] : [{ kind: project, per, limitFen }]
  })
  const asked = { household, kind, year: yearOf(context.command.on), amountFen }
  const grants = filesOfHousehold(context.state, household)
    .filter(
      (name) => name.kind === context.kind && (ask.over === "payments" || name.subject !== context.command.subject),
    )
    .flatMap((name) => grantsOf(context, ask, fileOf(context.state, name), household))
  const exceeded = capUses(caps, grants, asked).find(({ isExceeded }) => isExceeded)
  if (exceeded === undefined) return undefined
  return {
    household,
    askedFen: amountFen,
    grantedFen: exceeded.grantedFen,
    leftFen: exceeded.leftFen,
    limitFen: exceeded.cap.limitFen,
    year: asked.year,
  }
}

const grantsOf = (
  { procedure, kind }: Context,
  ask: CapAsk,
  file: readonly ProcedureEvent[],
  household: string,
): readonly Grant[] => {
  const project = projectOf(ask, file)
  if (project === undefined) return []
  const payments = file
    .filter(({ type }) => type === ask.paid.event)
    .map((event) => grantOf(event, ask.paid.field, project, household))
  const isClosed =
    procedure.kinds[kind]?.closedBy?.some((match) => file.some((event) => isMatch(event, match))) === true
  if (ask.over === "payments") return payments
  const claims = ask.granted.flatMap(({ event, field }) => {
    const found = file.findLast(({ type, data }) => type === event && typeof data[field] === "number")
    return found === undefined ? [] : [grantOf(found, field, project, household)]
  })
  const [claim] = claims
  if (claim === undefined) return payments
  // A closed file asks for nothing more; what was paid on it stays granted, in the year of the grant.
  return isClosed ? payments.map((payment) => ({ ...payment, year: claim.year })) : [claim]
}

const grantOf = ({ on, data }: ProcedureEvent, field: string, kind: string, household: string): Grant => ({
  household,
  kind,
  year: yearOf(on),
  amountFen: numberOf(data[field]) ?? 0,
})

const projectOf = ({ project }: CapAsk, file: readonly ProcedureEvent[]): string | undefined => {
  const name = project.slice(project.lastIndexOf(".") + 1)
  const opening = file.find(({ data }) => typeof data[name] === "string")
  return opening === undefined ? undefined : textOf(opening.data[name])
}

const halvesFinding = (
  context: Context,
  { fund, first, second }: Extract<Ask, { readonly op: "halves" }>,
): JsonObject | undefined => {
  const totalFen = termValue(context, fund)
  const sums = (paths: readonly string[]) =>
    paths.map((path) => termValue(context, { sum: path, field: "amountFen" }) ?? 0)
  if (totalFen === undefined) return { totalFen: null }
  const fault = faultOfHalves({ totalFen, firstHalf: sums(first), secondHalf: sums(second) })
  if (fault === undefined) return undefined
  const add = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0)
  return { totalFen, firstFen: add(sums(first)), secondFen: add(sums(second)) }
}

const shares = (
  context: Context,
  { fund, list, id, weight }: Extract<Reckoning, { readonly op: "shares" }>,
): Reckoned => {
  const weighted = itemsOf(valueAt(context, list)).map((item): Weighted => ({
    id: textOf(memberOf(item, id)) ?? "",
    weight: numberOf(memberOf(item, weight)) ?? 0,
  }))
  const parts = shareByLargestRemainder(termValue(context, fund) ?? -1, weighted)
  if (Result.isFailure(parts)) return { faults: [{ code: "cannot-be-shared", figures: { why: parts.failure._tag } }] }
  return { value: parts.success.map((part) => ({ [id]: part.id, amountFen: part.amountFen })) }
}

const dividends = (context: Context, ask: Extract<Reckoning, { readonly op: "dividends" }>): Reckoned => {
  const floor = ratioFigure(context, ask.floor)
  const entrustedFen = termValue(context, ask.entrusted)
  const payOutFen = termValue(context, ask.payOut)
  if (floor === undefined || entrustedFen === undefined || payOutFen === undefined) {
    return { faults: [{ code: "cannot-be-shared", figures: { why: "NothingEntrusted" } }] }
  }
  const held = itemsOf(valueAt(context, ask.shares)).map((item): Weighted => ({
    id: textOf(memberOf(item, "household")) ?? "",
    weight: numberOf(memberOf(item, "amountFen")) ?? 0,
  }))
  const paid = payDividends({ entrustedFen, payOutFen, shares: held }, floor)
  if (Result.isFailure(paid)) return { faults: [{ code: "cannot-be-shared", figures: { why: paid.failure._tag } }] }
  return {
    value: {
      dividends: paid.success.dividends.map((part) => ({ household: part.id, amountFen: part.amountFen })),
      floorFen: paid.success.floorFen,
      isBreach: paid.success.isBreach,
    },
  }
}

/** The operators of the layer of funds, for the engine of procedures. */
export const moneyOperators: MoneyOperators = { cap: capFinding, halves: halvesFinding, shares, dividends }
