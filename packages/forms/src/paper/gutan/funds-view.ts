/**
 * View of the funds of a case 资金的表述: granted, paid, and what each request asks for.
 *
 * A payment that the bank gave back is void in the ledger and so not counted here.
 */
import type { Json, JsonObject, Procedure, ProcedureEvent } from "@jingzhun/core/procedure"
import { latest } from "../counting-events.ts"
import { valueAt } from "../lookup.ts"
import { figureOn, percentOf } from "./figures.ts"

/** Reads the funds of a case for its requests. */
export const fundsView = (
  events: readonly ProcedureEvent[],
  rules: Procedure,
  people: Readonly<Record<string, string>>,
): JsonObject => ({
  start: requestView("start", events, rules, people),
  rest: requestView("rest", events, rules, people),
  payments: events
    .filter(({ type }) => type === "paid")
    .map(({ data, on }, at) => ({
      number: at + 1,
      stage: data["stage"] ?? null,
      amountFen: data["amountFen"] ?? null,
      on,
    })),
  proceeds: events.filter(({ type }) => type === "proceeds-booked").map(({ data, on }) => ({ ...data, on })),
  ...paidInAll(events),
})

const requestView = (
  stage: "start" | "rest",
  events: readonly ProcedureEvent[],
  rules: Procedure,
  people: Readonly<Record<string, string>>,
): Json => {
  const request = latest(events, "disbursement-requested", { stage: [stage] })
  const granted = latest(events, "determined", { outcome: ["approved"] })?.data["subsidyFen"]
  const isVillage = valueAt(latest(events, "partnered")?.data, "partner.kind") === "village-committee"
  if (request === undefined) return { ...(typeof granted === "number" && { grantedFen: granted }) }
  const before = events.slice(0, events.indexOf(request))
  const paidBefore = sumOf(before)
  const payment = latest(events, "paid", { stage: [stage] })
  const amount = request.data["amountFen"]
  const percent = percentOf(figureOn(rules, isVillage ? "villageStartShare" : "startShare", request.on))
  return {
    ...request.data,
    on: request.on,
    ...(typeof granted === "number" && {
      grantedFen: granted,
      paidBeforeFen: paidBefore,
      ...(typeof amount === "number" && { leftFen: granted - paidBefore - amount }),
    }),
    ...(percent !== undefined && { percent }),
    ...(payment !== undefined && { paid: { on: payment.on, by: people[payment.by.account] ?? null } }),
  }
}

const sumOf = (events: readonly ProcedureEvent[]): number =>
  events.reduce((sum, { type, data }) => {
    const amount = data["amountFen"]
    return type === "paid" && typeof amount === "number" ? sum + amount : sum
  }, 0)

const paidInAll = (events: readonly ProcedureEvent[]): JsonObject =>
  events.some(({ type }) => type === "paid") ? { paidFen: sumOf(events) } : {}
