/**
 * Who asks 请求者: the session behind the cookie of a request.
 */
import type { Context } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import { SESSION_SECONDS } from "../accounts/sessions.ts"
import type { Session } from "../accounts/session-store.ts"
import type { Services } from "../services.ts"

/** Name of the session cookie. */
const SESSION_COOKIE = "jingzhun-session"

/** Finds the session of a request, if it is in force. */
export const sessionOf = async (context: Context, { sessions, now }: Services): Promise<Session | undefined> => {
  const token = getCookie(context, SESSION_COOKIE)
  return token === undefined ? undefined : sessions.find(token, now())
}

/** Gives the browser its cookie. */
export const setSessionCookie = (context: Context, token: string): void =>
  setCookie(context, SESSION_COOKIE, token, { ...attributes(context), maxAge: SESSION_SECONDS })

/** Takes the cookie back. */
export const clearSessionCookie = (context: Context): void => {
  deleteCookie(context, SESSION_COOKIE, attributes(context))
}

const attributes = (context: Context) =>
  ({ httpOnly: true, sameSite: "Strict", path: "/", secure: isHttps(context) }) as const

const isHttps = (context: Context): boolean =>
  context.req.header("x-forwarded-proto") === "https" || new URL(context.req.url).protocol === "https:"
