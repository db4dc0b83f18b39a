/**
 * Guard 防护: headers on every answer, and the refusal of requests that another site has sent.
 *
 * A page of another site always names its origin when it writes or opens a socket; a program that is no browser names
 * none, and has no cookie that a browser would add for it.
 */
import type { MiddlewareHandler } from "hono"
import { answerFailure, httpFailure } from "./failure.ts"

/** Sets the security headers of every answer; a route that has set stricter ones of its own keeps them. */
export const securityHeaders: MiddlewareHandler = async (context, next) => {
  await next()
  const unset = (name: string, value: string): void => {
    if (!context.res.headers.has(name)) context.header(name, value)
  }
  unset("Content-Security-Policy", CONTENT_POLICY)
  unset("Referrer-Policy", "no-referrer")
  context.header("X-Content-Type-Options", "nosniff")
  context.header("Cross-Origin-Opener-Policy", "same-origin")
  if (context.req.path.startsWith("/api/")) context.header("Cache-Control", "no-store")
}

/** Refuses what a page of another site has sent, unless it only reads. */
export const sameOrigin: MiddlewareHandler = async (context, next) => {
  const isSocket = context.req.header("upgrade")?.toLowerCase() === "websocket"
  if (!isSocket && (context.req.method === "GET" || context.req.method === "HEAD")) return next()
  if (isOwnOrigin(context.req.header("origin"), context.req.header("host"))) return next()
  return answerFailure(context, httpFailure("foreign-origin"))
}

/** Tells whether an origin is this host, or none was named. */
const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean => {
  if (origin === undefined) return true
  const named = URL.canParse(origin) ? new URL(origin).host : undefined
  return named !== undefined && host !== undefined && named === host.toLowerCase()
}

const CONTENT_POLICY = [
  "default-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' data: blob:",
  "style-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join("; ")
