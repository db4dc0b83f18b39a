/**
 * Audit routes 审计接口: devices report what was taken out of them, and those who audit read the log.
 */
import * as Result from "effect/Result"
import { Hono } from "hono"
import type { Role } from "@jingzhun/documents"
import { noteAct } from "../audit/note-act.ts"
import type { Services } from "../services.ts"
import { addressOf } from "./address.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { readJson, textAt } from "./read-json.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes /api/exports and /api/audit. */
export const auditRoutes = (services: Services): Hono => {
  const routes = new Hono()

  routes.post("/exports", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const body = await readJson(context, EXPORT_BYTES)
    if (Result.isFailure(body)) return answerFailure(context, body.failure)
    const file = textAt(body.success, "file", 200)
    if (Result.isFailure(file)) return answerFailure(context, file.failure)
    const { actor } = session
    await noteAct(services, "export", { actor, from: addressOf(context), detail: file.success })
    return context.body(null, 204)
  })

  routes.get("/audit", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const { role, area } = session.actor
    if (!READERS.has(role)) return answerFailure(context, httpFailure("forbidden"))
    const [account, sinceText] = [context.req.query("account"), context.req.query("since")]
    const since = sinceText === undefined ? undefined : Date.parse(sinceText)
    if (Number.isNaN(since)) return answerFailure(context, httpFailure("bad-request", { path: "?since" }))
    const entries = await services.audit.list({
      area,
      limit: PAGE,
      ...(account !== undefined && { account }),
      ...(since !== undefined && { since }),
    })
    return context.json({ entries: entries.map(({ at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest })) })
  })
  return routes
}

/** Who reads the log of its area. */
const READERS: ReadonlySet<Role> = new Set<Role>(["auditor", "admin"])

const EXPORT_BYTES = 4096
const PAGE = 1000
