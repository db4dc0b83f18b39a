/**
 * Request log 请求日志: each answered request with its route as it is written in the program, never as it was asked.
 */
import type { MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"
import type { Services } from "../services.ts"

/** Notes every request when it is answered. */
export const requestLog =
  ({ requestLog }: Pick<Services, "requestLog">): MiddlewareHandler =>
  async (context, next) => {
    const startedAt = performance.now()
    await next()
    requestLog({
      method: context.req.method,
      route: matchedRoutes(context).findLast(({ path }) => !path.includes("*"))?.path ?? "*",
      status: context.res.status,
      ms: Math.round(performance.now() - startedAt),
    })
  }
