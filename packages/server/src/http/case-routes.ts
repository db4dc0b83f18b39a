/**
 * Case routes 卷宗接口: the cases an account sees, one whole case, and what is to be done.
 */
import type { ReceiptBody } from "@jingzhun/core"
import { divisionCode } from "@jingzhun/core"
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Actor } from "@jingzhun/documents"
import { shownEvent } from "../ledger/case-sight.ts"
import type { FoundCase, SeenCase } from "../ledger/county-cases.ts"
import { findCases } from "../ledger/county-cases.ts"
import { countyDay } from "../ledger/county-day.ts"
import type { LedgerEntry } from "../ledger/ledger-entry.ts"
import type { Todo } from "../ledger/todo.ts"
import { todoOf } from "../ledger/todo.ts"
import type { Services } from "../services.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { villageIn } from "./village-in.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes /api/cases and /api/todo. */
export const caseRoutes = (services: Services): Hono => {
  const routes = new Hono()
  const asOf = () => countyDay(services.now())

  routes.get("/cases", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const village = villageIn(context)
    if (village === null) return answerFailure(context, httpFailure("bad-request", { path: "?village" }))
    const procedure = context.req.query("procedure")
    const found = await findCases(services, {
      actor: session.actor,
      today: asOf(),
      withChanges: village !== undefined,
      ...(village !== undefined && { village }),
      ...(procedure !== undefined && { procedure }),
    })
    const isOpenOnly = context.req.query("open") === "1"
    const cases = found.map(({ view }) => view).filter(({ closedBy }) => !isOpenOnly || closedBy === undefined)
    return context.json({ asOf: asOf(), cases })
  })

  routes.get("/cases/:village/:procedure/:subject", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const { village, procedure, subject } = context.req.param()
    const code = divisionCode(village)
    // Whether there is a case is no business of those who may not see it.
    if (Result.isFailure(code)) return answerFailure(context, httpFailure("not-found"))
    const query = { village: code.success, procedure, subject, today: asOf(), withChanges: true }
    const found = await findCases(services, { actor: session.actor, ...query })
    if (found.length === 0) return answerFailure(context, httpFailure("not-found"))
    return context.json(await wholeCase(found, session.actor, services))
  })

  routes.get("/todo", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const { actor } = session
    const found = await findCases(services, { actor, today: asOf() })
    const lists = todoOf(
      actor.role,
      found.map(({ view }) => view),
    )
    const [own, below] = [lists.own.map(shownTodo), lists.below.map(shownTodo)]
    return context.json({ asOf: asOf(), role: actor.role, own, below })
  })

  return routes
}

const wholeCase = async (found: readonly FoundCase[], actor: Actor, { ledgers }: Services) => {
  const [first] = found
  if (first === undefined) throw new Error("no case was found")
  const { view, file, procedure, sight } = first
  const counting = new Set(file.map(({ command }) => command))
  const entries = await ledgers.entriesOn(view.village, view.procedure, view.subject)
  const history = entries.flatMap(({ seq, hash, at, events }) =>
    events.map((event) => ({
      ...shownEvent(event, sight, { procedure, account: actor.account }),
      isVoided: !counting.has(event.command),
      entry: { seq, hash, at },
    })),
  )
  const kept = sight.isDesignated ? [] : entries
  const receipts = (await Promise.all(kept.map((entry) => receiptOf(entry, sight.seesFacts, ledgers)))).flat()
  return { ...view, history, entries: entries.length, receipts }
}

const receiptOf = async (entry: LedgerEntry, seesFacts: boolean, ledgers: Services["ledgers"]) => {
  const { rests, seq, events } = entry
  if (rests === undefined) return []
  const body = seesFacts ? await ledgers.receiptOf(entry) : undefined
  return [
    {
      event: events[0]?.type ?? entry.command.type,
      seq,
      hash: rests.receipt,
      ...(rests.claimed !== undefined && { claimed: rests.claimed }),
      ...(rests.disputed !== undefined && { disputed: rests.disputed }),
      ...(body !== undefined && { body: JSON.parse(body) as ReceiptBody }),
    },
  ]
}

const shownTodo = ({ case: view, ...owed }: Todo<SeenCase>) => {
  const { village, villageName, procedure, kind, subject, stage, household, householdName, isTraining } = view
  return { ...owed, village, villageName, procedure, kind, subject, stage, household, householdName, isTraining }
}
