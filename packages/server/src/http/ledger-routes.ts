/**
 * Ledger routes 台账接口: what villages work under, the texts themselves, and whether a ledger is as it was written.
 */
import type { DivisionCode } from "@jingzhun/core"
import { can, documentName, isInArea, parseDocumentName } from "@jingzhun/documents"
import * as Result from "effect/Result"
import { Hono } from "hono"
import { inUse } from "../ledger/adoptions.ts"
import type { Services } from "../services.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { villageIn } from "./village-in.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes /api/procedures and /api/ledgers. */
export const ledgerRoutes = (services: Services): Hono => {
  const routes = new Hono()

  routes.get("/procedures", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const village = villageIn(context)
    if (village === null) return answerFailure(context, httpFailure("bad-request", { path: "?village" }))
    const [all, adoptions] = await Promise.all([services.villages.list(), services.ledgers.adoptions.list()])
    const places = all.filter(({ code }) => village === undefined || code === village)
    const procedures = places
      .filter(({ code }) => isInArea(session.actor, code as DivisionCode))
      .flatMap(({ code }) =>
        inUse(adoptions, code).map(({ procedure, hash, readings, packs, packReadings, isTraining }) => ({
          village: code,
          id: procedure,
          hash,
          readings,
          packs,
          packReadings,
          isTraining,
        })),
      )
    return context.json({ procedures })
  })

  routes.get("/ledgers/:county/:township/:village/ledger/:procedure/verify", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const { county, township, village, procedure } = context.req.param()
    const name = parseDocumentName(`${county}/${township}/${village}/ledger/${procedure}`)
    if (Result.isFailure(name)) return answerFailure(context, httpFailure("not-found"))
    if (!VERIFIERS.has(session.actor.role) || !can(session.actor, "read", name.success)) {
      return answerFailure(context, httpFailure("forbidden"))
    }
    const finding = await services.ledgers.verify(documentName(name.success))
    if (finding === undefined) return answerFailure(context, httpFailure("not-found"))
    return context.json({ ...finding, fault: finding.fault ?? null })
  })

  routes.get("/procedures/:hash", async (context) => {
    if ((await sessionOf(context, services)) === undefined)
      return answerFailure(context, httpFailure("unauthenticated"))
    const text = await services.ledgers.adoptions.text(context.req.param("hash"))
    if (text === undefined) return answerFailure(context, httpFailure("not-found"))
    return context.body(text, 200, { "Content-Type": "application/json" })
  })
  return routes
}

/** Whoever watches over the villages; going along a ledger takes the server a while. */
const VERIFIERS: ReadonlySet<string> = new Set(["township", "county", "auditor"])
