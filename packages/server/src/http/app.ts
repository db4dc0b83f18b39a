/**
 * App: every route of the server, and what holds for all of them.
 */
import { Hono } from "hono"
import type { Services } from "../services.ts"
import type { Settings } from "../settings.ts"
import { cannotKeep, isStorageFault } from "../store/storage-fault.ts"
import { noteAddress } from "./address.ts"
import { auditRoutes } from "./audit-routes.ts"
import { baseRoutes } from "./base-routes.ts"
import { caseRoutes } from "./case-routes.ts"
import { commandRoutes } from "./command-routes.ts"
import { deviceRoutes } from "./device-routes.ts"
import { documentRoutes } from "./document-routes.ts"
import { evaluateRoute } from "./evaluate-route.ts"
import { answerFailure, httpFailure } from "./failure.ts"
import { fileRoutes } from "./file-routes.ts"
import { sameOrigin, securityHeaders } from "./guard.ts"
import { keyRoutes } from "./key-routes.ts"
import { ledgerRoutes } from "./ledger-routes.ts"
import { moveRoutes } from "./move-routes.ts"
import { requestLog } from "./request-log.ts"
import { peopleRoutes } from "./people-routes.ts"
import { publicRoutes } from "./public-routes.ts"
import { sessionRoutes } from "./session-routes.ts"
import { makeStaticFiles } from "./static-files.ts"
import { syncRoute } from "./sync-route.ts"
import { templateRoutes } from "./template-routes.ts"

/** Makes the app over the services; `webDir` is the folder of the built web app. */
export const makeApp = (
  services: Services,
  { webDir, trustedProxies = [] }: Pick<Settings, "webDir" | "trustedProxies">,
): Hono => {
  const app = new Hono()
  app.use(requestLog(services))
  app.use(noteAddress(trustedProxies))
  app.use(securityHeaders)
  app.use(sameOrigin)
  app.onError((error, context) => {
    services.log(`request failed: ${error.name} on ${context.req.method} ${context.req.routePath}`)
    if (cannotKeep(error)) services.relay.keepingFailed(error)
    return answerFailure(context, httpFailure(isStorageFault(error) ? "unavailable" : "internal"))
  })

  app.get("/healthz", (context) => context.json({ status: "ok" }))
  app.get("/readyz", (context) =>
    services.relay.isReady() ? context.json({ status: "ready" }) : answerFailure(context, httpFailure("unavailable")),
  )
  app.get("/metrics", (context) => context.text(services.metrics.text(), 200, { "Content-Type": PROMETHEUS }))
  // Loaded when somebody reads it.
  app.get("/openapi.json", async (context) => context.json((await import("./openapi.ts")).openApi()))
  app.get("/openapi", async (context) => context.html((await import("./openapi.ts")).openApiPage()))

  app.route("/api/session", sessionRoutes(services))
  app.route("/api/evaluate", evaluateRoute(services))
  app.route("/api/commands", commandRoutes(services))
  app.route("/api/files", fileRoutes(services))
  app.route("/api/templates", templateRoutes(services))
  app.route("/api/moves", moveRoutes(services))
  app.route("/api/keys", keyRoutes(services))
  app.route("/api/device-share", deviceRoutes(services))
  app.route("/api", caseRoutes(services))
  app.route("/api", ledgerRoutes(services))
  app.route("/api", auditRoutes(services))
  app.route("/api", baseRoutes(services))
  app.route("/api", documentRoutes(services))
  app.route("/api", peopleRoutes(services))
  app.route("/sync", syncRoute(services))
  app.route("/public", publicRoutes(services))
  app.all("/api/*", (context) => answerFailure(context, httpFailure("not-found")))
  app.get("*", makeStaticFiles(webDir))
  app.notFound((context) => answerFailure(context, httpFailure("not-found")))
  return app
}

const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"
