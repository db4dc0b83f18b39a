/**
 * Template routes 本县模板: which templates a village prints in place of our sheets, and each of them by the hash of its bytes.
 */
import * as Result from "effect/Result"
import { divisionCode, isWithinArea } from "@jingzhun/core"
import { Hono } from "hono"
import { readPhotoHash } from "../files/photo-path.ts"
import type { Services } from "../services.ts"
import { isNearTemplate, templatesOf } from "../templates/templates-of.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { sessionOf } from "./who.ts"

/** Makes the routes under /api/templates. */
export const templateRoutes = (services: Services): Hono => {
  const routes = new Hono()

  routes.get("/", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const village = divisionCode(context.req.query("village") ?? "")
    if (Result.isFailure(village)) return answerFailure(context, httpFailure("bad-request", { path: "?village" }))
    if (!isWithinArea(village.success, session.actor.area)) return answerFailure(context, httpFailure("forbidden"))
    const templates = templatesOf(village.success, await services.templates.list())
    return context.json({ templates: templates.map(({ hash, ...rest }) => ({ ...rest, hash: `sha256:${hash}` })) })
  })

  routes.get("/:hash", async (context) => {
    const session = await sessionOf(context, services)
    if (session === undefined) return answerFailure(context, httpFailure("unauthenticated"))
    const hash = readPhotoHash(context.req.param("hash"))
    const template = (await services.templates.list()).find(
      (one) => one.hash === hash && isNearTemplate(session.actor, one),
    )
    const bytes = template && (await services.templates.bytesOf(template.hash))
    if (template === undefined || bytes === undefined) return answerFailure(context, httpFailure("not-found"))
    context.header("Content-Type", TYPES[template.kind])
    context.header("Content-Disposition", "attachment")
    context.header("Cross-Origin-Resource-Policy", "same-origin")
    return context.body(new Uint8Array(bytes))
  })

  return routes
}

const TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const
